# What every page shows.

language-name = English
platform = Ideenwerkstatt
platform-subline = Shaping integration in Saxony-Anhalt
page-title = { $title } – Ideenwerkstatt
page-title-with-mistakes = Error: { $title } – Ideenwerkstatt

skip-to-content = Skip to content
nav-main = Main navigation
nav-language = Language
nav-footer = Legal
nav-gatherings = Gatherings
nav-knowledge = Knowledge
nav-own = My area
nav-organisation = Organisation

sign-in = Sign in
sign-out = Sign out
signed-in-as = Signed in: { $roles }
signed-out = You are signed out.
role-participant = participant
role-speaker = speaker
role-curator = editor
role-organiser = organiser
role-steering_group = steering group
role-funder = funder
role-service = system
role-calendar = calendar

funders = Carrier and funding
funder-carrier = A project of
funder-funder = Funded by
funder-cofunder = Co-funded by the European Union
imprint = Imprint
privacy = Privacy
accessibility = Accessibility

# Dates and times

when-date = { DATETIME($at, dateStyle: "long") }
when-weekday = { DATETIME($at, dateStyle: "full") }
when-short = { DATETIME($at, dateStyle: "medium") }
when-time = { DATETIME($at, timeStyle: "short") }
when-moment = { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }
period = { DATETIME($begin, dateStyle: "long") } to { DATETIME($end, dateStyle: "long") }

# Parts of pages

alert-success = Success
alert-info = Note
alert-warning = Warning
alert-danger = Error
pagination = Pages
pagination-previous = Previous
pagination-next = Next
pagination-place = Page { $page } of { $pages }

# Regions that change while somebody looks

live-away = This page is not being updated at the moment. We keep trying.
live-until = until { DATETIME($at, timeStyle: "short") }

# What became of a form

stored = Saved. The service is busy; the change will appear shortly.

# Error pages

page-400-title = We could not understand the request
page-400-text = Please go back one step and try again.
page-401-title = Please sign in
page-401-text = This page is personal. You get a link by e-mail; you need no password.
page-403-title = We can't let you in here
page-403-text = You lack the right to see this page, or the form was not sent from our site.
page-404-title = There is no such page
page-404-text = Perhaps the link is incomplete, or the page has moved.
page-413-title = That is too large
page-413-text = Please shorten what you wrote and send it again.
page-500-title = Something went wrong on our side
page-500-text = The fault is ours and has been recorded. Please try again later.
page-503-title = This service is not reachable at the moment
page-503-text = What you sent before is kept and will be dealt with as soon as the service is back.
page-503-unsent-text = We could not take what you entered. Please go back one step and send it again in a few minutes.
to-start-page = To the start page
