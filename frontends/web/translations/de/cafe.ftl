# World Café: at the desk, and for those who take part.

cafe = World Café
cafe-back = Zum World Café
cafe-to-gathering = Zur Veranstaltung
cafe-table = Tisch
cafe-tables = Tische
cafe-round = Runde { $number }
cafe-round-short = Runde
cafe-rounds = Runden
cafe-hosts = Gastgebende
cafe-home = Organisation
cafe-no-home = Ohne Organisation
cafe-span = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") } Uhr
cafe-minutes = { $count } Minuten
cafe-to-seats = Tische und Plätze

# Set up

cafe-none = Dieses World Café ist noch nicht eingerichtet.
cafe-none-text = Legen Sie Tische, Fragen und Runden fest. Danach sehen Sie, was mit den Angemeldeten möglich ist, und mischen die Plätze.
cafe-set-up-now = World Café einrichten
cafe-set-up = Tische und Runden ändern
cafe-set-up-lead = { $count ->
    [0] Noch ist niemand angemeldet.
    [one] 1 Person hat an diesem Tag einen Platz.
   *[other] { $count } Personen haben an diesem Tag einen Platz.
} Der Programmpunkt dauert { $minutes } Minuten; lassen Sie am Ende Zeit für das Plenum.
cafe-plan = So ist es eingerichtet
cafe-when = Beginn
cafe-begins = { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") } Uhr
cafe-no-time = Noch nicht eingeplant
cafe-tables-of = { $count } Tische, je { $smallest } bis { $largest } Personen
cafe-rounds-of = { $count ->
    [one] 1 Runde zu { $minutes } Minuten
   *[other] { $count } Runden zu { $minutes } Minuten, dazwischen { $pause } Minuten
}
cafe-hosts-of = { $count ->
    [0] Noch niemand benannt
   *[other] { $count } von { $tables } Tischen
}
cafe-name-hosts = Gastgebende benennen
cafe-name-hosts-lead = Wer an einem Tisch Gastgeberin oder Gastgeber ist, bleibt dort in allen Runden und erzählt weiter, was bisher gesagt wurde.
cafe-seats-are-lost = Die Plätze sind schon gemischt.
cafe-seats-are-lost-text = Ändern Sie Tische, Runden, Größen oder Gastgebende, verlieren alle ihre Plätze und müssen neu gemischt werden. Themen, Fragen und Minuten können Sie jederzeit ändern.
cafe-field-tables = Zahl der Tische
cafe-hint-tables = Vier bis fünf Personen an einem Tisch sind üblich.
cafe-field-topics = Themen der Tische
cafe-hint-topics = Eine Zeile je Tisch. Hat ein Tisch eine eigene Frage, steht sie nach einem Doppelpunkt: Wohnen: Was fehlt vor Ort?
cafe-field-smallest = Wenigste Personen an einem Tisch
cafe-field-largest = Meiste Personen an einem Tisch
cafe-field-minutes = Minuten der Runden
cafe-hint-minutes = Eine Zahl je Runde, zum Beispiel 25, 25, 20
cafe-field-questions = Fragen der Runden
cafe-hint-questions = Eine Zeile je Runde. Sie gelten an allen Tischen ohne eigene Frage.
cafe-field-opening = Minuten zur Einführung
cafe-field-pause = Minuten zwischen zwei Runden
error-minutes-list = Bitte geben Sie für jede Runde eine Zahl zwischen 1 und 240 an, zum Beispiel 25, 25, 20.
cafe-set-up-saved = Das World Café ist eingerichtet.
cafe-hosts-named = Die Gastgebenden sind benannt.

# Seats

cafe-seats = Plätze
cafe-people = { $count ->
    [one] Es kommt 1 Person.
   *[other] Es kommen { $count } Personen.
}
cafe-size = An jedem Tisch sitzen { $size }.
cafe-sizes = An jedem Tisch sitzen { $low } oder { $high }.
cafe-possible-flawless = Nach allem, was sich vorher sagen lässt, kann es gelingen, dass niemand jemanden zweimal trifft.
cafe-not-for-all = Nicht alle Regeln lassen sich für alle einhalten:
cafe-mix = Plätze mischen
cafe-mix-again = Alle Plätze neu mischen
cafe-mix-again-text = Alle bekommen neue Wege. Wer seinen Weg schon kennt oder gedruckt hat, muss davon erfahren. Für einzelne Nachzügler und Ausfälle ist „Am Tag“ der bessere Weg.
cafe-mixing = Die Plätze werden gemischt.
cafe-stop = Anhalten
cafe-stop-keeps = Wenn Sie anhalten, bleiben alle Plätze, wie sie waren.
cafe-stop-best = Wenn Sie anhalten, gelten die besten Plätze, die bis dahin gefunden sind.
cafe-stopped = Der Lauf wird angehalten.
cafe-show-seats = Seite neu laden
cafe-run-waiting = Der Lauf wartet, bis Platz für ihn ist.
cafe-run-preparing = Wird vorbereitet …
cafe-run-preparing-text = Das erste Mischen nach einem Neustart dauert ungefähr eine Viertelminute. Sie müssen nichts tun.
cafe-run-searching = Die besten Plätze werden gesucht
cafe-run-failed = Der Lauf ist gescheitert.
cafe-run-failed-text = Die bisherigen Plätze gelten weiter. Bitte versuchen Sie es noch einmal.
cafe-run-cancelled = Der Lauf wurde angehalten.
cafe-run-cancelled-text = Plätze, die es vorher schon gab, sind geblieben. Gab es noch keine, gelten die besten, die bis dahin gefunden waren.
cafe-run-cancelled-none = Es gibt noch keine Plätze.
cafe-verdict-flawless = Bestmöglich: Niemand von { $people } Personen trifft jemanden zweimal.
cafe-verdict-best_possible = Bestmöglich: Besser lassen sich { $people } Personen an diesen Tischen nicht mischen.
cafe-verdict-open = Gut gemischt: { $people } Personen haben ihre Plätze.
cafe-acquaintances = { NUMBER($count) } Paare lernen sich kennen.
cafe-rules-kept = Niemand sitzt ohne Not mit Leuten aus dem eigenen Haus zusammen, und wer nicht Gastgeberin oder Gastgeber ist, wechselt jedes Mal den Tisch, solange es neue gibt.
cafe-gap = Beweisen lässt sich, dass höchstens { NUMBER($percent, maximumFractionDigits: 1) } % mehr Bekanntschaften möglich wären.
cafe-open-returns = { $count }-mal kommt jemand an einen Tisch zurück; beweisbar nötig sind { $least }.
cafe-open-colleagues = { $count }-mal sitzen zwei aus einem Haus zusammen; beweisbar nötig sind { $least }.
cafe-open-repeats = { $count } Begegnungen wiederholen sich; beweisbar nötig sind { $least }.
cafe-repeats-least = { $count ->
    [one] 1 Begegnung wiederholt sich, und weniger geht nicht:
   *[other] { $count } Begegnungen wiederholen sich, und weniger geht nicht:
}
cafe-because-none_needed = So ergibt es die Rechnung.
cafe-because-enough_people = Es gibt nicht genug andere, um in jeder Runde nur neue Menschen zu treffen.
cafe-because-enough_tables = Die Leute eines Tisches können in der nächsten Runde nicht alle an verschiedene Tische gehen.
cafe-relaxed-new_tables = Es gibt mehr Runden als Tische: Alle kommen an manche Tische wieder, aber so selten wie möglich.
cafe-relaxed-colleagues_apart = Aus manchem Haus kommen mehr Leute, als es Tische ohne sie gibt: Sie verteilen sich so gut, wie es geht.
cafe-relaxed-smallest_table = Für alle Tische sind zu wenige da: Manche sind kleiner als gewünscht.
cafe-relaxed-largest_table = Für diese Tische sind zu viele da: Manche sind größer als gewünscht.
cafe-who-sits-where = Wer wann wo sitzt
cafe-changed-since = Seit dem Mischen hat sich etwas geändert.
cafe-without-seat = { $count ->
    [one] 1 Person hat noch keinen Platz:
   *[other] { $count } Personen haben noch keinen Platz:
}
cafe-gone = { $count ->
    [one] 1 Person kommt nicht mehr (abgemeldet, für einen anderen Tag angemeldet oder anderswo gebraucht):
   *[other] { $count } Personen kommen nicht mehr (abgemeldet, für einen anderen Tag angemeldet oder anderswo gebraucht):
}
cafe-hosts-changed = Nicht alle Gastgebenden sind, wo sie gebraucht werden.

# On the day

cafe-day = Am Tag: wer fehlt, wer kommt dazu
cafe-day-lead = Haken Sie an, wer fehlt. Alle anderen mit einem Platz bei der Veranstaltung gelten als da; wer neu ist, bekommt einen Platz. Die übrigen behalten ihren Weg.
cafe-field-over = Was schon läuft oder vorbei ist, bleibt
cafe-hint-over = Geändert werden nur die Runden danach.
cafe-over-none = Noch keine Runde hat begonnen
cafe-over = Runde { $number } läuft oder ist vorbei
cafe-field-missing = Wer fehlt?
cafe-hint-missing = Wer doch noch kommt: Haken wieder weg.
cafe-late-listed = { $count ->
    [one] Neu dabei, noch ohne Platz:
   *[other] Neu dabei, noch ohne Plätze:
}
cafe-fit-in = Änderungen einpassen
cafe-adjusting = Die Änderung wird eingepasst.
cafe-adjusted = { $over ->
    [0] Am Tag geändert, für alle Runden
   *[other] Am Tag geändert, für die Runden nach Runde { $over }
}
cafe-late = { $count ->
    [one] 1 Person ist dazugekommen:
   *[other] { $count } Personen sind dazugekommen:
}
cafe-missing = { $count ->
    [one] 1 Person fehlt:
   *[other] { $count } Personen fehlen:
}
cafe-nobody-moves = Alle anderen behalten ihren Weg.
cafe-moves = { $name } geht in Runde { $round } an Tisch { $table } statt an Tisch { $planned }: Dort wären es sonst zu wenige.
cafe-hostless = Tisch { $table } ist ohne Gastgeberin oder Gastgeber. Wer übernimmt?
cafe-name-host = Benennen

# Paper

cafe-paper = Zum Drucken
cafe-paper-tables = Karten für die Tische (PDF)
cafe-paper-hosts = Blätter für die Gastgebenden (PDF)
cafe-paper-routes = Wege aller Teilnehmenden, mit Namen, zum Zerschneiden (PDF)
cafe-host-stays = Die Gastgeberin oder der Gastgeber bleibt an diesem Tisch. Alle anderen wechseln.
cafe-host-welcome = Danke, dass Sie Gastgeberin oder Gastgeber sind! Begrüßen Sie jede neue Runde, erzählen Sie in zwei Minuten, was bisher gesagt wurde, und halten Sie am Ende fest, was bleibt.
cafe-prompt-1 = Was ist das Wichtigste, das hier gesagt wurde?
cafe-prompt-2 = Wo waren sich alle einig, und wo nicht?
cafe-prompt-3 = Welche Frage ist offen geblieben?
cafe-prompt-4 = Was kann jemand von hier aus als Nächstes tun?

# Harvest

cafe-harvest = Ernte
cafe-notes-count = { $count ->
    [0] Noch hat kein Tisch etwas notiert.
    [one] 1 Notiz ist da.
   *[other] { $count } Notizen sind da.
}
cafe-notes-where = Alle Notizen sammeln sich im Wissen als Entwurf „Ernte“, den die Moderation bearbeitet und freigibt. Bis dahin sieht sie sonst niemand.
cafe-notes = Was Ihre Tische schon notiert haben
cafe-note-of = Runde { $round }, Tisch { $table }
cafe-capture = Ernte festhalten
cafe-capture-lead = Notieren Sie, was Ihr Tisch gebracht hat. Das geht auch ohne Netz: Die Notiz wird dann auf diesem Gerät gespeichert und gesendet, sobald wieder Netz da ist.
cafe-offline-ready = Diese Seite geht jetzt auch ohne Netz.
cafe-field-place = Runde und Tisch
cafe-insights = Was wir erkannt haben
cafe-hint-insights = Bitte ohne Namen von Personen.
cafe-open-questions = Offene Fragen
cafe-next-steps = Nächste Schritte
cafe-keep-note = Notiz senden
cafe-outbox = Notizen dieses Geräts
cafe-stored-here = Auf diesem Gerät gespeichert; wird gesendet, sobald Netz da ist.
cafe-sent = Gesendet. Danke!
cafe-sign-in-to-send = Auf diesem Gerät gespeichert. Bitte loggen Sie sich wieder ein, dann wird die Notiz gesendet.
cafe-note-refused = Nicht angenommen:
cafe-edit-note = Zurück ins Formular

# One's own way

cafe-your-way = Ihr Weg
cafe-own-ways = Ihr Weg durch das World Café
cafe-to-your-way = Zum World Café: Tische und Ernte
cafe-you-host = Sie sind Gastgeberin oder Gastgeber an Tisch { $table }.
cafe-in-room = Raum: { $room }
cafe-no-seat = Kein Platz
cafe-print-way = Weg drucken (PDF)
cafe-no-way = Sie haben hier noch keinen Platz.
cafe-no-way-text = Sobald die Plätze gemischt sind, steht hier, an welchem Tisch Sie in welcher Runde sitzen. Wer zu dieser Zeit woanders einen Platz hat, braucht hier keinen.
cafe-way-summary = Runde { $round }: Tisch { $table }

# The effect

cafe-effect = Wirkung: wer wen kennengelernt hat
cafe-effect-lead = Vor dem World Café kannten sich nur Leute aus demselben Haus; so wird hier gerechnet. Danach kennt man auch alle, mit denen man an einem Tisch saß. Es geht um Zahlen von Organisationen, nicht um Personen.
cafe-links-after = Verbindungen zwischen Organisationen
cafe-links-before = vorher { $count }, möglich { $of }
cafe-contacts = Neue Kontakte je Person
cafe-contacts-note = im Durchschnitt
cafe-number = { NUMBER($value, maximumFractionDigits: 1) }
cafe-people-short = Personen
cafe-groups = { $count ->
    [one] aus 1 Organisation
   *[other] aus { $count } Organisationen
}

# Why something was refused

refused-not-a-cafe = Dieser Programmpunkt ist kein World Café.
refused-unknown-cafe = Dieses World Café ist noch nicht eingerichtet.
refused-cafe-busy = Gerade wird gemischt. Bitte warten Sie einen Augenblick oder halten Sie den Lauf an.
refused-cafe-not-mixed = Die Plätze sind noch nicht gemischt.
refused-cafe-no-rounds = Ein World Café braucht mindestens eine Runde.
refused-cafe-too-many-rounds = { $rounds } Runden sind zu viele; höchstens { $at_most } sind möglich.
refused-cafe-no-tables = Ein World Café braucht mindestens einen Tisch.
refused-cafe-too-many-people = { $people } Personen sind zu viele; höchstens { $at_most } lassen sich mischen.
refused-cafe-sizes-crossed = An einem Tisch können nicht mindestens { $smallest } und höchstens { $largest } sitzen. Möglich sind 1 bis { $at_most }, und die kleinere Zahl zuerst.
refused-cafe-too-many-tables = { $tables } Tische sind zu viele für die, die kommen; bei dieser Mindestgröße reichen die Personen für { $at_most }.
refused-cafe-too-few-tables = { $tables } Tische sind zu wenige für alle, die kommen; bei dieser Höchstgröße braucht es mindestens { $at_least }.
refused-cafe-no-such-table = Tisch { $table } gibt es nicht.
refused-cafe-too-many-hosts = Tisch { $table } hat { $hosts } Gastgebende, aber nur { $seats } Plätze.
refused-cafe-no-such-round = So viele Runden gibt es nicht: Es sind { $rounds }.
refused-cafe-host-twice = Wer an Tisch { $table } Gastgeberin oder Gastgeber sein soll, ist es schon an einem anderen.
refused-cafe-too-long = Einführung, Runden und Wechsel dauern zusammen { $minutes } Minuten; der Programmpunkt hat nur { $at_most }.
refused-cafe-not-your-table = An diesem Tisch sitzen Sie in dieser Runde nicht.
refused-note-empty = Bitte schreiben Sie etwas auf.
