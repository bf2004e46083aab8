# Why something was refused that organisers asked for.

refused-begins-in-the-past = A gathering cannot begin in the past.
refused-fewer-seats-than-taken = There cannot be so few seats: { $taken } are taken.
refused-organisation-exists = This organisation is listed already.
refused-unknown-person = We do not know this address. The person must have registered once before.
refused-last-organiser = At least one person has to stay an organiser.
refused-unknown-proposal = There is no such proposal.
refused-decided-already = This proposal was decided on already.
refused-reason-missing = Please give a reason for declining.
refused-unknown-room = This room is gone.
refused-room-exists = There is a room of this name already.
refused-room-in-use = Something takes place in this room. Please move it first.
refused-unknown-slot = This time is gone.
refused-slot-outside-gathering = This time is not within the gathering.
refused-slots-overlap = There is something from { DATETIME($begins, timeStyle: "short") } to { DATETIME($ends, timeStyle: "short") } already.
refused-slot-in-use = Something takes place at this time. Please move it first.
refused-slot-is-a-break = Nothing takes place in a break. Please choose another time.
refused-unknown-session = There is no such session.
refused-session-cancelled = This session is cancelled.
refused-session-too-long = “{ $title }” takes { $minutes } minutes, which is longer than this time.
refused-room-taken = This room is taken at this time: “{ $title }”.
refused-moderator-busy = Who moderates this moderates “{ $title }” at the same time.
refused-plenary-stands-alone = A plenary is for everybody, but “{ $title }” is at the same time.
refused-nothing-to-publish = Nothing has changed since the last release.
refused-sessions-without-place = { $count ->
    [one] 1 session has no time or no room yet.
   *[other] { $count } sessions have no time or no room yet.
}
refused-unknown-letter = There is no such letter.
refused-letter-not-failed = This letter has not failed and need not be sent again.
