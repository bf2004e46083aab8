# Wishes for parallel sessions, and places: for participants.

wishes-title = Wünsche und Plätze
wishes-link = Wünsche und Plätze
wishes-lead = Manches läuft gleichzeitig. Sagen Sie uns, was Sie am liebsten besuchen.
wishes-until = Bis { DATETIME($at, dateStyle: "full") }, { DATETIME($at, timeStyle: "short") } Uhr, können Sie Ihre Wünsche ändern.
wishes-submit = Wünsche speichern
wishes-submitted = Ihre Wünsche sind gespeichert.
wishes-most-first = Je mehr Wünsche Sie nennen, desto besser können wir sie berücksichtigen. Ohne Wunsch bekommen Sie, was frei bleibt.
wishes-number = { $number }. Wunsch
wishes-none = Kein Wunsch
wishes-not-there = An diesem Tag sind Sie nicht angemeldet.
wishes-not-registered = Wünsche hat, wer einen Platz bei der Veranstaltung hat.
wishes-to-gathering = Zur Veranstaltung
wishes-to-programme = Zum Programm
wishes-not-yet = Noch gibt es nichts zu wünschen.
wishes-not-yet-text = Sobald das Programm steht und Wünsche möglich sind, finden Sie sie hier.
wishes-closed = Die Wünsche sind geschlossen.
wishes-closed-text = Jetzt werden die Plätze vergeben. Sie bekommen eine E-Mail, sobald sie feststehen.
wishes-how = So werden Plätze vergeben
wishes-how-fair = Wir zählen für jede Person, wie weit ihre Plätze von ihren ersten Wünschen entfernt sind, über die ganze Veranstaltung. Vergeben wird so, dass es der Person, die am schlechtesten wegkommt, so gut wie möglich geht, dann der nächsten und so weiter. Wer an einer Stelle zurückstecken muss, hat dafür an anderer Stelle Vorrang.
wishes-how-many = Was Sie nicht nennen, zählt als gleich weit hinter Ihrem letzten Wunsch.
wishes-how-lot = Nur wenn zwei Verteilungen gleich fair sind, entscheidet das Los.
wishes-how-reserved = Manche Plätze sind Migrantenorganisationen vorbehalten. Wer etwas moderiert oder vorträgt, hat dort seinen Platz.

place-none = Kein Platz
place-none-text = Hier haben Sie noch keinen Platz. Wählen Sie einen freien, oder warten Sie, bis das Team welche verteilt.
place-change = Platz tauschen oder zurückgeben
place-all-full = Alles andere ist zurzeit voll.
place-free = { $count ->
    [one] 1 freier Platz
   *[other] { $count } freie Plätze
}
place-free-for-all = Platz für alle
place-take = Diesen Platz nehmen
place-return = Platz zurückgeben
place-taken = Der Platz gehört Ihnen.
place-returned = Der Platz ist zurückgegeben.

place-reason-moderates = Hier wirken Sie mit.
wishes-moderates = Hier wirken Sie mit: { $title }
place-reason-first_wish = Ihr 1. Wunsch.
place-reason-wish = Ihr { $wish }. Wunsch.
place-reason-other = Von Ihren Wünschen war nichts mehr frei.
place-reason-reserved = Dieser Platz ist Migrantenorganisationen vorbehalten.
place-reason-no_wish = Sie hatten hier keinen Wunsch.
place-reason-no_place = Es gab nicht genug Plätze für alle.
place-reason-lost = Durch eine späte Änderung ist Ihr Platz entfallen, und es gab keinen anderen mehr.
place-reason-moved = Wegen einer späten Änderung sind Sie hierher gewechselt, damit alle einen Platz haben.
place-reason-chosen = Diesen Platz haben Sie selbst gewählt.
place-reason-returned = Sie haben Ihren Platz zurückgegeben.
place-reason-inherited = Diesen Platz haben Sie von der Person übernommen, die Sie vertreten.
place-missed = Ihr 1. Wunsch „{ $title }“ war voll: { $wanted ->
    [one] 1 Person wünschte ihn
   *[other] { $wanted } Personen wünschten ihn
} sich, bei { $places ->
    [one] 1 Platz
   *[other] { $places } Plätzen
}.
place-instead = Dafür haben Sie am { DATETIME($at, dateStyle: "full") } um { DATETIME($at, timeStyle: "short") } Uhr Ihren 1. Wunsch.
place-lot = Es ging auch umgekehrt genauso fair; das Los hat entschieden.

# For organisers

