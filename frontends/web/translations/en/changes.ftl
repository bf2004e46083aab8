# What a release of a programme changes, in sentences.

change-sentence = “{ $title }” { $parts }.
change-roles = “{ $title }”: { $parts }.
change-new = New: “{ $title }”, { $place }.
change-cancelled = “{ $title }” will not take place (it was { $place }).
change-reworded = “{ $title }” is described anew.
change-moves = moves from { $before }, to { $after }
change-unplaced = is without a place again (it was { $before })
change-room = moves from { $before } to { $after }
change-title = is called “{ $title }” now
change-format = is now: { $format }
change-minutes = takes { $after } minutes now instead of { $before }
change-moderators = moderated by: { $names }
change-speakers = with: { $names }
change-place = { $day } { DATETIME($at, timeStyle: "short") }, { $room }
change-no-place = without a place yet
change-no-room = without a room yet
change-slot-new = New: { $title }, { $when }.
change-slot-moves = { $title } moves to { $after } (it was { $before }).
change-slot-title = { $title } is called { $now } now.
change-slot-kind = { $when }: now { $kind }.
change-slot-ends = { $title } is no more (it was { $when }).
change-people = { $count ->
    [0] nobody
    [one] 1 person
   *[other] { $count } people
}

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

releases-title = What has changed in the programme
releases-lead = Every release, the latest first. Whoever is concerned by a change gets an e-mail about it.
releases-empty = No programme has been published yet.
releases-number = Release { $number }
releases-first = { $count ->
    [one] The first release, with 1 session.
   *[other] The first release, with { $count } sessions.
}
releases-nothing = No session has changed; breaks, times or rooms are new.
releases-to-gathering = Back to the gathering
