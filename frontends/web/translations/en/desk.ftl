# The organisers' desk, but for the programme.

desk-title = Organisation
desk-lead = All gatherings at a glance: who is coming, who is waiting and what is left to do.
desk-away = Not available at the moment
desk-areas = Areas of the organisation
desk-parts = Pages of this gathering
desk-gatherings = Gatherings
desk-all-gatherings = All gatherings
desk-at-a-glance = At a glance
desk-save = Save
desk-back = Back
desk-edit = Change
desk-action = Action
desk-name = Name
desk-email = E-mail
desk-state = State
desk-reason = Reason
desk-somebody = Name not known

# Gatherings

desk-coming = Coming up
desk-coming-empty = Nothing is planned at the moment.
desk-coming-empty-text = Announce the next gathering as soon as place and date are settled.
desk-over = Past gatherings
desk-over-caption = Gatherings, the latest first
desk-gathering = Gathering
desk-registered = Registered
desk-of-seats = { $count ->
    [one] of 1 seat
   *[other] of { $count } seats
}
desk-waiting = On the waiting list
desk-free = Free
desk-free-for-migrant-organisations = for migrant organisations: { $count }
desk-undelivered = Undelivered letters
desk-open-proposals = { $count ->
    [0] No open proposals
    [one] 1 open proposal
   *[other] { $count } open proposals
}
desk-is-cancelled = This gathering was called off.
desk-facts = Facts
desk-public-page = See the public page
desk-from-to = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }, to { DATETIME($end, dateStyle: "full") }, { DATETIME($end, timeStyle: "short") }

desk-announce = Announce a gathering
desk-announce-lead = Once you send this, the gathering is public and the coordination offices are invited by e-mail.
desk-announce-now = Announce now
desk-announced = The gathering is announced. The invitations are on their way.
desk-change = Change the gathering
desk-change-lead = If place or time change, everybody registered is told by e-mail.
desk-changed = The gathering was changed.
desk-format = Format
desk-plan-title = Title
desk-description = Description
desk-description-hint = What is it about, and for whom is it?
desk-where = Where
desk-host = Host coordination office
desk-place = Place
desk-place-hint = Town and building, for example: Wernigerode, town hall
desk-address = Address
desk-address-hint = Street, number, postcode and town
desk-when = When
desk-when-hint = All times are those of Saxony-Anhalt.
desk-begins-on = First day
desk-begins-at = Begin
desk-ends-on = Last day
desk-ends-at = End
desk-deadline = Register by
desk-deadline-on = Register by
desk-deadline-at = Time of the deadline
desk-seats = Seats
desk-capacity = Seats in all
desk-reserved = Of these for migrant organisations
desk-reserved-hint = Nobody else gets these seats.

desk-cancel = Call the gathering off
desk-cancel-warning = { $count ->
    [0] Nobody is registered yet.
    [one] 1 person will be told by e-mail.
   *[other] { $count } people will be told by e-mail.
}
desk-cancel-warning-text = This cannot be undone.
desk-cancel-reason-hint = Appears word for word in the e-mail to everybody registered or waiting.
desk-cancel-now = Call it off for good
desk-cancelled = The gathering is called off. Everybody registered is being told.

error-plan-ends-before-it-begins = The end has to be after the begin.
error-plan-too-long = A gathering lasts a week at most.
error-plan-deadline-after-begin = Registration has to end before the gathering begins.
error-plan-more-reserved-than-seats = There cannot be more reserved seats than there are seats.

# Participants

desk-participants = Participants
desk-participants-text = Registrations, the waiting list and what the hosts have to know
desk-seated = Registered: { $count } of { $seats }
desk-seated-caption = People who are registered
desk-seated-empty = Nobody has registered yet.
desk-affiliation = Comes for
desk-days = Days
desk-all-days = all
desk-confirmed = Confirmed
desk-unconfirmed = Not confirmed yet
desk-waiting-list = Waiting list: { $count }
desk-waiting-caption = Those who wait, in their order
desk-waiting-empty = Nobody is waiting.
desk-position = Position
desk-cancelled-list = Cancelled: { $count }
desk-cancelled-caption = Cancelled registrations
desk-cancel-registration = Cancel
desk-cancel-registration-lead = The seat goes to the first person on the waiting list who may have it. Both are told by e-mail.
desk-cancel-registration-now = Cancel the registration
desk-registration-cancelled = The registration is cancelled.

desk-for-host = For the hosts
desk-for-host-title = Confidential
desk-for-host-text = This is for preparation alone. Please pass it on only to those who provide something; it is deleted 14 days after the gathering.
desk-meals = Meals
desk-meals-caption = People by their first choice, for each day
desk-meal = Meal
desk-meal-open = Not stated
desk-looked-after = Support
desk-looked-after-caption = Who needs something
desk-looked-after-empty = Nobody has asked for support.
desk-needs = Needs
desk-phone = Phone
desk-needs-interpretation = Interpretation: { $language }
desk-needs-childcare = { $count ->
    [one] Childcare for 1 child aged { $age }
   *[other] Childcare for { $count } children aged { $age }
}
desk-needs-overnight = Overnight stay
desk-needs-travel = Travel costs reimbursed

# Proposals

