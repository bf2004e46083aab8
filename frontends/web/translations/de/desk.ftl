# The organisers' desk, but for the programme.

desk-title = Organisation
desk-lead = Alle Veranstaltungen auf einen Blick: wer kommt, wer wartet und was noch zu tun ist.
desk-away = Im Moment nicht abrufbar
desk-areas = Bereiche der Organisation
desk-parts = Seiten dieser Veranstaltung
desk-gatherings = Veranstaltungen
desk-all-gatherings = Alle Veranstaltungen
desk-at-a-glance = Überblick
desk-save = Speichern
desk-back = Zurück
desk-edit = Ändern
desk-action = Aktion
desk-name = Name
desk-email = E-Mail
desk-state = Stand
desk-reason = Begründung
desk-somebody = Name nicht bekannt

# Gatherings

desk-coming = Demnächst
desk-coming-empty = Zurzeit ist nichts geplant.
desk-coming-empty-text = Kündigen Sie die nächste Veranstaltung an, sobald Ort und Termin feststehen.
desk-over = Vergangene Veranstaltungen
desk-over-caption = Veranstaltungen, die letzte zuerst
desk-gathering = Veranstaltung
desk-registered = Angemeldet
desk-of-seats = { $count ->
    [one] von 1 Platz
   *[other] von { $count } Plätzen
}
desk-waiting = Auf der Warteliste
desk-free = Frei
desk-free-for-migrant-organisations = für Migrantenorganisationen: { $count }
desk-undelivered = Nicht zugestellte Briefe
desk-open-proposals = { $count ->
    [0] Keine offenen Vorschläge
    [one] 1 offener Vorschlag
   *[other] { $count } offene Vorschläge
}
desk-is-cancelled = Diese Veranstaltung ist abgesagt.
desk-facts = Eckdaten
desk-public-page = Öffentliche Seite ansehen
desk-from-to = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") } Uhr, bis { DATETIME($end, dateStyle: "full") }, { DATETIME($end, timeStyle: "short") } Uhr

desk-announce = Veranstaltung ankündigen
desk-announce-lead = Mit dem Absenden ist die Veranstaltung öffentlich, und die Koordinierungsstellen werden per E-Mail eingeladen.
desk-announce-now = Jetzt ankündigen
desk-announced = Die Veranstaltung ist angekündigt. Die Einladungen gehen jetzt hinaus.
desk-change = Veranstaltung ändern
desk-change-lead = Ändern sich Ort oder Zeit, erfahren es alle Angemeldeten per E-Mail.
desk-changed = Die Veranstaltung ist geändert.
desk-format = Format
desk-plan-title = Titel
desk-description = Beschreibung
desk-description-hint = Worum geht es, und für wen ist es gedacht?
desk-where = Wo
desk-host = Gastgebende Koordinierungsstelle
desk-place = Ort
desk-place-hint = Stadt und Haus, zum Beispiel: Wernigerode, Rathaus
desk-address = Anschrift
desk-address-hint = Straße, Hausnummer, Postleitzahl und Ort
desk-when = Wann
desk-when-hint = Alle Uhrzeiten gelten für Sachsen-Anhalt.
desk-begins-on = Erster Tag
desk-begins-at = Beginn
desk-ends-on = Letzter Tag
desk-ends-at = Ende
desk-deadline = Anmeldung bis
desk-deadline-on = Anmeldung bis zum
desk-deadline-at = Uhrzeit der Frist
desk-seats = Plätze
desk-capacity = Plätze insgesamt
desk-reserved = Davon für Migrantenorganisationen
desk-reserved-hint = Diese Plätze bekommt niemand anderes.

desk-cancel = Veranstaltung absagen
desk-cancel-warning = { $count ->
    [0] Noch ist niemand angemeldet.
    [one] 1 Person bekommt die Absage per E-Mail.
   *[other] { $count } Personen bekommen die Absage per E-Mail.
}
desk-cancel-warning-text = Eine Absage lässt sich nicht zurücknehmen.
desk-cancel-reason-hint = Steht wörtlich in der E-Mail an alle Angemeldeten und Wartenden.
desk-cancel-now = Endgültig absagen
desk-cancelled = Die Veranstaltung ist abgesagt. Alle Angemeldeten werden benachrichtigt.

error-plan-ends-before-it-begins = Das Ende muss nach dem Beginn liegen.
error-plan-too-long = Eine Veranstaltung dauert höchstens eine Woche.
error-plan-deadline-after-begin = Die Anmeldung muss vor dem Beginn enden.
error-plan-more-reserved-than-seats = Es können nicht mehr Plätze reserviert sein, als es gibt.

# Participants

