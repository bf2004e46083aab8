# Proposals

subject-proposal-accepted = Your proposal is in the programme: { $session }
text-proposal-accepted = Thank you for your proposal! “{ $session }” will be part of the programme of “{ $gathering }”. We will write to you about the time and room once the programme is published.
quote-proposal-accepted = The reason
action-proposal-accepted = View my proposals

subject-topic-accepted = Your topic is accepted: { $session }
text-topic-accepted = Thank you for your proposal! The topic “{ $session }” belongs to “{ $gathering }”. Now somebody can take it up and make a session of it; that may well be you.
quote-topic-accepted = The reason
action-topic-accepted = View my proposals

subject-proposal-declined = About your proposal: { $session }
text-proposal-declined = Thank you for proposing “{ $session }” for “{ $gathering }”. We are sorry that we cannot include it this time. Please propose something again next time.
quote-proposal-declined = The reason
action-proposal-declined = View my proposals

# Programmes

subject-programme-released = The programme is out: { $gathering }
text-programme-released = The programme of “{ $gathering }” is published. Have a look at what awaits you.
quote-programme-released = Remark on the programme
action-programme-released = View the programme

subject-programme-changed = The programme has changed: { $gathering }
text-programme-changed = Something has changed in the programme of “{ $gathering }”:
quote-programme-changed = Remark on the programme
action-programme-changed = View the programme
change-new = New: “{ $session }”, { $when }, { $room }
change-rescheduled = “{ $session }”: now { $when }, { $room }
change-slots = { DATETIME($day, dateStyle: "full") }: other times of breaks or meals
change-cancelled = “{ $session }” ({ $when }) will not take place.

# Interests and places

subject-interests-asked = What interests you? { $gathering }
text-interests-asked = soon we plan the programme of “{ $gathering }”. Tell us what you would not want to miss: as far as possible, we don’t put these at the same time. It takes two minutes, and you can still change what you said.
action-interests-asked = Tell what interests you

subject-wishing-opened = Where would you like to be? { $gathering }
text-wishing-opened = at “{ $gathering }” several sessions run at the same time. Put them in your order: places are then given fairly, not by who is fastest.
action-wishing-opened = Tell your wishes

subject-places-given = Your places: { $gathering }
text-places-given = at “{ $gathering }” several sessions run at the same time. Here are your places; the dates are attached for your calendar. The page tells why you have which one; there you can also change while places are free.
action-places-given = See my places

subject-places-changed = Your places have changed: { $gathering }
text-places-changed = something has changed at “{ $gathering }”, and with it your places. This is how it is now:
action-places-changed = See my places

subject-places-none = No place yet: { $gathering }
text-places-none = at “{ $gathering }” several sessions run at the same time, and we have no place for you in them yet. We are sorry. The page tells why. Your registration for the event is not affected.
action-places-none = See free places

place-missing = no place yet; on the page you can take one as soon as one is free
place-lost = no place any more: a late change took yours, and there was no other one; on the page you can take one as soon as one is free

# Sessions

subject-moderator = You are moderating: { $session }
text-moderator = You are moderating a session at “{ $gathering }”. Thank you very much! The date is attached for your calendar.
action-moderator = View the programme

subject-speaker = You contribute: { $session }
text-speaker = You contribute to a session at “{ $gathering }”. Thank you very much! The date is attached for your calendar.
action-speaker = View the programme

subject-session-rescheduled = Changed: { $session }
text-session-rescheduled = The session “{ $session }” to which you contribute at “{ $gathering }” has changed.
action-session-rescheduled = View the programme

subject-moderator-ended = You no longer contribute: { $session }
text-moderator-ended = You are no longer needed for the session “{ $session }” at “{ $gathering }”; somebody else takes over. Thank you for having been willing to do it! Your registration for the event is not affected.
action-moderator-ended = View the programme

subject-session-cancelled = Will not take place: { $session }
text-session-cancelled =
    The session “{ $session }” to which you were going to contribute at “{ $gathering }” will not take place. It was planned for: { $when }.

    Thank you for having been willing to do it! Your registration for the event is not affected.
action-session-cancelled = View the programme
