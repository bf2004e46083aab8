# Gatherings: the list, one gathering with its programme, and registering for it.

gathering = Veranstaltung
gatherings-title = Veranstaltungen
gatherings-lead = Ideenwerkstätten, Fachtage und Ideencafés für alle, die Integration vor Ort gestalten.
gatherings-coming = Demnächst
gatherings-over = Vergangene Veranstaltungen

gathering-nth = { $ordinal }. { $format }
gathering-free = { $free ->
    [0] Warteliste
    [one] Noch 1 Platz frei
   *[other] Noch { $free } Plätze frei
}
gathering-free-of = { $free ->
    [0] Alle { $capacity } vergeben
   *[other] { $free } von { $capacity } frei
}
gathering-reserved = { $seats ->
    [one] 1 weiterer Platz für Migrantenorganisationen
   *[other] { $seats } weitere Plätze für Migrantenorganisationen
}
gathering-waiting = { $waiting ->
    [one] 1 Person wartet
   *[other] { $waiting } Personen warten
}
gathering-register-by = Anmeldung bis { DATETIME($at, dateStyle: "long") }
gathering-hours = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") } bis { DATETIME($end, timeStyle: "short") } Uhr
gathering-days = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") } Uhr, bis { DATETIME($end, dateStyle: "full") }, { DATETIME($end, timeStyle: "short") } Uhr

gathering-facts = Auf einen Blick
gathering-when = Wann
gathering-where = Wo
gathering-host = Gastgeberin
gathering-seats = Plätze
gathering-line = Warteliste
gathering-deadline = Anmeldung bis
gathering-calendar = Kalendereintrag
gathering-subscribe = Kalender abonnieren
gathering-organise = Organisieren

gathering-cancelled = Abgesagt
gathering-cancelled-text = Diese Veranstaltung findet nicht statt.
gathering-is-over = Diese Veranstaltung ist vorbei.
gathering-closed = Die Anmeldung ist geschlossen
gathering-closed-text = Die Frist endete am { DATETIME($at, dateStyle: "long") }.
gathering-you-registered = Sie sind angemeldet
gathering-you-waitlisted = Sie stehen auf der Warteliste
to-my-registration = Zu meiner Anmeldung
gathering-away = Ort, Zeit und Plätze sind im Moment nicht abrufbar
away-text = Bitte schauen Sie in ein paar Minuten noch einmal vorbei.

programme = Programm
programme-away = Das Programm ist im Moment nicht abrufbar
programme-outdated = Das Programm hat noch die alten Zeiten
programme-outdated-text = Die Veranstaltung ist verlegt. Das neue Programm folgt.
programme-empty = Das Programm steht noch nicht fest.
programme-empty-text = Sobald es veröffentlicht ist, finden Sie es hier.
programme-with = Mit
programme-with-travel = { $minutes } Minuten, davon je { $way } für Hin- und Rückweg
programme-more = Worum es geht
programme-takeaway = Was Sie mitnehmen:
programme-material = Material:
programme-as-of = Programm Nr. { $number }, Stand { DATETIME($at, dateStyle: "long") }
clock = { DATETIME($at, timeStyle: "short") }
propose-session = Programmpunkt vorschlagen

register = Anmelden
register-waitlist = Auf die Warteliste
register-title = Anmeldung: { $title }
register-lead = { $dates }, { $place }. Das dauert etwa eine Minute; ein Konto brauchen Sie nicht.
register-full = Alle Plätze sind vergeben
register-full-text = Sie kommen auf die Warteliste. Sobald ein Platz frei wird, bekommen Sie eine E-Mail.
register-full-reserved = Für Migrantenorganisationen sind noch Plätze frei. Alle anderen kommen auf die Warteliste und bekommen eine E-Mail, sobald ein Platz frei wird.
register-privacy = Ihre Angaben nutzen wir nur für diese Veranstaltung und die Einladung zur nächsten.

affiliation = Für wen kommen Sie?
affiliation-offices = Koordinierungsstellen
affiliation-organisations = Organisationen
affiliation-other = Andere Organisation
organisation-name = Name der Organisation
organisation-kind = Art der Organisation

given-name = Vorname
family-name = Nachname
function = Funktion
function-hint = Zum Beispiel: Koordinatorin, Sozialberater, Vorstand
work-email = Dienstliche E-Mail-Adresse
mail-language = Sprache unserer E-Mails
days = An welchen Tagen sind Sie dabei?

needs = Nur wenn Sie etwas brauchen
needs-text = Alles hier ist freiwillig. Wir fragen nur, um die Veranstaltung zu organisieren, und löschen diese Angaben 14 Tage danach.
no-choice = Keine Angabe
needs-meal = Essen
first-meal = Am liebsten
second-meal = Sonst
second-meal-hint = Falls es Ihre erste Wahl nicht gibt
needs-travel = Übernachtung und Fahrtkosten
overnight = Ich brauche eine Übernachtung.
travel-reimbursement = Ich möchte Fahrtkosten erstattet bekommen.
needs-support = Unterstützung und Dolmetschen
support = Das brauche ich, um gut teilnehmen zu können
interpretation = Dolmetschen in diese Sprache
interpretation-hint = Zum Beispiel: Arabisch, Ukrainisch
needs-childcare = Kinderbetreuung
children = Anzahl der Kinder
age-group = Alter der Kinder
age-0-2 = Unter 3 Jahren
age-3-5 = 3 bis 5 Jahre
age-6-10 = 6 bis 10 Jahre
age-11-14 = 11 bis 14 Jahre
needs-contact = Telefon, Fotos und Verzeichnis
phone = Telefon für den Tag
phone-hint = Nur für kurzfristige Nachrichten
photo = Darf man Sie auf Fotos sehen?
in-directory = Ich möchte im Verzeichnis der Teilnehmenden stehen.
in-directory-hint = Name und Stelle, sichtbar nur für die anderen Teilnehmenden
error-childcare-incomplete = Bitte geben Sie Anzahl und Alter der Kinder an.
error-organisation-incomplete = Bitte beschreiben Sie die andere Organisation.

outcome-angemeldet = Sie sind angemeldet
outcome-warteliste = Sie stehen auf der Warteliste
outcome-angenommen = Ihre Anmeldung ist angekommen
outcome-alert-angemeldet = Ihr Platz ist reserviert
outcome-alert-warteliste = Im Moment sind alle Plätze vergeben
outcome-alert-angenommen = Wir bestätigen sie Ihnen per E-Mail
outcome-text-angemeldet = Wir freuen uns auf Sie.
outcome-text-warteliste = Sobald ein Platz frei wird, rücken Sie nach und bekommen eine E-Mail.
outcome-text-angenommen = Gerade dauert es etwas länger. Ihre Anmeldung ist sicher gespeichert und zählt ab jetzt; Sie müssen sie nicht noch einmal senden.
outcome-then = So geht es weiter
outcome-mail = Sie bekommen eine E-Mail mit Ihrem persönlichen Link. Öffnen Sie ihn einmal, damit wir wissen, dass die Adresse stimmt.
outcome-change = Über den Link können Sie alles ändern, eine Vertretung schicken oder absagen.
outcome-deletion = Freiwillige Angaben löschen wir 14 Tage nach der Veranstaltung.
outcome-to-programme = Zur Veranstaltung
