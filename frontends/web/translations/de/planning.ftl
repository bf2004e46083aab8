# The organisers' desk: runs of the planner.

plan-title = Planung
plan-text = Zeiten und Räume verteilen lassen, nach Regeln und Interessen
plan-lead = Der Planer verteilt alle Programmpunkte auf Zeiten und Räume. Am Entwurf ändert sich erst etwas, wenn Sie einen Plan übernehmen.
plan-start = Programm planen
plan-rules = Der Planer hält sich an:
plan-now = Jetzt planen
plan-keep = Was soll bleiben?
plan-keep-new = Alles neu verteilen
plan-keep-keep = So wenig wie möglich ändern
plan-keep-hint = Fällt jemand aus, tragen Sie zuerst die Abwesenheit ein und ändern dann so wenig wie möglich. Was festgelegt ist, bleibt immer.
plan-more-settings = Mehr Einstellungen
plan-seconds = Rechenzeit in Sekunden
plan-seconds-hint = Ist bewiesen, dass es nicht besser geht, endet der Lauf früher.
plan-seed = Startzahl
plan-seed-hint = Entscheidet zwischen gleich guten Plänen. Dieselbe Zahl ergibt denselben Plan.
plan-weights = Gewichte
plan-weights-hint = Was ein Plan kostet, wenn sich etwas nicht erfüllen lässt. Je höher die Zahl, desto wichtiger.
plan-weight-interest = Verlorene Wünsche
plan-weight-hint-interest = Je Punkt: „unbedingt“ zählt 3, „gern“ 1
plan-weight-places = Fehlende Plätze
plan-weight-hint-places = Je Person, die kommen will und im Raum keinen Platz hat
plan-weight-tracks = Themenstränge
plan-weight-hint-tracks = Je weiterem Programmpunkt eines Strangs zur selben Zeit
plan-weight-spacing = Ohne Pause
plan-weight-hint-spacing = Je Person mit zwei Programmpunkten hintereinander
plan-weight-load = Belastung
plan-weight-hint-load = Je Programmpunkt über dem, was jemand an einem Tag übernehmen will

