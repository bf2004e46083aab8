# The organisers' desk: the draft of a programme and its releases.

desk-programme = Programme
desk-to-programme = Back to the programme
desk-not-released = Not published yet
desk-release-number = Release { $number } published
desk-open-changes = { $count ->
    [one] 1 unpublished change
   *[other] { $count } unpublished changes
}
desk-draft = Draft
desk-time = Time
desk-room = Room
desk-span = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
desk-span-of-day = { DATETIME($begin, dateStyle: "medium") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
desk-minutes = { $count } minutes
desk-free-place = free
desk-day-empty = Nothing is planned on { DATETIME($day, dateStyle: "full") } yet.

# What is to be done next

desk-next = Next:
desk-next-decide = { $count ->
    [one] 1 proposal waits for a decision.
   *[other] { $count } proposals wait for a decision.
}
desk-next-times = The programme has no times yet.
desk-next-rooms = The programme has no rooms yet.
desk-next-sessions = The programme has no sessions yet.
desk-next-plan = { $count ->
    [one] 1 session has no time or no room yet.
   *[other] { $count } sessions have no time or no room yet.
}
desk-next-mend = { $count ->
    [one] 1 conflict stands in the way of the release.
   *[other] { $count } conflicts stand in the way of the release.
}
desk-next-release_first = The programme is not released yet.
desk-next-release = { $count ->
    [one] 1 change is not released yet.
   *[other] { $count } changes are not released yet.
}
desk-next-go-decide = Decide on proposals
desk-next-go-times = Set up times
desk-next-go-rooms = Add rooms
desk-next-go-sessions = Add sessions
desk-next-go-plan = Plan automatically
desk-next-go-mend = See the conflicts
desk-next-go-release_first = Review and release
desk-next-go-release = Review and release

# Times

desk-no-times = There are no times yet
desk-no-times-text = A timetable is a beginning: arrival, spans of an hour and a half, breaks and a lunch, fitting begin and end. Each time can be changed later.
desk-timetable-add = Lay out a timetable
desk-timetable-added = The timetable with { $count } times is laid out.
desk-slot-add = Add a time
desk-slot-change = Change the time
desk-slot-kind = What for
desk-day = Day
desk-slot-begins = From
desk-slot-ends = To
desk-slot-title = Name
desk-slot-title-hint = Only if there is more to say than “Break”, for example: lunch in the old town hall
desk-slot-remove = Remove the time
desk-slot-added = The time was added.
desk-slot-changed = The time was changed.
desk-slot-removed = The time was removed.
error-slot-ends-before-it-begins = The end has to be after the begin.

# Rooms

desk-rooms = Rooms
desk-rooms-caption = Rooms with their seats and equipment
desk-no-rooms = There are no rooms yet
desk-no-rooms-text = Sessions need a time and a room.
desk-room-add = Add a room
desk-room-change = Change the room
desk-room-name = Name
desk-room-name-hint = As it is on the door
desk-room-capacity = Seats
desk-room-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
desk-room-equipment = Equipment
desk-room-equipment-hint = Separated by commas, for example: projector, flip chart
desk-room-remove = Remove the room
desk-room-added = The room was added.
desk-room-changed = The room was changed.
desk-room-removed = The room was removed.
desk-room-kind = Where
desk-room-kind-hint = A site visit takes place outside; places are the seats of the bus then.
desk-room-closed = Can't be used
desk-save-and-next = Add and go on

# Sessions

desk-unplaced = Without a place: { $count }
desk-session-add = Add a session
desk-session-add-lead = It gets its time and room on the programme's page.
desk-session-change = Change the session
desk-session-format = Format
desk-session-title = Title
desk-session-minutes = Length in minutes
desk-outline-goal = Goal
desk-outline-takeaway = What participants take home
desk-outline-needs = What it needs
desk-outline-needs-hint = For example: pin boards, a circle of chairs
desk-offered = As proposed:
desk-moderators = Moderation
desk-moderators-hint = Everybody registered, by family name. Type the first letters.
desk-moderator = Person { $number }
desk-nobody = Nobody
desk-put = Place
desk-move = Move
desk-take-off = Take off the grid
desk-session-added = The session is in the draft. It still needs a time and a room.
desk-session-changed = The session was changed.
desk-session-placed = The session has its place.
desk-session-taken-off = The session was taken off the grid.
desk-session-cancel = Cancel the session
desk-session-cancel-text = Its time and room become free. If it was published, those concerned are told with the next release. This cannot be undone.
desk-session-cancel-now = Cancel it for good
desk-session-cancelled = The session is cancelled.
desk-speakers = Who else is needed
desk-speaker = Contributor { $number }
desk-room-needs = What the room must have
desk-places-needed = Places at least
desk-more-equipment = Further equipment
desk-license = How may others use it?
desk-license-open = Nothing is said about it
desk-planning = Track, travel, pin
desk-track = Track
desk-track-hint = Sessions of one track should not be at the same time, where possible.
desk-track-known = There are: { $tracks }
desk-travel = Travel in minutes
desk-travel-hint = For a site visit alone: one way. The way there and back counts into its length.
desk-pinned-slot = Pinned to the time
desk-pinned-room = Pinned to the room
desk-pinned-hint = What is pinned stays where it is in automatic planning.
desk-anywhere = Open
desk-pinned = Pinned
desk-pin = Pin
desk-let-go = Let go
desk-session-pinned = The session stays where it is now.
desk-session-let-go = The session is no longer pinned.
desk-put-what = Session
desk-put-here = Put it here
desk-needs-places = { $count } places or more
desk-needs-language = Interpretation: { $language }

# What breaks a rule

desk-conflict = Conflict
desk-conflicts = { $count ->
    [one] 1 conflict stands in the way of publishing
   *[other] { $count } conflicts stand in the way of publishing
}
desk-conflicts-title = Conflicts
desk-conflict-show = Show
desk-gone = { $count ->
    [one] 1 person leads a session, but has cancelled their registration or sent a deputy
   *[other] { $count } people lead sessions, but have cancelled their registrations or sent a deputy
}
desk-gone-title = Who comes no more
conflict-session_too_long = “{ $title }” takes { $minutes } minutes; the time is not that long.
conflict-plenary_stands_alone = “{ $title }” and “{ $other }” are at the same time; a plenary is for everybody.
conflict-room_taken = “{ $title }” and “{ $other }” are at the same time in the same room.
conflict-moderator_busy = { $person } is needed at “{ $title }” and at “{ $other }” at the same time.
conflict-person_away = { $person } is away at the time of “{ $title }”.
conflict-room_closed = “{ $title }”: { $room } can't be used at this time.
conflict-wrong_kind_of_room = { $needed ->
    [outside] “{ $title }” is a site visit and needs a place outside.
   *[room] “{ $title }” needs a room of the house.
}
conflict-room_too_small = “{ $title }” needs { $places } places; { $room } has { $capacity }.
conflict-equipment_missing = “{ $title }” needs { $equipment }; { $room } lacks that.
conflict-pinned_elsewhere = “{ $title }” is pinned to another time or another room.
conflict-order_broken = “{ $before }” is to take place before “{ $after }”.
conflict-room_changes = “{ $title }” and “{ $other }” are to stay in the same room.

# Rules

desk-rules = Rules and availability
desk-rules-lead = What must hold wherever something is placed. What is in the draft already stays; if it no longer fits, the programme page shows it as a conflict.
desk-to-planning = To planning
desk-to-rules = Back to the rules
desk-rule-remove = Remove
desk-rule-removed = The rule is removed.
desk-availability = When somebody can't come
desk-availability-text = Who contributes can say so themselves: in “My area”, with one click.
desk-availability-caption = Who contributes, with sessions and times
desk-availability-empty = Nobody contributes yet
desk-availability-empty-text = Everybody who moderates a session or is needed in one is listed here.
desk-availability-set = That is noted.
desk-who = Person
desk-person-sessions = Sessions
desk-away-at = Away
desk-away-times = Away at these times
desk-per-day = Enough a day
desk-per-day-most = How many sessions a day are enough?
desk-order = Order
desk-order-text = For example the impulse before the workshop.
desk-order-of = “{ $before }” before “{ $after }”
desk-order-before = First
desk-order-after = Then
desk-order-add = Set the order
desk-order-added = The order holds.
desk-stays = Stay in one room
desk-stays-text = Between two breaks these sessions do not change their room.
desk-stay-sessions = Sessions
desk-stay-add = Keep the room
desk-stay-added = These sessions stay in one room.

# Releases

desk-changes = What the next release changes
desk-changes-since = Compared with release { $number } of { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }.
desk-no-changes = No session has changed.
desk-kind-new = New
desk-kind-moved = Rescheduled
desk-kind-reworded = Reworded
desk-kind-cancelled = Cancelled
desk-note = Note
desk-note-hint = A sentence on what is new. It appears in the e-mail to those concerned.
desk-release-now = Publish as release { $number }
desk-released = The programme is published. Whoever a change concerns is getting an e-mail now.
desk-releases = Releases so far
desk-releases-caption = Releases, the latest first
desk-release = Release