desk-proposals = Proposals
desk-proposals-lead = What you accept becomes a session of the draft; a topic waits until somebody takes it up. Whoever proposed it is told the decision, with its reason, by e-mail. Only the group sees the votes.
desk-undecided = To decide: { $count }
desk-undecided-empty = Everything is decided
desk-undecided-empty-text = New proposals appear here.
desk-decided = Decided
desk-proposed-by = { $name }, { DATETIME($at, dateStyle: "long") }
desk-decline-reason-when = needed for declining, told in the e-mail
desk-decide = Decide
desk-accept = Accept
desk-decline = Decline
desk-proposal-accepted = Accepted: the session is in the draft now.
desk-topic-accepted = Accepted: somebody can take up the topic now.
desk-proposal-declined = The proposal is declined.
desk-together = Accept several at once
desk-together-hint = Those with more votes for than against are ticked. What each is about stands below; you can decide on each one there, too.
desk-together-reason = Reason for all of them
desk-together-reason-hint = It is part of each of the emails.
desk-accept-together = Accept those ticked
desk-proposals-accepted = { $count ->
    [one] Accepted: 1 proposal.
   *[other] Accepted: { $count } proposals.
} { $refused ->
    [0] Sessions are in the draft now.
   *[other] Not accepted, still to be decided: { $refused }.
}
desk-held-by = Who holds it
desk-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
desk-material = Material
desk-votes = Votes
desk-no-votes = Nobody has voted yet.
desk-vote = Vote
desk-vote-again = Your vote: { $choice }. Vote differently
desk-vote-comment = Comment
desk-vote-outdated = before the last change
desk-voted = Your vote counts.
desk-topic-open = Waits for somebody who takes it up

# Letters

desk-letters = Letters
desk-letters-lead = Every e-mail that we sent, and how far it got.
desk-letters-sent = { $count ->
    [one] 1 sent
   *[other] { $count } sent
}
desk-letters-filter = Letters by state
desk-letters-all = All ({ $count })
desk-letters-caption = Letters, the latest first
desk-letters-empty = There is no letter here.
desk-letter = Letter
desk-recipient = To
desk-queued-at = Written
desk-letter-reason = { $tries ->
    [one] 1 try
   *[other] { $tries } tries
}, { $reason }
desk-send-again = Send again
desk-letter-again = The letter is being sent again.

letter-state-queued = On its way
letter-state-sent = Sent
letter-state-failed = Failed

letter-kind-gathering_announced = Invitation
letter-kind-gathering_changed = Change of the gathering
letter-kind-gathering_cancelled = Gathering called off
letter-kind-moderated_gathering_changed = Change of the gathering (contributors)
letter-kind-registered = Confirmation of registration
letter-kind-waitlisted = Place on the waiting list
letter-kind-promoted = Seat from the waiting list
letter-kind-cancelled = Cancellation
letter-kind-replaced = Seat handed to a deputy
letter-kind-deputy = Registration as deputy
letter-kind-registration_changed = Change of registration
letter-kind-registration_repeated = Registered already
letter-kind-sign_in = Link to sign in
letter-kind-proposal_accepted = Proposal accepted
letter-kind-proposal_declined = Proposal declined
letter-kind-programme_released = Programme published
letter-kind-session_rescheduled = Session rescheduled
letter-kind-session_cancelled = Session cancelled
letter-kind-interests_asked = Question about interests
letter-kind-wishing_opened = Wishes for places
letter-kind-places_given = Places in sessions
letter-kind-moderator = Moderation
letter-kind-harvest_opened = Invitation to the harvest
letter-kind-entry_returned = Knowledge entry returned
letter-kind-entry_published = Knowledge entry published

# Roles

desk-roles = Roles
desk-roles-lead = Who may do more than take part.
desk-role-holders = Roles and who holds them
desk-role-holders-caption = People by name
desk-role = Role
desk-revoke = Take away
desk-role-revoked = The role was taken away.
desk-grant = Give a role
desk-grant-hint = The person must have registered once before.
desk-grant-now = Give the role
desk-role-granted = The role was given. It counts from the next time they sign in.

# Organisations

desk-organisations = Organisations
desk-organisations-lead = Organisations that the registration form offers beside the 14 coordination offices.
desk-organisations-listed = Listed: { $count }
desk-organisations-empty = No organisation is listed yet.
desk-organisation-add = Add an organisation
desk-organisation-add-now = Add
desk-organisation-added = The organisation is listed.
desk-kind = Kind
desk-languages = Languages
desk-languages-hint = Separated by commas, for example: Arabic, Ukrainian

# Erasure

desk-erase = Delete a person's data
desk-erase-link = Delete data
desk-erase-lead = For people who asked us and can't do it themselves. Please make sure that it is really this person who asks.
desk-erase-warning = There is no way back
desk-erase-warning-text = Name, address and all registrations of this person are deleted, those for other gatherings too. Their seats go to those who wait.
desk-erased = The person's data is deleted. Here you see who has confirmed it.
desk-erasures = Deletions
desk-erasures-lead = Nobody knows any more whose data was deleted: all we have is the number that the person was told.
desk-erasures-caption = Deletions, the latest first
desk-erasures-empty = Nobody has asked for deletion yet.
desk-receipt = Number
desk-erased-at = Deleted
desk-confirmed-by = Confirmed by
desk-erasure-complete = Deleted everywhere
desk-erasure-open = Not confirmed everywhere yet
service-agenda = Programme
service-notifications = Letters
service-knowledge = Knowledge
