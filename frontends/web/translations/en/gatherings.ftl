# Gatherings: the list, one gathering with its programme, and registering for it.

gathering = Gathering
gatherings-title = Gatherings
gatherings-lead = Workshops of ideas, symposia and ideas cafés for all who shape integration locally.
gatherings-coming = Coming up
gatherings-over = Past gatherings

gathering-nth = { $format } no. { $ordinal }
gathering-free = { $free ->
    [0] Waiting list
    [one] 1 seat left
   *[other] { $free } seats left
}
gathering-free-of = { $free ->
    [0] All { $capacity } taken
   *[other] { $free } of { $capacity } free
}
gathering-reserved = { $seats ->
    [one] 1 more seat for migrant organisations
   *[other] { $seats } more seats for migrant organisations
}
gathering-waiting = { $waiting ->
    [one] 1 person is waiting
   *[other] { $waiting } people are waiting
}
gathering-register-by = Register by { DATETIME($at, dateStyle: "long") }
gathering-hours = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") } to { DATETIME($end, timeStyle: "short") }
gathering-days = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }, to { DATETIME($end, dateStyle: "full") }, { DATETIME($end, timeStyle: "short") }

gathering-facts = At a glance
gathering-when = When
gathering-where = Where
gathering-host = Host
gathering-seats = Seats
gathering-line = Waiting list
gathering-deadline = Register by
gathering-calendar = Calendar entry
gathering-subscribe = Subscribe to calendar
gathering-organise = Organise

gathering-cancelled = Called off
gathering-cancelled-text = This gathering will not take place.
gathering-is-over = This gathering is over.
gathering-closed = Registration is closed
gathering-closed-text = It ended on { DATETIME($at, dateStyle: "long") }.
gathering-you-registered = You are registered
gathering-you-waitlisted = You are on the waiting list
to-my-registration = To my registration
gathering-away = Place, time and seats can't be shown at the moment
away-text = Please come back in a few minutes.

programme = Programme
programme-away = The programme can't be shown at the moment
programme-outdated = The programme still has the old times
programme-outdated-text = The gathering has moved. The new programme will follow.
programme-empty = The programme is not settled yet.
programme-empty-text = You will find it here as soon as it is published.
programme-with = With
programme-with-travel = { $minutes } minutes, { $way } of them for each way
programme-more = What it is about
programme-takeaway = What you take home:
programme-material = Material:
programme-as-of = Programme no. { $number }, as of { DATETIME($at, dateStyle: "long") }
clock = { DATETIME($at, timeStyle: "short") }
propose-session = Propose a session

register = Register
register-waitlist = Join the waiting list
register-title = Registration: { $title }
register-lead = { $dates }, { $place }. It takes about a minute; you don't need an account.
register-full = All seats are taken
register-full-text = You will be on the waiting list. As soon as there is a free seat you get an e-mail.
register-full-reserved = There are seats left for migrant organisations. Everybody else will be on the waiting list and gets an e-mail as soon as there is a free seat.
register-privacy = We use what you tell us for this gathering and for the invitation to the next one alone.

affiliation = Whom do you come for?
affiliation-offices = Coordination offices
affiliation-organisations = Organisations
affiliation-other = Another organisation
organisation-name = Name of the organisation
organisation-kind = Kind of organisation

given-name = Given name
family-name = Family name
function = Function
function-hint = For example: coordinator, social worker, board member
work-email = Work e-mail address
mail-language = Language of our e-mails
days = On which days will you be there?

needs = Only if you need something
needs-text = Everything here is optional. We ask only in order to organise the gathering, and delete it 14 days afterwards.
no-choice = Not specified
needs-meal = Meals
first-meal = Preferably
second-meal = Otherwise
second-meal-hint = In case your first choice is not available
needs-travel = Overnight stay and travel costs
overnight = I need a place to stay overnight.
travel-reimbursement = I would like my travel costs to be reimbursed.
needs-support = Support and interpretation
support = What I need in order to take part well
interpretation = Interpretation into this language
interpretation-hint = For example: Arabic, Ukrainian
needs-childcare = Childcare
children = Number of children
age-group = Age of the children
age-0-2 = Under 3
age-3-5 = 3 to 5
age-6-10 = 6 to 10
age-11-14 = 11 to 14
needs-contact = Phone, photos and directory
phone = Phone for the day
phone-hint = Only for messages at short notice
photo = May you be seen in photos?
in-directory = I would like to be in the directory of participants.
in-directory-hint = Name and affiliation, shown to the other participants alone
error-childcare-incomplete = Please give both number and age of the children.
error-organisation-incomplete = Please describe the other organisation.

outcome-angemeldet = You are registered
outcome-warteliste = You are on the waiting list
outcome-angenommen = Your registration has arrived
outcome-alert-angemeldet = Your seat is reserved
outcome-alert-warteliste = All seats are taken at the moment
outcome-alert-angenommen = We will confirm it by e-mail
outcome-text-angemeldet = We look forward to meeting you.
outcome-text-warteliste = As soon as there is a free seat it is yours, and you get an e-mail.
outcome-text-angenommen = It takes a little longer right now. Your registration is stored safely and counts from this moment; you don't have to send it again.
outcome-then = What happens next
outcome-mail = You get an e-mail with your personal link. Open it once, so that we know that the address is right.
outcome-change = With the link you can change everything, send a deputy or cancel.
outcome-deletion = What you told us voluntarily is deleted 14 days after the gathering.
outcome-to-programme = To the gathering
