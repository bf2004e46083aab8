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
refused-session-changed-meanwhile = Somebody has changed this session meanwhile. What you typed is still here: save once more, and yours holds. Open it anew to see theirs.
refused-session-too-long = “{ $title }” takes { $minutes } minutes, which is longer than this time.
refused-room-taken = This room is taken at this time: “{ $title }”.
refused-moderator-busy = { $person } is needed at “{ $title }” at the same time.
refused-person-away = { $person } is away at this time.
refused-room-closed = { $room } can't be used at this time.
refused-wrong-kind-of-room = { $needed ->
    [outside] “{ $title }” is a site visit and needs a place outside.
   *[room] “{ $title }” needs a room of the house.
}
refused-room-too-small = { $places } places are needed; { $room } has { $capacity }.
refused-equipment-missing = { $room } lacks: { $equipment }.
refused-pinned-elsewhere = “{ $title }” is pinned to another time or another room.
refused-order-broken = “{ $before }” is to take place before “{ $after }”.
refused-room-changes = Within one block the room is to stay that of “{ $title }”.
refused-order-cycle = The order would go round in a circle: { $titles }
refused-stay-of-one = Please choose at least two sessions.
refused-unknown-rule = This rule is no longer there.
refused-slot-pinned = “{ $title }” is pinned to this time. Let it go first.
refused-room-pinned = “{ $title }” is pinned to this room. Let it go first.
refused-programme-has-conflicts = { $count ->
    [one] 1 conflict is still to be solved.
   *[other] { $count } conflicts are still to be solved.
}
refused-too-many-sessions = A programme has no more than { $most } sessions.
refused-too-many-slots = A programme has no more than { $most } times.
refused-too-many-rooms = A programme has no more than { $most } rooms.
refused-too-many-contributors = More than { $most } people are too many.
refused-too-many-rules = More than { $most } rules of this kind are too many.
refused-plenary-stands-alone = A plenary is for everybody, but “{ $title }” is at the same time.
refused-nothing-to-publish = Nothing has changed since the last release.
refused-sessions-without-place = { $count ->
    [one] 1 session has no time or no room yet.
   *[other] { $count } sessions have no time or no room yet.
}
refused-unknown-letter = There is no such letter.
refused-letter-not-failed = This letter has not failed and need not be sent again.
