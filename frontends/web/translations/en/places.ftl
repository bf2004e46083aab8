# Wishes for parallel sessions, and places: for participants.

wishes-title = Wishes and places
wishes-link = Wishes and places
wishes-lead = Some sessions run at the same time. Tell us which ones you would like to attend most.
wishes-until = You can change your wishes until { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") }.
wishes-submit = Save wishes
wishes-submitted = Your wishes are saved.
wishes-most-first = The more wishes you name, the better we can respect them. Without a wish you get what is left.
wishes-number = Wish { $number }
wishes-none = No wish
wishes-not-there = You are not registered for this day.
wishes-not-registered = Wishes are for those who have a seat at the gathering.
wishes-to-gathering = To the gathering
wishes-to-programme = To the programme
wishes-not-yet = There is nothing to wish for yet.
wishes-not-yet-text = As soon as the programme is there and wishes are possible, you will find them here.
wishes-closed = Wishing is closed.
wishes-closed-text = Places are being given now. You will get an e-mail when they are there.
wishes-how = How places are given
wishes-how-fair = For each person we count how far their places are from their first wishes, over the whole gathering. Places are given so that whoever is worst off is as well off as possible, then the next one, and so on. Whoever has to stand back once comes first elsewhere.
wishes-how-many = What you don't name counts as equally far behind your last wish.
wishes-how-lot = Lots decide only between two ways that are equally fair.
wishes-how-reserved = Some places are reserved for migrant organisations. Whoever moderates a session, or speaks in it, has their place there.

place-none = No place
place-none-text = You have no place here yet. Choose a free one, or wait until the team assigns some.
place-change = Change or return this place
place-all-full = Everything else is full at the moment.
place-free = { $count ->
    [one] 1 free place
   *[other] { $count } free places
}
place-free-for-all = Places for everybody
place-take = Take this place
place-return = Return this place
place-taken = The place is yours.
place-returned = The place is returned.

place-reason-moderates = You contribute here.
wishes-moderates = You contribute here: { $title }
place-reason-first_wish = Your first wish.
place-reason-wish = Your wish number { $wish }.
place-reason-other = None of your wishes had a place left.
place-reason-reserved = This place is reserved for migrant organisations.
place-reason-no_wish = You had no wish here.
place-reason-no_place = There were not enough places for everybody.
place-reason-lost = A late change took the place that you had, and there was no other one left.
place-reason-moved = You moved here because of a late change, so that everybody has a place.
place-reason-chosen = You chose this place yourself.
place-reason-returned = You returned your place.
place-reason-inherited = You have this place from the person you stand in for.
place-missed = Your first wish “{ $title }” was full: { $wanted ->
    [one] 1 person
   *[other] { $wanted } people
} wished for { $places ->
    [one] 1 place
   *[other] { $places } places
}.
place-instead = Instead you have your first wish on { DATETIME($at, dateStyle: "full") } at { DATETIME($at, timeStyle: "short") }.
place-lot = The other way round would have been as fair; lots decided.

# For organisers

places-title = Places
places-text = Wishes for parallel sessions, giving places, lists
places-lead = Participants name wishes for sessions that run at the same time. Then places are given fairly. When you open the wishes, everybody gets a letter.
places-nothing-parallel = Nothing runs in parallel.
places-nothing-parallel-text = As soon as a programme is released in which several sessions take place at the same time, you can open wishing here.
places-span = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
places-coming = Registered
places-wishing = Have named wishes
places-until = until { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }
places-state-open = Wishing is open
places-state-closed = Closed
places-state-given = Given
places-state-published = Published
places-open = Open wishing
places-open-again = Change deadline and places
places-open-now = Open now
places-open-undoes = If you save this, places are to be given again.
places-opened = Participants can name wishes now.
places-closes = Wishes are possible
places-closes-on = Until
places-closes-at = Time
places-hint = Whoever moderates or speaks counts, too. Without a number there is a place for everybody.
places-of-room = { $room }: { $capacity ->
    [one] 1 place
   *[other] { $capacity } places
}
places-places = Places
places-reserved = Of these for migrant organisations
places-close = Close wishing now
places-closed = Wishing is closed.
places-give = Give places
places-give-again = Give them again, with new lots
places-given = Places are given. Nobody has been told yet.
places-publish = Publish and tell everybody
places-published = Places are published. Everybody gets their list by e-mail.
places-adjust = Assign missing places
places-adjusted = Missing places are assigned. Whoever has another place than before gets an e-mail.
places-running = Places are being given. Please load the page again in a moment.
places-failed = Giving places failed. Please try again.
places-result = Result
places-proven = Proven: nothing is fairer.
places-not-proven = It is not proven that nothing is fairer.
places-seed = Number of the lots: { $seed }.
places-shares-title = Where places come from
places-share = Place
places-share-wish = Wish { $number }
places-share-other = None of the wishes
places-share-no_wish = Without a wish
places-share-no_place = No place
places-count = Number
places-percent = Share
places-in-percent = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
places-sessions = Sessions
places-session = Session
places-room = Room
places-first-wishes = First wish
places-wishes = Wishes
places-taken = Given
places-unlimited = for everybody
places-of-them-reserved = ({ $count } of them reserved)
places-without = { $count ->
    [one] Without a place:
   *[other] Without a place ({ $count }):
}
places-returned = { $count ->
    [one] 1 person has returned their place.
   *[other] { $count } people have returned their places.
}
places-lists = Lists for moderators
places-lists-lead = One page for each session, to be printed.
places-role = Role
places-moderates = Moderates
places-filled = { $count } of { $places } places
places-filled-unlimited = { $count ->
    [one] 1 person
   *[other] { $count } people
}
places-list-empty = Nobody has a place here yet.

refused-wishing-not-opened = Nobody can name wishes for this gathering yet.
refused-wishing-closed = Wishing is closed already.
refused-wishing-open = Please close wishing first.
refused-wished-twice = “{ $title }” is in your wishes twice.
refused-too-many-wishes = These are more wishes than there are sessions.
refused-not-registered = You need a seat at this gathering for that.
refused-nothing-parallel = Nothing runs in parallel in the released programme.
refused-closes-too-early = The deadline must be in the future.
refused-offered-twice = “{ $title }” is named twice.
refused-more-places-than-room = “{ $title }”: the room has only { $capacity } places.
refused-more-reserved-than-places = “{ $title }”: no more places can be reserved than there are.
refused-places-published = Places are published already.
refused-places-not-published = Places are not published yet.
refused-places-not-given = Please give places first.
refused-giving-runs = Places are being given already.
refused-everybody-has-places = Everybody has a place.
refused-too-many-for-places = So many people or sessions at once are not possible.
refused-session-full = This place has been taken meanwhile.
refused-moderates-then = You contribute to a session yourself at that time.
refused-not-there-then = You are not registered for this day.
refused-no-place = You have no place here.
