# What participants do while a session goes on: case consultation, plenary, fishbowl.

taking-part-somebody = Jemand
taking-part-no-seat = Mitmachen können alle, die für diese Veranstaltung angemeldet sind.
taking-part-back = Zurück zum Programm
taking-part-consultation = Fälle und Gruppen
taking-part-plenary = Mitreden und fragen

# Case consultation

consultation-lead = Bringen Sie eine Situation aus Ihrem Alltag mit, in der Sie nicht weiterkommen. Sechs bis neun Menschen beraten sie gemeinsam.
consultation-confidential = Was hier besprochen wird, bleibt in der Gruppe.
consultation-confidential-text = Gespeichert wird nur der Titel Ihres Falls. Ihn sehen alle, die an dieser Veranstaltung teilnehmen. Bitte nennen Sie darin niemanden.
consultation-cases = Angebotene Fälle
consultation-people = { $count ->
    [0] Noch macht niemand mit.
    [one] 1 Person macht bisher mit.
   *[other] { $count } Personen machen bisher mit.
}
consultation-first-wishes = { $count ->
    [0] noch ohne ersten Wunsch
    [one] 1 × erster Wunsch
   *[other] { $count } × erster Wunsch
}
consultation-no-cases = Noch ist kein Fall angeboten.
consultation-no-cases-text = Jede Gruppe braucht einen. Vielleicht ist es Ihrer?
consultation-join = Mitmachen
consultation-join-text = Nennen Sie bis zu drei Fälle, an denen Sie gern mitarbeiten. Ohne Wunsch geht es auch.
consultation-you-take-part = Sie sind dabei. Ihre Wünsche können Sie ändern, bis die Gruppen gebildet sind.
consultation-first = Erster Wunsch
consultation-second = Zweiter Wunsch
consultation-third = Dritter Wunsch
consultation-no-wish = Kein Wunsch
consultation-join-now = Mitmachen
consultation-save-wishes = Wünsche speichern
consultation-leave = Doch nicht mitmachen
consultation-offer = Einen Fall einbringen
consultation-offer-text = Sie schildern ihn erst in der Gruppe. Ob Ihr Fall beraten wird, hängt davon ab, wie viele ihn sich wünschen.
consultation-title = Titel Ihres Falls
consultation-title-hint = Zum Beispiel: Wie gewinne ich ein Amt, das nie zurückruft?
consultation-offer-now = Fall anbieten
consultation-change-title = Titel ändern
consultation-withdraw = Fall zurücknehmen
consultation-steer = Gruppen bilden
consultation-form-text = Alle, die mitmachen, kommen in Gruppen von sechs bis neun: nach Wunsch, möglichst ohne zwei aus derselben Stelle. Wer selten oder lange nicht moderiert hat, ist dran.
consultation-form = Gruppen bilden
consultation-form-again = Gruppen neu bilden
consultation-model = Ablauf: { $minutes } Minuten
consultation-model-text = Zusammen höchstens { $minutes } Minuten. Eine Phase ohne Minuten entfällt.
consultation-model-save = Ablauf speichern
consultation-timekeeper = In jeder Gruppe achtet jemand auf die Zeit
consultation-note-taker = In jeder Gruppe schreibt jemand für die Person mit, deren Fall beraten wird (auf Papier)
consultation-circles = Gruppen
consultation-circles-text = Die Gruppen sind gebildet.
consultation-to-own = Zu meiner Gruppe
consultation-case-gone = Ohne Titel
consultation-offered = Ihr Fall ist angeboten.
consultation-joined = Sie sind dabei.
consultation-left = Sie machen nicht mehr mit.
consultation-model-chosen = Der Ablauf ist gespeichert.
consultation-formed = Die Gruppen sind gebildet.
consultation-no-circle = Sie sind in keiner Gruppe. Bitte sprechen Sie die Moderation an.

