# What belongs to who is signed in.

mine-title = My area
mine-registrations = My registrations
mine-registrations-empty = You are not registered for any gathering.
mine-registrations-away = Your registrations can't be shown at the moment
mine-proposals = My proposals
mine-proposals-empty = You have not proposed anything yet.
mine-proposals-empty-text = On the page of every gathering you can propose a session.
mine-proposals-away = Your proposals can't be shown at the moment
mine-work = My work in knowledge
mine-work-empty = Nothing waits for you here.
mine-work-empty-text = Your drafts are shown here until they are published.
mine-work-away = The entries can't be shown at the moment
mine-work-own = Your entry, last changed on { DATETIME($at, dateStyle: "long") }
mine-work-review = For review, since { DATETIME($at, dateStyle: "long") }

mine-stored = This is stored and will be done as soon as the service is back. We will confirm it by e-mail.
mine-changed = Your registration is changed.
mine-cancelled = Your registration is cancelled. What a pity that you can't be there.
mine-replaced = Your deputy has your seat now and gets an e-mail.

registration-title = My registration: { $title }
registration-state = State
registration-position = Waiting list, place { $position }
registration-for = Registered for
registration-places = Your places
registration-change = Change what you told us
registration-save = Save the changes
registration-deputy = Send a deputy
registration-cancel = Cancel the registration
registration-closed = This registration can't be changed any more.

cancel-title = Cancel the registration?
cancel-lead = Your seat then goes to the next person on the waiting list.
cancel-now = Yes, cancel it
cancel-not = No, go back
cancel-deputy = Can somebody else come instead?

deputy-title = Send a deputy
deputy-lead = Somebody else comes for { $affiliation } and takes your seat. What you told us voluntarily is deleted.
deputy-send = Hand over the seat

mine-calendar = My calendar
mine-calendar-offer = Subscribe to your dates in your own calendar: the gatherings and sessions in which you have a place, your tables in the World Café, and what you lead yourself. Whenever something changes, it changes there by itself.
mine-calendar-open = Make an address
mine-calendar-text = At this address your calendar program finds your dates and keeps them up to date:
mine-calendar-secret = Whoever knows the address sees these dates. Keep it to yourself; once there is a new address, the old one shows nothing any more.
mine-calendar-subscribe = Subscribe in calendar
mine-calendar-renew = New address
mine-calendar-close = Switch off
mine-calendar-opened = Your calendar address is ready.
mine-calendar-closed = Your calendar address is switched off.
mine-calendar-stop = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }: table { $table }, { $topic }
mine-calendar-away = Your calendar can't be reached at the moment

mine-data = My data
mine-data-text = You can have everything deleted that we have stored about you.
mine-data-privacy = What we store
mine-erase = Delete my data

erase-title = Delete my data?
erase-lead = There is no way back. If you want to take part again, simply register anew.
erase-what = What we delete
erase-person = your name, your function and your address
erase-registrations = all your registrations, those for past gatherings too, with everything you told us for them
erase-letters = which letters you were sent
erase-seats = You give up these seats
erase-kept = What stays
erase-kept-text = Your proposals, sessions and contributions to knowledge stay, but nobody can see any more that they are yours. We remember that something was deleted, without your name and address.
erase-now = Delete for good
erase-not = No, go back
erased = Your data is deleted. The number of your deletion: { $receipt }
erase-stored = Your wish is stored. Your data will be deleted as soon as the service is back.
