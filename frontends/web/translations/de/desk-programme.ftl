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

# Releases

desk-changes = Was sich mit der nächsten Fassung ändert
desk-changes-since = Verglichen mit Fassung { $number } vom { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") } Uhr.
desk-no-changes = Kein Programmpunkt hat sich geändert.
desk-kind-new = Neu
desk-kind-moved = Verlegt
desk-kind-reworded = Neu beschrieben
desk-kind-cancelled = Abgesagt
desk-same-place-moved = Zeit und Raum bleiben; geändert sind Titel, Format, Dauer oder Moderation.
desk-same-place-reworded = Geändert ist allein die Beschreibung; niemand wird benachrichtigt.
desk-was = Bisher { $place }.
desk-is-now = Jetzt { $place }.
desk-when-and-where = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") } Uhr, { $room }
desk-no-place = noch ohne Platz
desk-no-room = noch ohne Raum
desk-note = Anmerkung
desk-note-hint = Ein Satz dazu, was neu ist. Er steht in der E-Mail an die, die es betrifft.
desk-release-now = Als Fassung { $number } veröffentlichen
desk-released = Das Programm ist veröffentlicht. Wen eine Änderung betrifft, bekommt jetzt eine E-Mail.
desk-releases = Bisherige Fassungen
desk-releases-caption = Fassungen, die neueste zuerst
desk-release = Fassung