consultation-small = { $count ->
    [one] Gruppe { $number } hat nur 1 Person.
   *[other] Gruppe { $number } hat nur { $count } Personen.
}
consultation-small-text = Unter sechs wird eine Beratung mühsam. Nehmen Sie jemanden hinzu, oder bilden Sie die Gruppen neu, solange noch keine begonnen hat.
consultation-without-case = Gruppe { $number } hat keinen Fall mehr.
consultation-without-case-text = Jemand aus der Gruppe kann hier einen Fall anbieten.
consultation-offer-own = Ihre Gruppe braucht einen Fall
consultation-offer-own-text = Wenn Sie einen Titel nennen, beraten alle in Ihrer Gruppe Ihren Fall.
consultation-late = Sie sind noch in keiner Gruppe
consultation-late-text = Nennen Sie einen Fall, oder kommen Sie in die kleinste Gruppe, möglichst ohne jemanden aus Ihrer Stelle. Alle anderen bleiben, wo sie sind.
consultation-late-full = Alle Gruppen sind voll oder schon zu weit. Bitte sprechen Sie die Moderation an.
consultation-admit = Jemand kommt später
consultation-admit-text = Wer noch in keiner Gruppe ist, kommt in die kleinste, möglichst ohne jemanden aus derselben Stelle. Wer fehlt, wird auf der Seite der Gruppe herausgenommen.
consultation-admit-who = Wer kommt dazu?
consultation-admit-now = In eine Gruppe aufnehmen
consultation-admitted = Die Person ist jetzt in einer Gruppe.

circle-number = Gruppe { $number }
circle-open = Gruppe { $number } öffnen
circle-your-role = Ihre Rolle: { $role }.
circle-role-case_giver = bringt den Fall ein
circle-role-moderation = moderiert
circle-role-timekeeping = achtet auf die Zeit
circle-role-notes = schreibt mit
circle-role-advice = berät
circle-task-case_giver = Sie schildern Ihre Situation, hören zu und entscheiden am Ende selbst, was Sie mitnehmen.
circle-task-moderation = Sie führen durch die Phasen, beraten inhaltlich nicht mit und steuern die Uhr.
circle-task-timekeeping = Sie sagen, wenn es Zeit wird, und können die Uhr steuern.
circle-task-notes = Sie schreiben Ideen auf Papier mit und geben es am Ende der Person, deren Fall es ist.
circle-task-advice = Sie fragen nach, bilden Hypothesen und sammeln Lösungen.
circle-phase-of = Phase { $number } von { $count }
circle-over = Ende
circle-thanks = Die Beratung ist beendet
circle-over-text = Danke an alle. Was besprochen wurde, bleibt in der Gruppe.
circle-paused = angehalten
circle-not-begun = noch nicht begonnen
circle-last-minute = Die letzte Minute läuft.
circle-up = Die Zeit für diese Phase ist um.
circle-phases = Ablauf, { $minutes } Minuten
circle-minutes = { $minutes } min
circle-people = Wer dabei ist
circle-lesson = Möchten Sie eine Erkenntnis teilen?
circle-lesson-text = Nur Sie entscheiden, ob und was andere aus Ihrem Fall lernen können. Schreiben Sie es anonym auf: ohne Namen, Orte und Daten, an denen jemand zu erkennen ist. Aus der Beratung wird nichts übernommen.
circle-lesson-write = Anonyme Erkenntnis schreiben
circle-take-moderation = Moderation übernehmen
circle-moderating = Sie moderieren jetzt diese Gruppe.
circle-not-here = Ist nicht da
circle-taken-out = Die Gruppe geht ohne diese Person weiter. Ihre Aufgabe hat jetzt jemand anderes.
circle-leave = Die Gruppe verlassen
circle-leave-text = Ihre Aufgabe übernimmt jemand anderes in der Gruppe. Wenn Sie einen Fall angeboten haben, nehmen Sie ihn mit.
circle-back = Zu allen Gruppen

phase-roles = Rollen klären
phase-case = Fall schildern
phase-questions = Nachfragen
phase-hypotheses = Hypothesen bilden
phase-statement = Stellung nehmen
phase-solutions = Lösungen sammeln
phase-decision = Entscheiden
phase-exchange = Austausch
phase-task-roles = Wer bringt den Fall ein, wer moderiert, wer achtet auf die Zeit?
phase-task-case = Die Person schildert ihre Situation und nennt ihre Frage. Alle anderen hören zu.
phase-task-questions = Verständnisfragen stellen, noch keine Ratschläge geben.
phase-task-hypotheses = Was könnte dahinterstecken? Die Person, deren Fall es ist, sitzt außerhalb des Kreises und hört nur zu.
phase-task-statement = Die Person sagt, welche Gedanken sie weiterbringen.
phase-task-solutions = Alle sammeln Ideen: Was würde ich tun?
phase-task-decision = Die Person wählt aus, was sie ausprobieren will, und sagt, womit sie anfängt.
phase-task-exchange = Was nehmen alle mit? Wie war die Zusammenarbeit?

