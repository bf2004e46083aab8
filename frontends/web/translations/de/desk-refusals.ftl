# Why something was refused that organisers asked for.

refused-begins-in-the-past = Eine Veranstaltung kann nicht in der Vergangenheit beginnen.
refused-fewer-seats-than-taken = So wenige Plätze können es nicht sein: { $taken } sind schon vergeben.
refused-organisation-exists = Diese Organisation ist schon in der Liste.
refused-unknown-person = Diese Adresse kennen wir nicht. Die Person muss sich schon einmal angemeldet haben.
refused-last-organiser = Mindestens eine Person muss die Organisation behalten.
refused-unknown-proposal = Diesen Vorschlag gibt es nicht.
refused-decided-already = Über diesen Vorschlag ist schon entschieden.
refused-reason-missing = Bitte begründen Sie die Ablehnung.
refused-unknown-room = Diesen Raum gibt es nicht mehr.
refused-room-exists = Einen Raum mit diesem Namen gibt es schon.
refused-room-in-use = In diesem Raum findet noch etwas statt. Verlegen Sie das zuerst.
refused-unknown-slot = Diese Zeit gibt es nicht mehr.
refused-slot-outside-gathering = Diese Zeit liegt nicht innerhalb der Veranstaltung.
refused-slots-overlap = Von { DATETIME($begins, timeStyle: "short") } bis { DATETIME($ends, timeStyle: "short") } Uhr ist schon etwas eingetragen.
refused-slot-in-use = In dieser Zeit findet noch etwas statt. Verlegen Sie das zuerst.
refused-slot-is-a-break = In einer Pause findet nichts statt. Bitte wählen Sie eine andere Zeit.
refused-unknown-session = Diesen Programmpunkt gibt es nicht.
refused-session-cancelled = Dieser Programmpunkt ist abgesagt.
refused-session-changed-meanwhile = Jemand hat diesen Programmpunkt inzwischen geändert. Was Sie eingegeben haben, steht noch hier: Speichern Sie noch einmal, so gilt Ihre Fassung. Öffnen Sie ihn neu, so sehen Sie die andere.
refused-session-too-long = „{ $title }“ dauert { $minutes } Minuten; so lang ist diese Zeit nicht.
refused-room-taken = Dieser Raum ist zu dieser Zeit belegt: „{ $title }“.
refused-moderator-busy = { $person } wird zur selben Zeit bei „{ $title }“ gebraucht.
refused-person-away = { $person } ist zu dieser Zeit nicht da.
refused-room-closed = { $room } ist zu dieser Zeit nicht nutzbar.
refused-wrong-kind-of-room = { $needed ->
    [outside] „{ $title }“ ist ein Besuch vor Ort und braucht einen Ort außerhalb.
   *[room] „{ $title }“ braucht einen Raum im Haus.
}
refused-room-too-small = { $places } Plätze werden gebraucht; { $room } hat { $capacity }.
refused-equipment-missing = In { $room } fehlt: { $equipment }.
refused-pinned-elsewhere = „{ $title }“ ist auf eine andere Zeit oder einen anderen Raum festgelegt.
refused-order-broken = „{ $before }“ soll vor „{ $after }“ stattfinden.
refused-room-changes = Im selben Block soll der Raum bleiben wie bei „{ $title }“.
refused-order-cycle = So geht die Reihenfolge im Kreis: { $titles }
refused-stay-of-one = Bitte wählen Sie mindestens zwei Programmpunkte.
refused-unknown-rule = Diese Regel gibt es nicht mehr.
refused-slot-pinned = „{ $title }“ ist auf diese Zeit festgelegt. Heben Sie das zuerst auf.
refused-room-pinned = „{ $title }“ ist auf diesen Raum festgelegt. Heben Sie das zuerst auf.
refused-programme-has-conflicts = { $count ->
    [one] 1 Konflikt ist noch zu lösen.
   *[other] { $count } Konflikte sind noch zu lösen.
}
refused-too-many-sessions = Mehr als { $most } Programmpunkte hat ein Programm nicht.
refused-too-many-slots = Mehr als { $most } Zeiten hat ein Programm nicht.
refused-too-many-rooms = Mehr als { $most } Räume hat ein Programm nicht.
refused-too-many-contributors = Mehr als { $most } Personen sind zu viele.
refused-too-many-rules = Mehr als { $most } Regeln dieser Art sind zu viele.
refused-plenary-stands-alone = Ein Plenum ist für alle da. Zur selben Zeit ist aber noch „{ $title }“.
refused-nothing-to-publish = Seit der letzten Fassung hat sich nichts geändert.
refused-sessions-without-place = { $count ->
    [one] 1 Programmpunkt hat noch keine Zeit oder keinen Raum.
   *[other] { $count } Programmpunkte haben noch keine Zeit oder keinen Raum.
}
refused-unknown-letter = Diesen Brief gibt es nicht.
refused-letter-not-failed = Dieser Brief ist nicht gescheitert und muss nicht noch einmal gesendet werden.
