# The organisers' desk: runs of the planner.

plan-title = Planning
plan-text = Have times and rooms assigned, by rules and interests
plan-lead = The planner finds a time and a room for every session. The draft changes only when you apply a plan.
plan-start = Plan the programme
plan-rules = The planner keeps to:
plan-now = Plan now
plan-keep = What is to stay?
plan-keep-new = Place everything anew
plan-keep-keep = Change as little as possible
plan-keep-hint = If somebody drops out, first note when they are away, then change as little as possible. What is pinned always stays.
plan-more-settings = More settings
plan-seconds = Seconds to search
plan-seconds-hint = A run ends earlier once it is proven that there is nothing better.
plan-seed = Seed
plan-seed-hint = Decides among equally good plans. The same number gives the same plan.
plan-weights = Weights
plan-weights-hint = What a plan costs where something can't be granted. The higher the number, the more it matters.
plan-weight-interest = Wishes lost
plan-weight-hint-interest = Per point: “by all means” counts 3, “would like” 1
plan-weight-places = Missing places
plan-weight-hint-places = Per person who wants to come and finds no place in the room
plan-weight-tracks = Tracks
plan-weight-hint-tracks = Per further session of one track at the same time
plan-weight-spacing = No break
plan-weight-hint-spacing = Per person with two sessions in a row
plan-weight-load = Load
plan-weight-hint-load = Per session beyond what somebody wants to do on one day

plan-is-running = A run is under way.
plan-watch = Watch it
plan-runs = Runs
plan-runs-caption = Runs, the latest first
plan-runs-none = There is no run yet.
plan-run = Run
plan-run-of = Run of { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }
plan-run-keeps = This run changes as little as possible of what was placed before.
plan-state = State
plan-repeat = Repeat
plan-state-waiting = Waiting
plan-state-running = Searching
plan-state-done = Done
plan-state-cancelled = Cancelled
plan-state-failed = Failed
plan-finding-optimal = Best possible
plan-finding-impossible = Nothing fits
plan-failure-crashed = The search broke off several times.
plan-failure-out_of_time = The search did not end in time.
plan-failure-plan = The best plan until then is kept and can be applied.
plan-failure-text = There was no plan yet.
plan-to-runs = To the runs, to repeat it
plan-waits = The run begins in a moment.
plan-again = The search was interrupted; this is attempt { $number }.
plan-nothing-found = There was not enough time.
plan-nothing-found-text = Neither was a plan found, nor is it proven that there is none. Give it more seconds.
plan-cancel = Stop and keep the best plan
plan-cancelled = The run ends with the best plan that it has.

plan-value = Cost
plan-value-note = of the best plan; less is better, 0 grants everything
plan-bound = Lower bound
plan-bound-note = No plan costs less.
plan-gap = Gap
plan-gap-note = Another plan could be better by this much at most.
plan-gap-none = Proven: there is nothing better.
plan-percent = { NUMBER($share, style: "percent", maximumFractionDigits: 1) }
plan-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
plan-course = Course over { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } seconds: above the cost of the best plan, below the lower bound
plan-course-of = The cost fell from { $first } to { $value }, the lower bound rose from { $from } to { $bound }.

plan-since = The draft has changed since this run
plan-since-added = New, and not in the plan: { $sessions }.
plan-since-removed = Cancelled: { $sessions }.
plan-since-changed = Changed: { $sessions }.
plan-since-times = Times have changed.
plan-since-rooms = Rooms have changed.
plan-since-people = Somebody can come at other times.
plan-since-rules = Orders, or rooms that are kept, have changed.

plan-conflict = Why nothing fits
plan-conflict-text = These wishes can't all come true. Without any one of them, the others could:
plan-conflict-not-smallest = These wishes can't all come true:
plan-ways-out = What costs least
plan-way-out = Way out { $number }
plan-to-session = Change “{ $title }”
plan-to-person = When { $person } can come
plan-gone = (removed)
plan-quoted = “{ $title }”
plan-and = { $most } and { $last }
plan-more = { $count ->
    [one] one more
   *[other] { $count } more
}
plan-always = all the time

