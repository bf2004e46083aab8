# What every letter has

sender = Ideenwerkstatt
greeting = Hello { $name },
closing = Kind regards
team = Your Ideenwerkstatt team
about = Ideenwerkstatt: exchange and training for the coordination offices for migration and integration in Saxony-Anhalt
funding = A project of AGSA, funded by the State of Saxony-Anhalt, co-funded by the European Union (AMIF)
automatic = This message was sent automatically.
unsubscribe = Stop receiving invitations
called-off = This event has been called off in the meantime.
given-up = Your participation has been cancelled in the meantime.

# Labels

when = When
where = Where
your-days =
    { $count ->
        [one] Your day
       *[other] Your days
    }
register-until = Register by
wish-until = Wishes until
session = Session
before = Before

# Dates and times

day = { DATETIME($day, dateStyle: "full") }
moment = { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") }
period-within-day = { DATETIME($begins, dateStyle: "full") }, { DATETIME($begins, timeStyle: "short") } to { DATETIME($ends, timeStyle: "short") }
period-over-days = { DATETIME($begins, dateStyle: "full") }, { DATETIME($begins, timeStyle: "short") }, to { DATETIME($ends, dateStyle: "full") }, { DATETIME($ends, timeStyle: "short") }