plan-is-running = Ein Lauf ist unterwegs.
plan-watch = Zusehen
plan-runs = Läufe
plan-runs-caption = Läufe, der neueste zuerst
plan-runs-none = Noch gibt es keinen Lauf.
plan-run = Lauf
plan-run-of = Lauf vom { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") } Uhr
plan-run-keeps = Dieser Lauf ändert so wenig wie möglich an dem, was schon eingeplant war.
plan-state = Stand
plan-repeat = Wiederholen
plan-state-waiting = Wartet
plan-state-running = Rechnet
plan-state-done = Fertig
plan-state-cancelled = Abgebrochen
plan-state-failed = Gescheitert
plan-finding-optimal = Bestmöglich
plan-finding-impossible = Nichts passt
plan-failure-crashed = Die Berechnung ist mehrmals abgebrochen.
plan-failure-out_of_time = Die Berechnung wurde nicht rechtzeitig fertig.
plan-failure-plan = Der beste Plan bis dahin ist erhalten und lässt sich übernehmen.
plan-failure-text = Einen Plan gab es noch nicht.
plan-to-runs = Zu den Läufen, um ihn zu wiederholen
plan-waits = Der Lauf beginnt gleich.
plan-again = Die Berechnung wurde unterbrochen; dies ist der { $number }. Versuch.
plan-nothing-found = Die Zeit hat nicht gereicht.
plan-nothing-found-text = Es ist weder ein Plan gefunden noch bewiesen, dass es keinen gibt. Geben Sie mehr Rechenzeit.
plan-cancel = Abbrechen und den besten Plan behalten
plan-cancelled = Der Lauf endet mit dem besten Plan, den er hat.

plan-value = Kosten
plan-value-note = des besten Plans; weniger ist besser, 0 erfüllt alles
plan-bound = Untergrenze
plan-bound-note = Kein Plan kostet weniger.
plan-gap = Lücke
plan-gap-note = Um so viel könnte ein anderer Plan höchstens besser sein.
plan-gap-none = Bewiesen: besser geht es nicht.
plan-percent = { NUMBER($share, style: "percent", maximumFractionDigits: 1) }
plan-points = { $count ->
    [one] 1 Punkt
   *[other] { $count } Punkte
}
plan-course = Verlauf über { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } Sekunden: oben die Kosten des besten Plans, unten die Untergrenze
plan-course-of = Die Kosten sanken von { $first } auf { $value }, die Untergrenze stieg von { $from } auf { $bound }.

plan-since = Seit dem Lauf hat sich der Entwurf geändert
plan-since-added = Dazugekommen und nicht im Plan: { $sessions }.
plan-since-removed = Abgesagt: { $sessions }.
plan-since-changed = Geändert: { $sessions }.
plan-since-times = Zeiten sind andere.
plan-since-rooms = Räume sind andere.
plan-since-people = Jemand kann zu anderen Zeiten.
plan-since-rules = Reihenfolgen oder Räume, die bleiben sollen, sind andere.

plan-conflict = Warum nichts passt
plan-conflict-text = Diese Wünsche lassen sich nicht zusammen erfüllen. Ohne einen einzigen davon ginge es mit den anderen:
plan-conflict-not-smallest = Diese Wünsche lassen sich nicht zusammen erfüllen:
plan-ways-out = Was am wenigsten kostet
plan-way-out = { $number }. Ausweg
plan-to-session = „{ $title }“ ändern
plan-to-person = Wann { $person } kann
plan-gone = (entfernt)
plan-quoted = „{ $title }“
plan-and = { $most } und { $last }
plan-more = { $count ->
    [one] ein weiterer
   *[other] { $count } weitere
}
plan-always = die ganze Zeit

plan-wish-held = { $sessions } soll stattfinden.
plan-wish-pinned = { $sessions } ist festgelegt: { $pin }.
plan-wish-places = { $sessions } braucht einen Raum mit mindestens { $places } Plätzen.
plan-wish-equipment = { $sessions } braucht einen Raum mit { $equipment }.
plan-wish-outside = { $sessions } findet außerhalb statt.
plan-wish-inside = { $sessions } findet in einem Raum des Hauses statt.
plan-wish-alone = Während { $sessions } soll nichts anderes stattfinden.
plan-wish-availability = { $person } ({ $role ->
    [moderates] Moderation
   *[speaks] Vortrag
} von { $sessions }) ist nicht da: { $slots }.
plan-wish-one_at_a_time = { $person } ({ $role ->
    [moderates] Moderation
   *[speaks] Vortrag
}) kann nur an einem Ort sein: { $sessions }.
plan-wish-order = Diese Reihenfolge soll gelten: { $sessions }.
plan-wish-stay = Innerhalb eines Blocks sollen im selben Raum bleiben: { $sessions }.

plan-offer-held = { $sessions } weglassen, oder eine Zeit oder einen Raum dazunehmen.
plan-offer-pinned = { $sessions } nicht festlegen auf { $pin }.
plan-offer-places = { $sessions } mit weniger als { $places } Plätzen planen oder einen größeren Raum finden.
plan-offer-equipment = { $equipment } für { $sessions } in einen anderen Raum bringen.
plan-offer-outside = Für { $sessions } einen Ort außerhalb anlegen.
plan-offer-inside = { $sessions } außerhalb stattfinden lassen oder einen Raum dazunehmen.
plan-offer-alone = Anderes zur selben Zeit wie { $sessions } zulassen.
plan-offer-availability = { $person } fragen, ob es doch geht ({ $slots }), oder { $role ->
    [moderates] die Moderation
   *[speaks] den Vortrag
} von { $sessions } neu besetzen.
plan-offer-one_at_a_time = { $role ->
    [moderates] Die Moderation
   *[speaks] Den Vortrag
} von { $person } bei einem davon neu besetzen: { $sessions }.
plan-offer-order = Auf die Reihenfolge verzichten: { $sessions }.
plan-offer-stay = Einen Raumwechsel zulassen: { $sessions }.

plan-moves = Was der Plan am Entwurf ändert
plan-moves-new = { $count ->
    [one] 1 Programmpunkt bekommt Zeit und Raum.
   *[other] { $count } Programmpunkte bekommen Zeit und Raum.
}
plan-moves-text = { $count ->
    [one] 1 Programmpunkt zieht um:
   *[other] { $count } Programmpunkte ziehen um:
}
plan-moves-none = Nichts: Der Entwurf ist schon so.
plan-moved = Verlegt
plan-apply = In den Entwurf übernehmen
plan-applied = { $left_out ->
    [0] Der Plan ist im Entwurf. Programmpunkte an neuem Platz: { $moved }.
   *[other] Der Plan ist im Entwurf. Programmpunkte an neuem Platz: { $moved }; nicht im Plan waren: { $left_out }.
}
plan-costs = Was der Plan nicht erfüllt
plan-costs-none = Der Plan erfüllt alles.
plan-costs-more = { $count ->
    [one] 1 weitere Kleinigkeit
   *[other] { $count } weitere, die weniger kosten
}
plan-cost-interest = { $count ->
    [one] 1 Wunsch geht verloren, weil zur selben Zeit noch anderes Gewünschtes läuft: { $sessions } ({ $slots }).
   *[other] { $count } Wünsche gehen verloren, weil zur selben Zeit noch anderes Gewünschtes läuft: { $sessions } ({ $slots }).
}
plan-cost-places = { $count ->
    [one] Für { $sessions } fehlt in „{ $room }“ 1 Platz.
   *[other] Für { $sessions } fehlen in „{ $room }“ { $count } Plätze.
}
plan-cost-tracks = Vom Strang „{ $track }“ laufen zur selben Zeit: { $sessions } ({ $slots }).
plan-cost-spacing = { $person } hat keine Pause zwischen { $sessions }.
plan-cost-load = { $person } hat am { DATETIME($day, dateStyle: "full") } { $count ->
    [one] einen Programmpunkt
   *[other] { $count } Programmpunkte
} zu viel: { $sessions }.
plan-preview = Der Plan

refused-unknown-planning = Diesen Lauf gibt es nicht.
refused-planning-runs-already = Ein Lauf ist schon unterwegs. Warten Sie, bis er fertig ist, oder brechen Sie ihn ab.
refused-job-over = Dieser Lauf ist schon zu Ende.
refused-no-plan-to-apply = Dieser Lauf hat keinen Plan, der sich übernehmen lässt.
refused-plan-outdated = Am Entwurf ist nichts geändert: „{ $title }“ passt nicht mehr an den Platz aus diesem Plan. Planen Sie neu.
refused-nothing-to-plan = Es gibt noch keine Programmpunkte, die sich einplanen ließen.
refused-no-slots-to-plan = Es gibt noch keine Zeiten für Programmpunkte.
refused-no-rooms-to-plan = Es gibt noch keine Räume.
refused-plan-too-large = { $part ->
    [sessions] { $count } Programmpunkte sind zu viele, höchstens { $most } lassen sich planen.
    [slots] { $count } Zeiten sind zu viele, höchstens { $most } lassen sich planen.
    [rooms] { $count } Räume sind zu viele, höchstens { $most } lassen sich planen.
    [people] { $count } Personen sind zu viele, höchstens { $most } lassen sich einplanen.
   *[other] { $count } Vorgaben sind zu viele, höchstens { $most } gehen.
}
refused-plan-session-too-long = „{ $title }“ dauert { $minutes } Minuten; so lang ist keine Zeit.
refused-plan-room-without-places = „{ $room }“ hat keine Plätze.
refused-plan-order-cycle = Die Reihenfolge dreht sich im Kreis: { $titles }.
refused-plan-slots-overlap = Zeiten überschneiden sich.
