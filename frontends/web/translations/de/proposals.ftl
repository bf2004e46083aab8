# Proposals for sessions, and topics that somebody wishes for.

propose-lead = Was möchten Sie mit anderen bearbeiten oder ihnen zeigen? Die Steuerungsgruppe entscheidet und gibt Ihnen Bescheid.
propose-topic-instead = Sie haben nur eine Idee, und jemand anderes soll sie umsetzen?
propose-topic = Thema vorschlagen
propose-topic-lead = Worüber sollten wir sprechen? Wie und wie lange, ist noch offen. Nimmt die Steuerungsgruppe das Thema an, kann es jede und jeder aufgreifen.
propose-topic-title = Thema
propose-topic-send = Thema einreichen
propose-takes-up = Greift Ihr Programmpunkt eines dieser Themen auf?
propose-takes-up-hint = Andere haben sie sich gewünscht.
propose-takes-up-nothing = Nein
propose-title = Titel
propose-format = Format
propose-minutes = Dauer in Minuten
propose-goal = Worum geht es?
propose-takeaway = Was nehmen die Teilnehmenden mit?
propose-people-group = Wer hält ihn?
propose-people-hint = Bitte nennen Sie hier keine Namen; wir fragen später danach.
propose-people = Wie viele Personen
propose-roles = Was sie übernehmen
propose-needs-group = Was brauchen Sie?
propose-equipment = Ausstattung des Raums
propose-equipment-hint = Mit Komma getrennt, zum Beispiel: Beamer, Pinnwände
propose-places = Plätze im Raum
propose-places-hint = Wie viele mindestens? Leer: Jeder Raum passt.
propose-interpretation = Dolmetschen
propose-needs = Was brauchen Sie noch?
propose-needs-hint = Zum Beispiel: Stuhlkreis, viel Wandfläche
propose-license = Wie dürfen andere Ihr Material nutzen?
propose-license-hint = Folien, Handzettel und was sonst entsteht
propose-send = Vorschlag einreichen
proposal-sent = Danke, Ihr Vorschlag ist eingereicht.
proposal-stored = Ihr Vorschlag ist gespeichert und wird eingereicht, sobald der Dienst wieder erreichbar ist.
proposal-submitted = Eingereicht am { DATETIME($at, dateStyle: "long") }
proposal-topic = Thema
proposal-topic-open = Wartet darauf, dass es jemand aufgreift.
proposal-change = Vorschlag ändern
proposal-change-lead = Das geht, bis die Steuerungsgruppe entschieden hat.
proposal-change-or-withdraw = Ändern oder zurückziehen
proposal-save = Änderungen speichern
proposal-changed = Ihr Vorschlag ist geändert.
proposal-withdraw = Vorschlag zurückziehen
proposal-withdraw-text = Er wird dann nicht mehr beraten. Sie können jederzeit einen neuen einreichen.
proposal-withdraw-now = Endgültig zurückziehen
proposal-withdrawn = Ihr Vorschlag ist zurückgezogen.

refused-too-many-proposals = Mehr als { $most } offene Vorschläge nehmen wir von einer Person nicht an. Bitte warten Sie auf die Entscheidung, oder ziehen Sie einen zurück.
refused-topic-not-open = Dieses Thema hat schon jemand aufgegriffen.
refused-proposal-withdrawn = Dieser Vorschlag wurde zurückgezogen.
refused-released-already = Der Programmpunkt ist schon veröffentlicht. Bitte wenden Sie sich an die Organisation.

# What somebody contributes

mine-contributions = Mein Mitwirken
contribution-summary = { $sessions ->
    [0] Noch kein Programmpunkt
    [one] 1 Programmpunkt
   *[other] { $sessions } Programmpunkte
}, { $away ->
    [0] jederzeit da
    [one] zu 1 Zeit nicht da
   *[other] zu { $away } Zeiten nicht da
}
contribution-title = Mein Mitwirken
contribution-sessions = Meine Programmpunkte
contribution-no-sessions = Noch ist nichts fest eingeplant.
contribution-changeable = Text ändern
contribution-released = Veröffentlicht: Den Text ändert jetzt die Organisation für Sie.
contribution-time = Wann ich nicht kann
contribution-time-text = Ein Klick genügt. Was Sie hier sagen, sieht nur die Organisation; sie plant darum herum.
contribution-there = Da
contribution-away = Nicht da
contribution-can = Ich kann doch
contribution-can-not = Ich kann nicht
contribution-no-times = Die Zeiten stehen noch nicht fest.
contribution-no-times-text = Schauen Sie bitte in ein paar Tagen noch einmal vorbei.
contribution-per-day = Wie viele Programmpunkte am Tag sind genug?
contribution-per-day-hint = Leer: Das ist mir gleich.
contribution-save = Speichern
contribution-time-set = Danke, das ist vermerkt.
contribution-wording = Text ändern
contribution-wording-lead = So steht Ihr Programmpunkt im Programm, sobald es veröffentlicht ist.
contribution-format = { $format } · { $minutes } Minuten
contribution-session-changed = Der Text ist geändert.
slot-of-day = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") } Uhr