plan-wish-held = { $sessions } is to take place.
plan-wish-pinned = { $sessions } is pinned: { $pin }.
plan-wish-places = { $sessions } needs a room with at least { $places } places.
plan-wish-equipment = { $sessions } needs a room with { $equipment }.
plan-wish-outside = { $sessions } takes place outside.
plan-wish-inside = { $sessions } takes place in a room of the house.
plan-wish-alone = During { $sessions } nothing else is to take place.
plan-wish-availability = { $person } ({ $role ->
    [moderates] moderates
   *[speaks] speaks in
} { $sessions }) is away: { $slots }.
plan-wish-one_at_a_time = { $person } ({ $role ->
    [moderates] moderates
   *[speaks] speaks
}) can be in one place only: { $sessions }.
plan-wish-order = This order is to hold: { $sessions }.
plan-wish-stay = Within a block these are to stay in one room: { $sessions }.

plan-offer-held = Leave out { $sessions }, or add a time or a room.
plan-offer-pinned = Don't pin { $sessions } to { $pin }.
plan-offer-places = Plan { $sessions } with fewer than { $places } places, or find a larger room.
plan-offer-equipment = Bring { $equipment } to another room for { $sessions }.
plan-offer-outside = Add a place outside for { $sessions }.
plan-offer-inside = Let { $sessions } take place outside, or add a room.
plan-offer-alone = Let other sessions run at the same time as { $sessions }.
plan-offer-availability = Ask { $person } whether they can come after all ({ $slots }), or let somebody else { $role ->
    [moderates] moderate
   *[speaks] speak in
} { $sessions }.
plan-offer-one_at_a_time = In one of these let somebody else { $role ->
    [moderates] moderate
   *[speaks] speak
} in place of { $person }: { $sessions }.
plan-offer-order = Do without the order: { $sessions }.
plan-offer-stay = Let these change rooms: { $sessions }.

plan-moves = What the plan changes in the draft
plan-moves-new = { $count ->
    [one] 1 session gets a time and a room.
   *[other] { $count } sessions get a time and a room.
}
plan-moves-text = { $count ->
    [one] 1 session moves:
   *[other] { $count } sessions move:
}
plan-moves-none = Nothing: the draft is like this already.
plan-moved = Moved
plan-apply = Apply to the draft
plan-applied = { $left_out ->
    [0] The plan is in the draft. Sessions in a new place: { $moved }.
   *[other] The plan is in the draft. Sessions in a new place: { $moved }; not in the plan: { $left_out }.
}
plan-costs = What the plan does not grant
plan-costs-none = The plan grants everything.
plan-costs-more = { $count ->
    [one] 1 more detail
   *[other] { $count } more that cost less
}
plan-cost-interest = { $count ->
    [one] 1 wish is lost because something else that was wished for runs at the same time: { $sessions } ({ $slots }).
   *[other] { $count } wishes are lost because something else that was wished for runs at the same time: { $sessions } ({ $slots }).
}
plan-cost-places = { $count ->
    [one] “{ $room }” lacks 1 place for { $sessions }.
   *[other] “{ $room }” lacks { $count } places for { $sessions }.
}
plan-cost-tracks = Of the track “{ $track }” these run at the same time: { $sessions } ({ $slots }).
plan-cost-spacing = { $person } has no break between { $sessions }.
plan-cost-load = On { DATETIME($day, dateStyle: "full") } { $person } has { $count ->
    [one] one session
   *[other] { $count } sessions
} too many: { $sessions }.
plan-preview = The plan

refused-unknown-planning = There is no such run.
refused-planning-runs-already = A run is under way already. Wait until it is done, or stop it.
refused-job-over = This run is over already.
refused-no-plan-to-apply = This run has no plan that could be applied.
refused-plan-outdated = Nothing was changed in the draft: “{ $title }” no longer fits where this plan puts it. Plan again.
refused-nothing-to-plan = There are no sessions yet that could be planned.
refused-no-slots-to-plan = There are no times for sessions yet.
refused-no-rooms-to-plan = There are no rooms yet.
refused-plan-too-large = { $part ->
    [sessions] { $count } sessions are too many, at most { $most } can be planned.
    [slots] { $count } times are too many, at most { $most } can be planned.
    [rooms] { $count } rooms are too many, at most { $most } can be planned.
    [people] { $count } people are too many, at most { $most } can be planned.
   *[other] { $count } rules are too many, at most { $most } will do.
}
refused-plan-session-too-long = “{ $title }” takes { $minutes } minutes; no time is that long.
refused-plan-room-without-places = “{ $room }” has no places.
refused-plan-order-cycle = The order goes round in circles: { $titles }.
refused-plan-slots-overlap = Times overlap.
