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
refused-session-too-long = „{ $title }“ dauert { $minutes } Minuten; so lang ist diese Zeit nicht.
refused-room-taken = Dieser Raum ist zu dieser Zeit belegt: „{ $title }“.
refused-moderator-busy = Wer hier moderiert, moderiert zur selben Zeit „{ $title }“.
refused-plenary-stands-alone = Ein Plenum ist für alle da. Zur selben Zeit ist aber noch „{ $title }“.
refused-nothing-to-publish = Seit der letzten Fassung hat sich nichts geändert.
refused-sessions-without-place = { $count ->
    [one] 1 Programmpunkt hat noch keine Zeit oder keinen Raum.
   *[other] { $count } Programmpunkte haben noch keine Zeit oder keinen Raum.
}
refused-unknown-letter = Diesen Brief gibt es nicht.
refused-letter-not-failed = Dieser Brief ist nicht gescheitert und muss nicht noch einmal gesendet werden.
