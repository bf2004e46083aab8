# What every letter has

sender = Ideenwerkstatt
greeting = Guten Tag { $name },
closing = Herzliche Grüße
team = Ihr Team der Ideenwerkstatt
about = Ideenwerkstatt: Austausch und Fortbildung der Koordinierungsstellen für Migration und Integration in Sachsen-Anhalt
funding = Ein Projekt der AGSA, gefördert durch das Land Sachsen-Anhalt, kofinanziert von der Europäischen Union (AMIF)
automatic = Diese Nachricht wurde automatisch verschickt.
unsubscribe = Keine Einladungen mehr erhalten
called-off = Diese Veranstaltung wurde inzwischen abgesagt.
given-up = Ihre Teilnahme wurde inzwischen abgesagt.

# Labels

when = Wann
where = Wo
your-days =
    { $count ->
        [one] Ihr Tag
       *[other] Ihre Tage
    }
register-until = Anmeldung bis
wish-until = Wünsche bis
session = Programmpunkt
before = Bisher

# Dates and times

day = { DATETIME($day, dateStyle: "full") }
moment = { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") } Uhr
period-within-day = { DATETIME($begins, dateStyle: "full") }, { DATETIME($begins, timeStyle: "short") } bis { DATETIME($ends, timeStyle: "short") } Uhr
period-over-days = { DATETIME($begins, dateStyle: "full") }, { DATETIME($begins, timeStyle: "short") } Uhr, bis { DATETIME($ends, dateStyle: "full") }, { DATETIME($ends, timeStyle: "short") } Uhr