desk-participants = Teilnehmende
desk-participants-text = Anmeldungen, Warteliste und was die Gastgebenden wissen müssen
desk-seated = Angemeldet: { $count } von { $seats }
desk-seated-caption = Angemeldete Personen
desk-seated-empty = Noch hat sich niemand angemeldet.
desk-affiliation = Kommt für
desk-days = Tage
desk-all-days = alle
desk-confirmed = Bestätigt
desk-unconfirmed = Noch nicht bestätigt
desk-waiting-list = Warteliste: { $count }
desk-waiting-caption = Wartende in ihrer Reihenfolge
desk-waiting-empty = Niemand wartet.
desk-position = Rang
desk-cancelled-list = Storniert: { $count }
desk-cancelled-caption = Stornierte Anmeldungen
desk-cancel-registration = Stornieren
desk-cancel-registration-lead = Der Platz wird frei und geht an die erste Person auf der Warteliste, die ihn bekommen darf. Beide erfahren es per E-Mail.
desk-cancel-registration-now = Anmeldung stornieren
desk-registration-cancelled = Die Anmeldung ist storniert.

desk-for-host = Für die Gastgebenden
desk-for-host-title = Vertraulich
desk-for-host-text = Diese Angaben dienen allein der Vorbereitung. Bitte geben Sie sie nur an die weiter, die etwas bereitstellen; 14 Tage nach der Veranstaltung werden sie gelöscht.
desk-meals = Essen
desk-meals-caption = Personen nach erster Wahl, für jeden Tag
desk-meal = Essen
desk-meal-open = Keine Angabe
desk-looked-after = Unterstützung
desk-looked-after-caption = Wer etwas braucht
desk-looked-after-empty = Niemand hat um Unterstützung gebeten.
desk-needs = Braucht
desk-phone = Telefon
desk-needs-interpretation = Verdolmetschung: { $language }
desk-needs-childcare = { $count ->
    [one] Betreuung für 1 Kind, { $age } Jahre
   *[other] Betreuung für { $count } Kinder, { $age } Jahre
}
desk-needs-overnight = Übernachtung
desk-needs-travel = Erstattung der Fahrtkosten

# Proposals

desk-proposals = Vorschläge
desk-proposals-lead = Was Sie annehmen, kommt als Programmpunkt in den Entwurf; ein Thema wartet, bis es jemand aufgreift. Wer vorgeschlagen hat, erfährt die Entscheidung mit der Begründung per E-Mail. Die Stimmen sehen nur Sie in der Gruppe.
desk-undecided = Zu entscheiden: { $count }
desk-undecided-empty = Alles entschieden
desk-undecided-empty-text = Neue Vorschläge erscheinen hier.
desk-decided = Entschieden
desk-proposed-by = { $name }, { DATETIME($at, dateStyle: "long") }
desk-decline-reason-when = nötig bei einer Ablehnung, steht in der E-Mail
desk-decide = Entscheiden
desk-accept = Annehmen
desk-decline = Ablehnen
desk-proposal-accepted = Angenommen: Der Programmpunkt ist jetzt im Entwurf.
desk-topic-accepted = Angenommen: Das Thema kann jetzt jemand aufgreifen.
desk-proposal-declined = Der Vorschlag ist abgelehnt.
desk-together = Mehrere auf einmal annehmen
desk-together-hint = Vorausgewählt ist, wofür mehr als dagegen gestimmt haben. Weiter unten steht, worum es jeweils geht; dort können Sie auch einzeln entscheiden.
desk-together-reason = Begründung für alle Ausgewählten
desk-together-reason-hint = Sie steht in jeder der E-Mails.
desk-accept-together = Ausgewählte annehmen
desk-proposals-accepted = { $count ->
    [one] Angenommen: 1 Vorschlag.
   *[other] Angenommen: { $count } Vorschläge.
} { $refused ->
    [0] Programmpunkte stehen jetzt im Entwurf.
   *[other] Nicht angenommen und noch zu entscheiden: { $refused }.
}
desk-held-by = Wer ihn hält
desk-people = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
desk-material = Material
desk-votes = Stimmen
desk-no-votes = Noch hat niemand abgestimmt.
desk-vote = Abstimmen
desk-vote-again = Ihre Stimme: { $choice }. Anders abstimmen
desk-vote-comment = Kommentar
desk-vote-outdated = vor der letzten Änderung
desk-voted = Ihre Stimme zählt.
desk-topic-open = Wartet darauf, dass es jemand aufgreift

# Letters

