# What belongs to who is signed in.

mine-title = Mein Bereich
mine-registrations = Meine Anmeldungen
mine-registrations-empty = Sie sind für keine Veranstaltung angemeldet.
mine-registrations-away = Ihre Anmeldungen sind im Moment nicht abrufbar
mine-proposals = Meine Vorschläge
mine-proposals-empty = Sie haben noch nichts vorgeschlagen.
mine-proposals-empty-text = Auf der Seite jeder Veranstaltung können Sie einen Programmpunkt vorschlagen.
mine-proposals-away = Ihre Vorschläge sind im Moment nicht abrufbar
mine-work = Meine Arbeit am Wissen
mine-work-empty = Hier wartet nichts auf Sie.
mine-work-empty-text = Ihre Entwürfe erscheinen hier, bis sie veröffentlicht sind.
mine-work-away = Die Einträge sind im Moment nicht abrufbar
mine-work-own = Ihr Eintrag, zuletzt geändert am { DATETIME($at, dateStyle: "long") }
mine-work-review = Zur Prüfung, eingegangen am { DATETIME($at, dateStyle: "long") }

mine-stored = Das ist gespeichert und wird erledigt, sobald der Dienst wieder erreichbar ist. Wir bestätigen es per E-Mail.
mine-changed = Ihre Anmeldung ist geändert.
mine-cancelled = Ihre Anmeldung ist storniert. Schade, dass Sie nicht dabei sind.
mine-replaced = Ihre Vertretung hat jetzt Ihren Platz und bekommt eine E-Mail.

registration-title = Meine Anmeldung: { $title }
registration-state = Stand
registration-position = Warteliste, Platz { $position }
registration-for = Angemeldet für
registration-places = Ihre Plätze
registration-change = Angaben ändern
registration-save = Änderungen speichern
registration-deputy = Vertretung schicken
registration-cancel = Anmeldung stornieren
registration-closed = Diese Anmeldung kann nicht mehr geändert werden.

cancel-title = Anmeldung stornieren?
cancel-lead = Ihr Platz geht dann an die nächste Person auf der Warteliste.
cancel-now = Ja, stornieren
cancel-not = Nein, zurück
cancel-deputy = Kann jemand anderes für Sie kommen?

deputy-title = Vertretung schicken
deputy-lead = Jemand anderes kommt für { $affiliation } und übernimmt Ihren Platz. Ihre freiwilligen Angaben werden gelöscht.
deputy-send = Platz übergeben

mine-calendar = Mein Kalender
mine-calendar-offer = Abonnieren Sie Ihre Termine im eigenen Kalender: die Veranstaltungen und Programmpunkte, bei denen Sie einen Platz haben, Ihre Tische im World Café und was Sie selbst leiten. Ändert sich etwas, ändert es sich dort von selbst.
mine-calendar-open = Adresse anlegen
mine-calendar-text = Unter dieser Adresse findet Ihr Kalenderprogramm Ihre Termine und hält sie aktuell:
mine-calendar-secret = Wer die Adresse kennt, sieht diese Termine. Geben Sie sie nicht weiter; mit einer neuen Adresse zeigt die alte nichts mehr.
mine-calendar-subscribe = Im Kalender abonnieren
mine-calendar-renew = Neue Adresse
mine-calendar-close = Abschalten
mine-calendar-opened = Ihre Kalenderadresse ist angelegt.
mine-calendar-closed = Ihre Kalenderadresse ist abgeschaltet.
mine-calendar-stop = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") } Uhr: Tisch { $table }, { $topic }
mine-calendar-away = Ihr Kalender ist im Moment nicht abrufbar

mine-data = Meine Daten
mine-data-text = Sie können alles löschen lassen, was wir über Sie gespeichert haben.
mine-data-privacy = Was wir speichern
mine-erase = Meine Daten löschen

erase-title = Meine Daten löschen?
erase-lead = Das lässt sich nicht rückgängig machen. Wenn Sie wieder teilnehmen möchten, melden Sie sich einfach neu an.
erase-what = Was wir löschen
erase-person = Ihren Namen, Ihre Funktion und Ihre Adresse
erase-registrations = alle Ihre Anmeldungen, auch die zu vergangenen Veranstaltungen, mit allen Angaben dazu
erase-letters = die Angaben darüber, welche Briefe Sie bekommen haben
erase-seats = Diese Plätze geben Sie damit auf
erase-kept = Was bleibt
erase-kept-text = Ihre Vorschläge, Programmpunkte und Beiträge zum Wissen bleiben, aber niemand kann mehr sehen, dass sie von Ihnen sind. Dass gelöscht wurde, merken wir uns ohne Ihren Namen und Ihre Adresse.
erase-now = Endgültig löschen
erase-not = Nein, zurück
erased = Ihre Daten sind gelöscht. Die Nummer Ihrer Löschung: { $receipt }
erase-stored = Ihr Wunsch ist gespeichert. Ihre Daten werden gelöscht, sobald der Dienst wieder erreichbar ist.
