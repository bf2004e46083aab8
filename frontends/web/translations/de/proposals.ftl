# Proposals for sessions.

propose-lead = Was möchten Sie mit anderen bearbeiten oder ihnen zeigen? Die Steuerungsgruppe entscheidet und gibt Ihnen Bescheid.
propose-title = Titel
propose-format = Format
propose-minutes = Dauer in Minuten
propose-goal = Worum geht es?
propose-takeaway = Was nehmen die Teilnehmenden mit?
propose-needs = Was brauchen Sie dafür?
propose-needs-hint = Zum Beispiel: Beamer, Stuhlkreis, Pinnwände
propose-send = Vorschlag einreichen
proposal-sent = Danke, Ihr Vorschlag ist eingereicht.
proposal-stored = Ihr Vorschlag ist gespeichert und wird eingereicht, sobald der Dienst wieder erreichbar ist.
proposal-submitted = Eingereicht am { DATETIME($at, dateStyle: "long") }
