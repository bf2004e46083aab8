# What a release of a programme changes, in sentences.

change-sentence = „{ $title }“ { $parts }.
change-roles = „{ $title }“: { $parts }.
change-new = Neu: „{ $title }“, { $place }.
change-cancelled = „{ $title }“ entfällt (bisher { $place }).
change-reworded = „{ $title }“ ist neu beschrieben.
change-moves = wechselt von { $before }, nach { $after }
change-unplaced = ist wieder ohne Platz (bisher { $before })
change-room = zieht um von { $before } nach { $after }
change-title = heißt jetzt „{ $title }“
change-format = ist jetzt: { $format }
change-minutes = dauert jetzt { $after } statt { $before } Minuten
change-moderators = Moderation: { $names }
change-speakers = mit dabei: { $names }
change-place = { $day } { DATETIME($at, timeStyle: "short") } Uhr, { $room }
change-no-place = noch ohne Platz
change-no-room = noch ohne Raum
change-slot-new = Neu: { $title }, { $when }.
change-slot-moves = { $title } verschiebt sich: { $after } (bisher { $before }).
change-slot-title = { $title } heißt jetzt { $now }.
change-slot-kind = { $when }: jetzt { $kind }.
change-slot-ends = { $title } entfällt (bisher { $when }).
change-people = { $count ->
    [0] niemand
    [one] 1 Person
   *[other] { $count } Personen
}

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

releases-title = Was sich am Programm geändert hat
releases-lead = Jede Fassung, die neueste zuerst. Alle, die eine Änderung betrifft, bekommen dazu eine E-Mail.
releases-empty = Noch ist kein Programm veröffentlicht.
releases-number = Fassung { $number }
releases-first = { $count ->
    [one] Die erste Fassung mit 1 Programmpunkt.
   *[other] Die erste Fassung mit { $count } Programmpunkten.
}
releases-nothing = Kein Programmpunkt hat sich geändert; neu sind Pausen, Zeiten oder Räume.
releases-to-gathering = Zurück zur Veranstaltung