places-title = Plätze
places-text = Wünsche für gleichzeitige Programmpunkte, Vergabe, Listen
places-lead = Für Programmpunkte, die gleichzeitig laufen, nennen die Teilnehmenden Wünsche. Danach werden die Plätze fair vergeben. Öffnen Sie die Wünsche, so bekommen alle eine Nachricht.
places-nothing-parallel = Nichts läuft gleichzeitig.
places-nothing-parallel-text = Sobald ein Programm veröffentlicht ist, in dem mehrere Programmpunkte zur selben Zeit stattfinden, können Sie hier Wünsche öffnen.
places-span = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") } Uhr
places-coming = Angemeldet
places-wishing = Haben Wünsche genannt
places-until = bis { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") } Uhr
places-state-open = Wünsche offen
places-state-closed = Geschlossen
places-state-given = Vergeben
places-state-published = Veröffentlicht
places-open = Wünsche öffnen
places-open-again = Frist und Plätze ändern
places-open-now = Jetzt öffnen
places-open-undoes = Wenn Sie speichern, sind die Plätze neu zu vergeben.
places-opened = Die Teilnehmenden können jetzt Wünsche nennen.
places-closes = Wünsche sind möglich
places-closes-on = Bis zum
places-closes-at = Uhrzeit
places-hint = Wer moderiert oder vorträgt, zählt mit. Ohne Zahl gibt es Platz für alle.
places-of-room = { $room }: { $capacity ->
    [one] 1 Platz
   *[other] { $capacity } Plätze
}
places-places = Plätze
places-reserved = Davon für Migrantenorganisationen
places-close = Wünsche jetzt schließen
places-closed = Die Wünsche sind geschlossen.
places-give = Plätze vergeben
places-give-again = Noch einmal vergeben, mit neuem Los
places-given = Die Plätze sind vergeben. Noch hat niemand davon erfahren.
places-publish = Veröffentlichen und allen mitteilen
places-published = Die Plätze sind veröffentlicht. Alle bekommen ihre Liste per E-Mail.
places-adjust = Fehlende Plätze verteilen
places-adjusted = Die fehlenden Plätze sind verteilt. Wer einen anderen Platz hat als bisher, bekommt eine E-Mail.
places-running = Die Plätze werden gerade vergeben. Laden Sie die Seite gleich noch einmal.
places-failed = Die Vergabe ist gescheitert. Bitte versuchen Sie es noch einmal.
places-result = Ergebnis
places-proven = Bewiesen: Fairer geht es nicht.
places-not-proven = Es ist nicht bewiesen, dass es fairer nicht geht.
places-seed = Losnummer: { $seed }.
places-shares-title = Woher die Plätze kommen
places-share = Platz
places-share-wish = { $number }. Wunsch
places-share-other = Keiner der Wünsche
places-share-no_wish = Ohne Wunsch
places-share-no_place = Kein Platz
places-count = Anzahl
places-percent = Anteil
places-in-percent = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
places-sessions = Programmpunkte
places-session = Programmpunkt
places-room = Raum
places-first-wishes = 1. Wunsch
places-wishes = Wünsche
places-taken = Vergeben
places-unlimited = für alle
places-of-them-reserved = (davon { $count } vorbehalten)
places-without = { $count ->
    [one] Ohne Platz:
   *[other] Ohne Platz ({ $count }):
}
places-returned = { $count ->
    [one] 1 Person hat ihren Platz zurückgegeben.
   *[other] { $count } Personen haben ihren Platz zurückgegeben.
}
places-lists = Listen für die Moderation
places-lists-lead = Eine Seite für jeden Programmpunkt, zum Drucken.
places-role = Rolle
places-moderates = Moderation
places-filled = { $count } von { $places } Plätzen
places-filled-unlimited = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
places-list-empty = Noch hat hier niemand einen Platz.

refused-wishing-not-opened = Für diese Veranstaltung können noch keine Wünsche genannt werden.
refused-wishing-closed = Die Wünsche sind schon geschlossen.
refused-wishing-open = Schließen Sie zuerst die Wünsche.
refused-wished-twice = „{ $title }“ steht zweimal in Ihren Wünschen.
refused-too-many-wishes = Das sind mehr Wünsche, als es Programmpunkte gibt.
refused-not-registered = Dafür brauchen Sie einen Platz bei dieser Veranstaltung.
refused-nothing-parallel = Im veröffentlichten Programm läuft nichts gleichzeitig.
refused-closes-too-early = Die Frist muss in der Zukunft liegen.
refused-offered-twice = „{ $title }“ ist zweimal genannt.
refused-more-places-than-room = „{ $title }“: Der Raum hat nur { $capacity } Plätze.
refused-more-reserved-than-places = „{ $title }“: Es können nicht mehr Plätze vorbehalten sein, als es gibt.
refused-places-published = Die Plätze sind schon veröffentlicht.
refused-places-not-published = Die Plätze sind noch nicht veröffentlicht.
refused-places-not-given = Vergeben Sie zuerst die Plätze.
refused-giving-runs = Die Plätze werden gerade schon vergeben.
refused-everybody-has-places = Alle haben einen Platz.
refused-too-many-for-places = So viele Personen oder Programmpunkte auf einmal gehen nicht.
refused-session-full = Dieser Platz ist inzwischen vergeben.
refused-moderates-then = Zu dieser Zeit wirken Sie selbst an einem Programmpunkt mit.
refused-not-there-then = An diesem Tag sind Sie nicht angemeldet.
refused-no-place = Hier haben Sie keinen Platz.
