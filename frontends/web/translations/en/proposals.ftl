# Proposals for sessions, and topics that somebody wishes for.

propose-lead = What would you like to work on with others, or show them? The steering group decides and lets you know.
propose-topic-instead = You only have an idea, and somebody else should carry it out?
propose-topic = Propose a topic
propose-topic-lead = What should we talk about? How and for how long is still open. If the steering group accepts the topic, anybody can take it up.
propose-topic-title = Topic
propose-topic-send = Submit topic
propose-takes-up = Does your session take up one of these topics?
propose-takes-up-hint = Others wished for them.
propose-takes-up-nothing = No
propose-title = Title
propose-format = Format
propose-minutes = Length in minutes
propose-goal = What is it about?
propose-takeaway = What do participants take home?
propose-people-group = Who holds it?
propose-people-hint = Please give no names here; we will ask for them later.
propose-people = How many people
propose-roles = What they do
propose-needs-group = What do you need?
propose-equipment = Equipment of the room
propose-equipment-hint = Separated by commas, for example: projector, pinboards
propose-places = Places in the room
propose-places-hint = How many at least? Empty: any room will do.
propose-interpretation = Interpretation
propose-needs = What else do you need?
propose-needs-hint = For example: circle of chairs, free walls
propose-license = How may others use your material?
propose-license-hint = Slides, handouts and whatever else comes of it
propose-send = Submit proposal
proposal-sent = Thank you, your proposal has been submitted.
proposal-stored = Your proposal is saved and will be submitted as soon as the service can be reached again.
proposal-submitted = Submitted on { DATETIME($at, dateStyle: "long") }
proposal-topic = Topic
proposal-topic-open = Waits for somebody who takes it up.
proposal-change = Change proposal
proposal-change-lead = This is possible until the steering group has decided.
proposal-change-or-withdraw = Change or withdraw
proposal-save = Save changes
proposal-changed = Your proposal has been changed.
proposal-withdraw = Withdraw proposal
proposal-withdraw-text = It will not be discussed any more. You can submit a new one at any time.
proposal-withdraw-now = Withdraw for good
proposal-withdrawn = Your proposal has been withdrawn.

refused-too-many-proposals = We take no more than { $most } open proposals from one person. Please wait for the decision, or withdraw one.
refused-topic-not-open = Somebody has taken up this topic already.
refused-proposal-withdrawn = This proposal was withdrawn.
refused-released-already = The session is published already. Please ask the organisers.

# What somebody contributes

mine-contributions = My contributions
contribution-summary = { $sessions ->
    [0] No session yet
    [one] 1 session
   *[other] { $sessions } sessions
}, { $away ->
    [0] always there
    [one] away at 1 time
   *[other] away at { $away } times
}
contribution-title = My contributions
contribution-sessions = My sessions
contribution-no-sessions = Nothing is fixed yet.
contribution-changeable = Change the text
contribution-released = Published: the organisers change the text for you now.
contribution-time = When I can't come
contribution-time-text = One click will do. Only the organisers see what you say here; they plan around it.
contribution-there = There
contribution-away = Away
contribution-can = I can after all
contribution-can-not = I can't
contribution-no-times = The times are not fixed yet.
contribution-no-times-text = Please look in again in a few days.
contribution-per-day = How many sessions a day are enough?
contribution-per-day-hint = Empty: any number.
contribution-save = Save
contribution-time-set = Thank you, we have noted that.
contribution-wording = Change the text
contribution-wording-lead = This is how your session will read in the programme once it is published.
contribution-format = { $format } · { $minutes } minutes
contribution-session-changed = The text has been changed.
slot-of-day = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
