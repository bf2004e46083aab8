# The organisers' desk: the draft of a programme and its releases.

desk-programme = Programm
desk-to-programme = Zurück zum Programm
desk-not-released = Noch nicht veröffentlicht
desk-release-number = Fassung { $number } veröffentlicht
desk-open-changes = { $count ->
    [one] 1 unveröffentlichte Änderung
   *[other] { $count } unveröffentlichte Änderungen
}
desk-draft = Entwurf
desk-time = Zeit
desk-room = Raum
desk-span = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
desk-span-of-day = { DATETIME($begin, dateStyle: "medium") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
desk-minutes = { $count } Minuten
desk-free-place = frei
desk-day-empty = Am { DATETIME($day, dateStyle: "full") } ist noch nichts geplant.

# What is to be done next

desk-next = Als Nächstes:
desk-next-decide = { $count ->
    [one] 1 Vorschlag wartet auf eine Entscheidung.
   *[other] { $count } Vorschläge warten auf eine Entscheidung.
}
desk-next-times = Das Programm hat noch keine Zeiten.
desk-next-rooms = Das Programm hat noch keine Räume.
desk-next-sessions = Das Programm hat noch keine Programmpunkte.
desk-next-plan = { $count ->
    [one] 1 Programmpunkt hat noch keine Zeit oder keinen Raum.
   *[other] { $count } Programmpunkte haben noch keine Zeit oder keinen Raum.
}
desk-next-mend = { $count ->
    [one] 1 Konflikt steht der Veröffentlichung im Weg.
   *[other] { $count } Konflikte stehen der Veröffentlichung im Weg.
}
desk-next-release_first = Das Programm ist noch nicht veröffentlicht.
desk-next-release = { $count ->
    [one] 1 Änderung ist noch nicht veröffentlicht.
   *[other] { $count } Änderungen sind noch nicht veröffentlicht.
}
desk-next-go-decide = Vorschläge entscheiden
desk-next-go-times = Zeiten anlegen
desk-next-go-rooms = Räume anlegen
desk-next-go-sessions = Programmpunkte anlegen
desk-next-go-plan = Automatisch einplanen
desk-next-go-mend = Konflikte ansehen
desk-next-go-release_first = Prüfen und veröffentlichen
desk-next-go-release = Prüfen und veröffentlichen

# Times

desk-no-times = Noch gibt es keine Zeiten
desk-no-times-text = Ein Tagesraster gibt einen Anfang: Ankommen, Blöcke von anderthalb Stunden, Pausen und ein Mittagessen, passend zu Beginn und Ende. Jede Zeit lässt sich danach ändern.
desk-timetable-add = Tagesraster anlegen
desk-timetable-added = Das Tagesraster mit { $count } Zeiten ist angelegt.
desk-slot-add = Zeit hinzufügen
desk-slot-change = Zeit ändern
desk-slot-kind = Wofür
desk-day = Tag
desk-slot-begins = Von
desk-slot-ends = Bis
desk-slot-title = Bezeichnung
desk-slot-title-hint = Nur wenn es mehr zu sagen gibt als „Pause“, zum Beispiel: Mittagessen im Ratskeller
desk-slot-remove = Zeit entfernen
desk-slot-added = Die Zeit ist eingetragen.
desk-slot-changed = Die Zeit ist geändert.
desk-slot-removed = Die Zeit ist entfernt.
error-slot-ends-before-it-begins = Das Ende muss nach dem Anfang liegen.

# Rooms

desk-rooms = Räume
desk-rooms-caption = Räume mit Plätzen und Ausstattung
desk-no-rooms = Noch gibt es keine Räume
desk-no-rooms-text = Programmpunkte brauchen eine Zeit und einen Raum.
desk-room-add = Raum hinzufügen
desk-room-change = Raum ändern
desk-room-name = Name
desk-room-name-hint = Wie er auf dem Türschild steht
desk-room-capacity = Plätze
desk-room-seats = { $count ->
    [one] 1 Platz
   *[other] { $count } Plätze
}
desk-room-equipment = Ausstattung
desk-room-equipment-hint = Mit Komma getrennt, zum Beispiel: Beamer, Flipchart
desk-room-remove = Raum entfernen
desk-room-added = Der Raum ist angelegt.
desk-room-changed = Der Raum ist geändert.
desk-room-removed = Der Raum ist entfernt.
desk-room-kind = Wo
desk-room-kind-hint = Ein Besuch vor Ort findet außerhalb statt; Plätze sind dann die des Busses.
desk-room-closed = Nicht nutzbar
desk-save-and-next = Anlegen und weiter

# Sessions

desk-unplaced = Noch ohne Platz: { $count }
desk-session-add = Programmpunkt hinzufügen
desk-session-add-lead = Zeit und Raum bekommt er danach auf der Programmseite.
desk-session-change = Programmpunkt ändern
desk-session-format = Format
desk-session-title = Titel
desk-session-minutes = Dauer in Minuten
desk-outline-goal = Ziel
desk-outline-takeaway = Was die Teilnehmenden mitnehmen
desk-outline-needs = Was gebraucht wird
desk-outline-needs-hint = Zum Beispiel: Stellwände, Stuhlkreis
desk-offered = Im Vorschlag:
desk-moderators = Moderation
desk-moderators-hint = Zur Wahl stehen alle Angemeldeten, nach Nachnamen. Tippen Sie die ersten Buchstaben.
desk-moderator = { $number }. Person
desk-nobody = Niemand
desk-put = Einplanen
desk-move = Verschieben
desk-take-off = Vom Raster nehmen
desk-session-added = Der Programmpunkt ist im Entwurf. Jetzt fehlen ihm noch Zeit und Raum.
desk-session-changed = Der Programmpunkt ist geändert.
desk-session-placed = Der Programmpunkt ist eingeplant.
desk-session-taken-off = Der Programmpunkt ist vom Raster genommen.
desk-session-cancel = Programmpunkt absagen
desk-session-cancel-text = Zeit und Raum werden frei. War er schon veröffentlicht, erfahren es die Betroffenen mit der nächsten Fassung. Eine Absage lässt sich nicht zurücknehmen.
desk-session-cancel-now = Endgültig absagen
desk-session-cancelled = Der Programmpunkt ist abgesagt.
desk-speakers = Wer außerdem gebraucht wird
desk-speaker = { $number }. Mitwirkende Person
desk-room-needs = Was der Raum haben muss
desk-places-needed = Plätze mindestens
desk-more-equipment = Weitere Ausstattung
desk-license = Wie dürfen andere es nutzen?
desk-license-open = Dazu ist nichts gesagt
desk-planning = Themenstrang, Anfahrt, Festlegung
desk-track = Themenstrang
desk-track-hint = Punkte desselben Strangs sollen möglichst nicht zur selben Zeit sein.
desk-track-known = Schon vergeben: { $tracks }
desk-travel = Anfahrt in Minuten
desk-travel-hint = Nur für einen Besuch vor Ort: einfacher Weg. Hin und zurück zählt zur Dauer.
desk-pinned-slot = Festgelegt auf die Zeit
desk-pinned-room = Festgelegt auf den Raum
desk-pinned-hint = Was festgelegt ist, bleibt beim automatischen Planen, wo es ist.
desk-anywhere = Offen
desk-pinned = Festgelegt
desk-pin = Festlegen
desk-let-go = Nicht mehr festlegen
desk-session-pinned = Der Programmpunkt bleibt jetzt, wo er ist.
desk-session-let-go = Der Programmpunkt ist nicht mehr festgelegt.
desk-put-what = Programmpunkt
desk-put-here = Hier einplanen
desk-needs-places = ab { $count } Plätzen
desk-needs-language = Dolmetschen: { $language }

# What breaks a rule

desk-conflict = Konflikt
desk-conflicts = { $count ->
    [one] 1 Konflikt steht der Veröffentlichung im Weg
   *[other] { $count } Konflikte stehen der Veröffentlichung im Weg
}
desk-conflicts-title = Konflikte
desk-conflict-show = Zeigen
desk-gone = { $count ->
    [one] 1 Person gestaltet einen Programmpunkt, hat ihre Anmeldung aber storniert oder eine Vertretung geschickt
   *[other] { $count } Personen gestalten Programmpunkte, haben ihre Anmeldung aber storniert oder eine Vertretung geschickt
}
desk-gone-title = Wer nicht mehr kommt
conflict-session_too_long = „{ $title }“ dauert { $minutes } Minuten; so lang ist die Zeit nicht.
conflict-plenary_stands_alone = „{ $title }“ und „{ $other }“ sind zur selben Zeit; ein Plenum ist für alle da.
conflict-room_taken = „{ $title }“ und „{ $other }“ sind zur selben Zeit im selben Raum.
conflict-moderator_busy = { $person } wird zur selben Zeit bei „{ $title }“ und bei „{ $other }“ gebraucht.
conflict-person_away = { $person } ist zur Zeit von „{ $title }“ nicht da.
conflict-room_closed = „{ $title }“: { $room } ist zu dieser Zeit nicht nutzbar.
conflict-wrong_kind_of_room = { $needed ->
    [outside] „{ $title }“ ist ein Besuch vor Ort und braucht einen Ort außerhalb.
   *[room] „{ $title }“ braucht einen Raum im Haus.
}
conflict-room_too_small = „{ $title }“ braucht { $places } Plätze; { $room } hat { $capacity }.
conflict-equipment_missing = „{ $title }“ braucht { $equipment }; das fehlt in { $room }.
conflict-pinned_elsewhere = „{ $title }“ ist auf eine andere Zeit oder einen anderen Raum festgelegt.
conflict-order_broken = „{ $before }“ soll vor „{ $after }“ stattfinden.
conflict-room_changes = „{ $title }“ und „{ $other }“ sollen im selben Raum bleiben.

# Rules

desk-rules = Regeln und Verfügbarkeit
desk-rules-lead = Was gelten soll, wo immer etwas eingeplant wird. Was schon im Entwurf steht, bleibt; passt es nicht mehr, sehen Sie es auf der Programmseite als Konflikt.
desk-to-planning = Zur Planung
desk-to-rules = Zurück zu den Regeln
desk-rule-remove = Entfernen
desk-rule-removed = Die Regel ist entfernt.
desk-availability = Wann jemand nicht kann
desk-availability-text = Wer mitwirkt, kann das auch selbst sagen: in „Mein Bereich“ mit einem Klick.
desk-availability-caption = Wer mitwirkt, mit Programmpunkten und Zeiten
desk-availability-empty = Noch wirkt niemand mit
desk-availability-empty-text = Hier stehen alle, die einen Programmpunkt moderieren oder darin gebraucht werden.
desk-availability-set = Das ist vermerkt.
desk-who = Person
desk-person-sessions = Programmpunkte
desk-away-at = Nicht da
desk-away-times = Nicht da zu diesen Zeiten
desk-per-day = Am Tag genug
desk-per-day-most = Wie viele Programmpunkte am Tag sind genug?
desk-order = Reihenfolge
desk-order-text = Zum Beispiel der Impuls vor dem Workshop.
desk-order-of = „{ $before }“ vor „{ $after }“
desk-order-before = Zuerst
desk-order-after = Danach
desk-order-add = Reihenfolge festlegen
desk-order-added = Die Reihenfolge gilt.
desk-stays = Im Raum bleiben
desk-stays-text = Zwischen zwei Pausen wechseln diese Programmpunkte den Raum nicht.
desk-stay-sessions = Programmpunkte
desk-stay-add = Raum behalten
desk-stay-added = Diese Programmpunkte bleiben in einem Raum.

# Releases

desk-changes = Was sich mit der nächsten Fassung ändert
desk-changes-since = Verglichen mit Fassung { $number } vom { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") } Uhr.
desk-no-changes = Kein Programmpunkt hat sich geändert.
desk-kind-new = Neu
desk-kind-moved = Verlegt
desk-kind-reworded = Neu beschrieben
desk-kind-cancelled = Abgesagt
desk-note = Anmerkung
desk-note-hint = Ein Satz dazu, was neu ist. Er steht in der E-Mail an die, die es betrifft.
desk-release-now = Als Fassung { $number } veröffentlichen
desk-released = Das Programm ist veröffentlicht. Wen eine Änderung betrifft, bekommt jetzt eine E-Mail.
desk-releases = Bisherige Fassungen
desk-releases-caption = Fassungen, die neueste zuerst
desk-release = Fassung