desk-letters = Briefe
desk-letters-lead = Jede E-Mail, die wir verschickt haben, und wie weit sie gekommen ist.
desk-letters-sent = { $count ->
    [one] 1 verschickt
   *[other] { $count } verschickt
}
desk-letters-filter = Briefe nach Stand
desk-letters-all = Alle ({ $count })
desk-letters-caption = Briefe, die neuesten zuerst
desk-letters-empty = Hier ist kein Brief.
desk-letter = Brief
desk-recipient = An
desk-queued-at = Geschrieben
desk-letter-reason = { $tries ->
    [one] 1 Versuch
   *[other] { $tries } Versuche
}, { $reason }
desk-send-again = Erneut senden
desk-letter-again = Der Brief wird noch einmal verschickt.

letter-state-queued = Unterwegs
letter-state-sent = Verschickt
letter-state-failed = Gescheitert

letter-kind-gathering_announced = Einladung
letter-kind-gathering_changed = Änderung der Veranstaltung
letter-kind-gathering_cancelled = Absage der Veranstaltung
letter-kind-moderated_gathering_changed = Änderung der Veranstaltung (Mitwirkende)
letter-kind-registered = Anmeldebestätigung
letter-kind-waitlisted = Platz auf der Warteliste
letter-kind-promoted = Nachgerückt
letter-kind-cancelled = Stornierung
letter-kind-replaced = Platz an die Vertretung übergeben
letter-kind-deputy = Anmeldung als Vertretung
letter-kind-registration_changed = Änderung der Anmeldung
letter-kind-registration_repeated = Schon angemeldet
letter-kind-sign_in = Link zum Einloggen
letter-kind-proposal_accepted = Vorschlag angenommen
letter-kind-proposal_declined = Vorschlag abgelehnt
letter-kind-programme_released = Programm veröffentlicht
letter-kind-session_rescheduled = Programmpunkt verlegt
letter-kind-session_cancelled = Programmpunkt abgesagt
letter-kind-interests_asked = Abfrage der Interessen
letter-kind-wishing_opened = Wünsche für Plätze
letter-kind-places_given = Plätze in Programmpunkten
letter-kind-moderator = Moderation
letter-kind-harvest_opened = Einladung zur Ernte
letter-kind-entry_returned = Wissensbeitrag zurückgegeben
letter-kind-entry_published = Wissensbeitrag veröffentlicht

# Roles

desk-roles = Rollen
desk-roles-lead = Wer mehr darf als teilnehmen.
desk-role-holders = Rollen und wer sie hat
desk-role-holders-caption = Personen nach Namen
desk-role = Rolle
desk-revoke = Entziehen
desk-role-revoked = Die Rolle ist entzogen.
desk-grant = Rolle vergeben
desk-grant-hint = Die Person muss sich schon einmal angemeldet haben.
desk-grant-now = Rolle vergeben
desk-role-granted = Die Rolle ist vergeben. Sie gilt ab dem nächsten Einloggen.

# Organisations

desk-organisations = Organisationen
desk-organisations-lead = Organisationen, die das Anmeldeformular neben den 14 Koordinierungsstellen vorschlägt.
desk-organisations-listed = In der Liste: { $count }
desk-organisations-empty = Noch ist keine Organisation in der Liste.
desk-organisation-add = Organisation aufnehmen
desk-organisation-add-now = Aufnehmen
desk-organisation-added = Die Organisation ist in der Liste.
desk-kind = Art
desk-languages = Sprachen
desk-languages-hint = Mit Komma getrennt, zum Beispiel: Arabisch, Ukrainisch

# Erasure

desk-erase = Daten einer Person löschen
desk-erase-link = Daten löschen
desk-erase-lead = Für Menschen, die uns darum gebeten haben und es nicht selbst tun. Bitte prüfen Sie, dass die Bitte wirklich von dieser Person kommt.
desk-erase-warning = Das lässt sich nicht rückgängig machen
desk-erase-warning-text = Name, Adresse und alle Anmeldungen dieser Person werden gelöscht, auch die zu anderen Veranstaltungen. Ihre Plätze gehen an die Warteliste.
desk-erased = Die Daten der Person sind gelöscht. Hier sehen Sie, wer es bestätigt hat.
desk-erasures = Löschungen
desk-erasures-lead = Wessen Daten gelöscht wurden, weiß niemand mehr: Wir kennen nur die Nummer, die der Person bei der Löschung genannt wurde.
desk-erasures-caption = Löschungen, die letzte zuerst
desk-erasures-empty = Noch hat niemand um Löschung gebeten.
desk-receipt = Nummer
desk-erased-at = Gelöscht
desk-confirmed-by = Bestätigt von
desk-erasure-complete = Überall gelöscht
desk-erasure-open = Noch nicht überall bestätigt
service-agenda = Programm
service-notifications = Briefe
service-knowledge = Wissen
