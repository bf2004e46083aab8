# What every page shows.

language-name = Deutsch
platform = Ideenwerkstatt
platform-subline = Integration gestalten in Sachsen-Anhalt
page-title = { $title } – Ideenwerkstatt
page-title-with-mistakes = Fehler: { $title } – Ideenwerkstatt

skip-to-content = Zum Inhalt springen
nav-main = Hauptnavigation
nav-language = Sprache
nav-footer = Rechtliches
nav-gatherings = Veranstaltungen
nav-knowledge = Wissen
nav-own = Mein Bereich
nav-organisation = Organisation

sign-in = Einloggen
sign-out = Ausloggen
signed-in-as = Eingeloggt: { $roles }
signed-out = Sie sind ausgeloggt.
role-participant = Teilnahme
role-speaker = Referat
role-curator = Redaktion
role-organiser = Organisation
role-steering_group = Steuerungsgruppe
role-funder = Förderung
role-service = System
role-calendar = Kalender

funders = Träger und Förderung
funder-carrier = Ein Projekt der
funder-funder = Gefördert durch
funder-cofunder = Kofinanziert von der Europäischen Union
imprint = Impressum
privacy = Datenschutz
accessibility = Barrierefreiheit

# Dates and times

when-date = { DATETIME($at, dateStyle: "long") }
when-weekday = { DATETIME($at, dateStyle: "full") }
when-short = { DATETIME($at, dateStyle: "medium") }
when-time = { DATETIME($at, timeStyle: "short") } Uhr
when-moment = { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") } Uhr
period = { DATETIME($begin, dateStyle: "long") } bis { DATETIME($end, dateStyle: "long") }

# Parts of pages

alert-success = Erfolg
alert-info = Hinweis
alert-warning = Achtung
alert-danger = Fehler
pagination = Seiten
pagination-previous = Zurück
pagination-next = Weiter
pagination-place = Seite { $page } von { $pages }

# Regions that change while somebody looks

live-away = Diese Seite erneuert sich gerade nicht von selbst. Wir versuchen es weiter.
live-until = bis { DATETIME($at, timeStyle: "short") } Uhr

# What became of a form

stored = Gespeichert. Der Dienst ist gerade beschäftigt; die Änderung erscheint in Kürze.

# Error pages

page-400-title = Die Anfrage war nicht verständlich
page-400-text = Bitte gehen Sie einen Schritt zurück und versuchen Sie es noch einmal.
page-401-title = Bitte loggen Sie sich ein
page-401-text = Diese Seite ist persönlich. Sie bekommen einen Link per E-Mail, ein Passwort brauchen Sie nicht.
page-403-title = Hier dürfen wir Sie nicht weiterlassen
page-403-text = Für diese Seite fehlt Ihnen die Berechtigung, oder das Formular wurde nicht von unserer Seite gesendet.
page-404-title = Diese Seite gibt es nicht
page-404-text = Vielleicht ist der Link unvollständig, oder die Seite ist umgezogen.
page-413-title = Das ist zu groß
page-413-text = Bitte kürzen Sie Ihre Angaben und senden Sie sie noch einmal.
page-500-title = Da ist uns ein Fehler passiert
page-500-text = Er liegt bei uns und wurde vermerkt. Bitte versuchen Sie es später noch einmal.
page-503-title = Dieser Dienst ist im Moment nicht erreichbar
page-503-text = Was Sie schon abgeschickt haben, bleibt erhalten und wird bearbeitet, sobald der Dienst wieder da ist.
page-503-unsent-text = Ihre Angaben konnten wir nicht annehmen. Bitte gehen Sie einen Schritt zurück und senden Sie sie in ein paar Minuten noch einmal.
to-start-page = Zur Startseite
