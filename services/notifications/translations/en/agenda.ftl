# Proposals

subject-proposal-accepted = Your proposal is in the programme: { $session }
text-proposal-accepted = Thank you for your proposal! “{ $session }” will be part of the programme of “{ $gathering }”. We will write to you about the time and room once the programme is published.
quote-proposal-accepted = Remark
action-proposal-accepted = View my proposals

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
change-rescheduled = “{ $session }”: now { $when }, { $room }
change-cancelled = “{ $session }” ({ $when }) will not take place.

# Places

subject-places-given = Your places: { $gathering }
text-places-given = at “{ $gathering }” several sessions run at the same time. Here are your places. The page tells why you have which one; there you can also change while places are free.
action-places-given = See my places

subject-places-changed = Your places have changed: { $gathering }
text-places-changed = something has changed at “{ $gathering }”, and at least one of your places is another one than before. These are your places now:
action-places-changed = See my places

# Sessions

subject-moderator = You are moderating: { $session }
text-moderator = You are moderating a session at “{ $gathering }”. Thank you very much! The date is attached for your calendar.
action-moderator = View the programme

subject-session-rescheduled = Changed: { $session }
text-session-rescheduled = The session “{ $session }” that you are moderating at “{ $gathering }” has changed.
action-session-rescheduled = View the programme

subject-moderator-ended = You are no longer moderating: { $session }
text-moderator-ended = The session “{ $session }” at “{ $gathering }” is now moderated by somebody else. Thank you for having been willing to do it! Your registration for the event is not affected.
action-moderator-ended = View the programme

subject-session-cancelled = Will not take place: { $session }
text-session-cancelled =
    The session “{ $session }” that you were going to moderate at “{ $gathering }” will not take place. It was planned for: { $when }.

    Thank you for having been willing to do it! Your registration for the event is not affected.
action-session-cancelled = View the programme
