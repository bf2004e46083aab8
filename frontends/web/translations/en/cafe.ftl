# World Café: at the desk, and for those who take part.

cafe = World Café
cafe-back = To the World Café
cafe-to-gathering = To the event
cafe-table = Table
cafe-tables = Tables
cafe-round = Round { $number }
cafe-round-short = Round
cafe-rounds = Rounds
cafe-hosts = Hosts
cafe-home = Organisation
cafe-no-home = Without an organisation
cafe-span = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
cafe-minutes = { $count } minutes
cafe-to-seats = Tables and seats

# Set up

cafe-none = This World Café is not set up yet.
cafe-none-text = Decide on tables, questions and rounds. Then you see what is possible with those who are registered, and mix the seats.
cafe-set-up-now = Set up the World Café
cafe-set-up = Change tables and rounds
cafe-set-up-lead = { $count ->
    [0] Nobody is registered yet.
    [one] 1 person has a seat on that day.
   *[other] { $count } people have a seat on that day.
} The session lasts { $minutes } minutes; leave time for the plenary in the end.
cafe-plan = How it is set up
cafe-when = Begin
cafe-begins = { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") }
cafe-no-time = Not placed yet
cafe-tables-of = { $count } tables of { $smallest } to { $largest } people
cafe-rounds-of = { $count ->
    [one] 1 round of { $minutes } minutes
   *[other] { $count } rounds of { $minutes } minutes, { $pause } minutes between them
}
cafe-hosts-of = { $count ->
    [0] Nobody named yet
   *[other] { $count } of { $tables } tables
}
cafe-name-hosts = Name hosts
cafe-name-hosts-lead = The host of a table stays there in all rounds and passes on what was said before.
cafe-seats-are-lost = The seats are mixed already.
cafe-seats-are-lost-text = If you change tables, rounds, sizes or hosts, everybody loses their seats and they have to be mixed again. Topics, questions and minutes can be changed at any time.
cafe-field-tables = Number of tables
cafe-hint-tables = Four to five people at a table are usual.
cafe-field-topics = Topics of the tables
cafe-hint-topics = A line for each table. A table's own question follows a colon: Housing: What is missing here?
cafe-field-smallest = Fewest people at a table
cafe-field-largest = Most people at a table
cafe-field-minutes = Minutes of the rounds
cafe-hint-minutes = A number for each round, for example 25, 25, 20
cafe-field-questions = Questions of the rounds
cafe-hint-questions = A line for each round. They hold at all tables without a question of their own.
cafe-field-opening = Minutes for the opening
cafe-field-pause = Minutes between two rounds
error-minutes-list = Please enter a number between 1 and 240 for each round, for example 25, 25, 20.
cafe-set-up-saved = The World Café is set up.
cafe-hosts-named = The hosts are named.

# Seats

cafe-seats = Seats
cafe-people = { $count ->
    [one] 1 person comes.
   *[other] { $count } people come.
}
cafe-size = { $size } sit at each table.
cafe-sizes = { $low } or { $high } sit at each table.
cafe-possible-flawless = As far as can be told beforehand, it is possible that nobody meets anybody twice.
cafe-not-for-all = Not all rules can hold for everybody:
cafe-mix = Mix the seats
cafe-mix-again = Mix all seats again
cafe-mix-again-text = Everybody gets a new way. Whoever knows or has printed theirs has to hear of it. For single latecomers and absences “On the day” is the better way.
cafe-mixing = The seats are being mixed.
cafe-stop = Stop
cafe-stop-keeps = If you stop, all seats stay as they were.
cafe-stop-best = If you stop, the best seats found until then hold.
cafe-stopped = The run is being stopped.
cafe-show-seats = Load the page again
cafe-run-waiting = The run waits until there is room for it.
cafe-run-preparing = Being prepared …
cafe-run-preparing-text = The first mixing after a restart takes about a quarter of a minute. There is nothing that you have to do.
cafe-run-searching = Looking for the best seats
cafe-run-failed = The run failed.
cafe-run-failed-text = The seats from before still hold. Please try again.
cafe-run-cancelled = The run was stopped.
cafe-run-cancelled-text = Seats that were there before have stayed. If there were none, the best found until then hold.
cafe-run-cancelled-none = There are no seats yet.
cafe-verdict-flawless = Best possible: nobody of { $people } people meets anybody twice.
cafe-verdict-best_possible = Best possible: { $people } people can't be mixed any better at these tables.
cafe-verdict-open = Well mixed: { $people } people have their seats.
cafe-acquaintances = { NUMBER($count) } pairs get to know each other.
cafe-rules-kept = Nobody sits with people of their own organisation without need, and who is not a host changes tables each time, as long as there are new ones.
cafe-gap = It is proven that no more than { NUMBER($percent, maximumFractionDigits: 1) } % more acquaintances would be possible.
cafe-open-returns = People come back to a table { $count } times; { $least } are proven to be needed.
cafe-open-colleagues = Two of one organisation share a table { $count } times; { $least } are proven to be needed.
cafe-open-repeats = { $count } meetings are repeated; { $least } are proven to be needed.
cafe-repeats-least = { $count ->
    [one] 1 meeting is repeated, and fewer are not possible:
   *[other] { $count } meetings are repeated, and fewer are not possible:
}
cafe-because-none_needed = That is what counting says.
cafe-because-enough_people = There are not enough others to meet new people only in each round.
cafe-because-enough_tables = The people of one table can't all go to different tables in the next round.
cafe-relaxed-new_tables = There are more rounds than tables: everybody comes back to some tables, but as rarely as possible.
cafe-relaxed-colleagues_apart = Some organisations send more people than there are tables without them: they spread as well as they can.
cafe-relaxed-smallest_table = Too few people are there for all tables: some are smaller than wished.
cafe-relaxed-largest_table = Too many people are there for these tables: some are larger than wished.
cafe-who-sits-where = Who sits where and when
cafe-changed-since = Something has changed since the seats were mixed.
cafe-without-seat = { $count ->
    [one] 1 person has no seat yet:
   *[other] { $count } people have no seat yet:
}
cafe-gone = { $count ->
    [one] 1 person no longer comes (cancelled, registered for another day, or needed elsewhere):
   *[other] { $count } people no longer come (cancelled, registered for another day, or needed elsewhere):
}
cafe-hosts-changed = Not all hosts are where they are needed.

# On the day

cafe-day = On the day: who is missing, who has come
cafe-day-lead = Tick who is missing. Everybody else with a seat at the event counts as there; who is new gets a seat. All others keep their way.
cafe-field-over = What has begun or is over stays
cafe-hint-over = Only the rounds after it are changed.
cafe-over-none = No round has begun yet
cafe-over = Round { $number } has begun or is over
cafe-field-missing = Who is missing?
cafe-hint-missing = Who comes after all: remove the tick.
cafe-late-listed = { $count ->
    [one] New, and without a seat:
   *[other] New, and without seats:
}
cafe-fit-in = Fit changes in
cafe-adjusting = The change is being fitted in.
cafe-adjusted = { $over ->
    [0] Changed on the day, for all rounds
   *[other] Changed on the day, for the rounds after round { $over }
}
cafe-late = { $count ->
    [one] 1 person has come in addition:
   *[other] { $count } people have come in addition:
}
cafe-missing = { $count ->
    [one] 1 person is missing:
   *[other] { $count } people are missing:
}
cafe-nobody-moves = Everybody else keeps their way.
cafe-moves = { $name } goes to table { $table } instead of { $planned } in round { $round }: there would be too few otherwise.
cafe-hostless = Table { $table } has no host. Who takes over?
cafe-name-host = Name

# Paper

cafe-paper = To print
cafe-paper-tables = Cards for the tables (PDF)
cafe-paper-hosts = Sheets for the hosts (PDF)
cafe-paper-routes = Everybody's way, with names, to be cut apart (PDF)
cafe-host-stays = The host stays at this table. Everybody else changes.
cafe-host-welcome = Thank you for being a host! Welcome each new round, tell in two minutes what was said before, and write down in the end what remains.
cafe-prompt-1 = What is the most important thing that was said here?
cafe-prompt-2 = Where did all agree, and where not?
cafe-prompt-3 = Which question stayed open?
cafe-prompt-4 = What can somebody do next from here?

# Harvest

cafe-harvest = Harvest
cafe-notes-count = { $count ->
    [0] No table has written anything down yet.
    [one] 1 note is there.
   *[other] { $count } notes are there.
}
cafe-notes-where = All notes are collected in Knowledge as a draft “Ernte”, which the moderators edit and release. Until then nobody else sees it.
cafe-notes = What your tables have written down
cafe-note-of = Round { $round }, table { $table }
cafe-capture = Write down the harvest
cafe-capture-lead = Write down what your table brought. This works without a network, too: the note is kept on this device and sent as soon as there is one again.
cafe-offline-ready = This page now works without a network.
cafe-field-place = Round and table
cafe-insights = What we found out
cafe-hint-insights = Please without names of people.
cafe-open-questions = Open questions
cafe-next-steps = Next steps
cafe-keep-note = Send the note
cafe-outbox = Notes of this device
cafe-stored-here = Kept on this device; it is sent as soon as there is a network.
cafe-sent = Sent. Thank you!
cafe-sign-in-to-send = Kept on this device. Please sign in again, and the note is sent.
cafe-note-refused = Not accepted:
cafe-edit-note = Back to the form

# One's own way

cafe-your-way = Your way
cafe-own-ways = Your way through the World Café
cafe-to-your-way = World Café: tables and harvest
cafe-you-host = You are the host of table { $table }.
cafe-in-room = Room: { $room }
cafe-no-seat = No seat
cafe-print-way = Print the way (PDF)
cafe-no-way = You have no seat here yet.
cafe-no-way-text = As soon as the seats are mixed, you see here at which table you sit in which round. If you have a place elsewhere at that time, you need none here.
cafe-way-summary = Round { $round }: table { $table }

# The effect

cafe-effect = Effect: who got to know whom
cafe-effect-lead = Before the World Café, only people of one organisation knew each other; that is how it is counted here. Afterwards people also know everybody with whom they shared a table. The numbers are of organisations, not of people.
cafe-links-after = Links between organisations
cafe-links-before = before { $count }, possible { $of }
cafe-contacts = New contacts of a person
cafe-contacts-note = on average
cafe-number = { NUMBER($value, maximumFractionDigits: 1) }
cafe-people-short = People
cafe-groups = { $count ->
    [one] of 1 organisation
   *[other] of { $count } organisations
}

# Why something was refused

refused-not-a-cafe = This session is not a World Café.
refused-unknown-cafe = This World Café is not set up yet.
refused-cafe-busy = Seats are being mixed right now. Please wait a moment or stop the run.
refused-cafe-not-mixed = The seats are not mixed yet.
refused-cafe-no-rounds = A World Café needs at least one round.
refused-cafe-too-many-rounds = { $rounds } rounds are too many; { $at_most } are possible at most.
refused-cafe-no-tables = A World Café needs at least one table.
refused-cafe-too-many-people = { $people } people are too many; { $at_most } can be mixed at most.
refused-cafe-sizes-crossed = A table can't seat at least { $smallest } and at most { $largest }. Possible are 1 to { $at_most }, the smaller number first.
refused-cafe-too-many-tables = { $tables } tables are too many for those who come; with this smallest size there are people for { $at_most }.
refused-cafe-too-few-tables = { $tables } tables are too few for all who come; with this largest size at least { $at_least } are needed.
refused-cafe-no-such-table = There is no table { $table }.
refused-cafe-too-many-hosts = Table { $table } has { $hosts } hosts, but only { $seats } seats.
refused-cafe-no-such-round = There are not so many rounds: there are { $rounds }.
refused-cafe-host-twice = The host of table { $table } hosts another one already.
refused-cafe-too-long = Opening, rounds and changes take { $minutes } minutes; the session has only { $at_most }.
refused-cafe-not-your-table = You don't sit at this table in this round.
refused-note-empty = Please write something down.