timer-start = Uhr starten
timer-resume = Weiter
timer-pause = Anhalten
timer-next = Nächste Phase
timer-finish = Beratung beenden
timer-back = Eine Phase zurück

# Plenary and fishbowl

plenary-preline = Mitreden und fragen
plenary-lead = Moderation
plenary-lead-title = Moderation: { $title }
plenary-to-lead = Moderieren
plenary-to-screen = Leinwand
plenary-to-phone = Ansicht der Teilnehmenden
plenary-speakers = Redeliste
plenary-speaks = Es spricht
plenary-next = Danach
plenary-nobody-speaks = Gerade spricht niemand.
plenary-empty-line = Niemand hat sich gemeldet.
plenary-turns-before = { $count ->
    [0] noch nicht gesprochen
    [one] 1-mal gesprochen
   *[other] { $count }-mal gesprochen
}
plenary-fair = Wer seltener gesprochen hat, kommt zuerst dran.
plenary-ask-to-speak = Ich möchte sprechen
plenary-stop-asking = Zurückziehen
plenary-call = Wort erteilen
plenary-done = Fertig
plenary-strike = Streichen
plenary-inner = Innenkreis
plenary-free-chair = Freier Stuhl
plenary-free-chairs = { $count ->
    [0] Alle Stühle besetzt
    [one] 1 freier Stuhl
   *[other] { $count } freie Stühle
}
plenary-sit-down = Platz nehmen
plenary-stand-up = Aufstehen
plenary-questions = Fragen
plenary-no-questions = Noch gibt es keine Fragen.
plenary-ask-on-phone = Stellen Sie Ihre Frage auf dem Telefon.
plenary-votes = { $count ->
    [one] 1 Stimme
   *[other] { $count } Stimmen
}
plenary-vote = Stimme geben
plenary-unvote = Stimme zurücknehmen
plenary-take-back = Frage zurücknehmen
plenary-also = Auch gefragt: { $text }
plenary-answered = { $count ->
    [one] 1 beantwortete Frage
   *[other] { $count } beantwortete Fragen
}
plenary-ask = Eine Frage stellen
plenary-question = Ihre Frage
plenary-question-hint = Höchstens 300 Zeichen. Ihr Name steht nicht dabei.
plenary-ask-now = Frage stellen
plenary-asked = Ihre Frage ist gestellt.
plenary-answer = Beantwortet
plenary-reopen = Wieder öffnen
plenary-remove = Entfernen
plenary-merge = Zusammenführen
plenary-merge-into = wird Teil von
plenary-merge-now = Zusammenführen
plenary-more = und { $count } weitere
plenary-arrange = Einstellungen
plenary-arrange-fair = Wer seltener gesprochen hat, kommt zuerst dran
plenary-arrange-chairs = Stühle im Innenkreis (Fishbowl)
plenary-arrange-chairs-hint = 0: ohne Innenkreis. Höchstens 12.
plenary-arrange-save = Speichern

# Why something was refused

refused-wrong-format = Das gibt es bei diesem Programmpunkt nicht.
refused-circles-formed = Die Gruppen sind schon gebildet.
refused-circles-full = Alle Gruppen sind voll oder haben den Fall schon gehört.
refused-circle-over = Die Beratung dieser Gruppe ist beendet.
refused-consultation-begun = Eine Gruppe hat schon begonnen.
refused-phases-too-long = Die Phasen dauern zusammen { $minutes } Minuten, der Programmpunkt nur { $available }.
refused-too-few-for-groups = Für eine Gruppe braucht es mindestens { $needed } Personen; bisher machen { $count } mit.
refused-too-many-for-groups = Es machen { $count } Personen mit; mehr als { $needed } lassen sich nicht aufteilen.
refused-too-few-cases = Für so viele Personen braucht es mindestens { $needed } Fälle von verschiedenen Personen; angeboten { $count ->
    [0] ist noch keiner
    [one] ist bisher einer
   *[other] sind bisher { $count }
}.
refused-no-free-chair = Im Innenkreis ist gerade kein Stuhl frei.
refused-too-many-questions = Von Ihnen warten schon { $most } Fragen auf eine Antwort.
refused-unknown-question = Diese Frage gibt es nicht mehr.
refused-unknown-turn = Diese Wortmeldung gibt es nicht mehr.
refused-same-question = Eine Frage kann nicht Teil ihrer selbst werden.
refused-unknown-circle = Diese Gruppe gibt es nicht mehr.
