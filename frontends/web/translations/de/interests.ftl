# What participants want to attend.

interests-title = Was möchten Sie besuchen?
interests-lead = Damit parallel läuft, was wenige zugleich wollen. Höchstens { $most }-mal „unbedingt“; bis zum Ende der Abfrage können Sie alles ändern.
interest-must = Unbedingt
interest-like = Gern
interest-no = Nein
interests-send = Absenden
interests-cast = Danke. Ihre Wünsche zählen, wenn das Programm geplant wird.
interests-wanted = Was möchten Sie besuchen?
interests-wanted-text = Das Programm wird gerade geplant, mit Ihren Wünschen.
interests-to = Wünsche angeben

interests-desk = Interessen
interests-desk-lead = Wer angemeldet ist, sagt vor der Planung, was er oder sie besuchen möchte. Zu sehen sind dabei nur Titel und Beschreibungen, weder Zeiten noch Räume. Mit dem Beginn der Abfrage bekommen alle eine Nachricht.
interests-open = Abfrage läuft
interests-over = Abfrage beendet
interests-not-yet = Noch nicht abgefragt
interests-voters = Haben geantwortet
interests-of-seats = { $count ->
    [one] von 1 angemeldeten Person
   *[other] von { $count } angemeldeten Personen
}
interests-standing = { $voters } von { $seats } Angemeldeten haben geantwortet.
interests-none-text = Noch ist niemand gefragt worden. Ohne Antworten kann der Planer keine Wünsche berücksichtigen.
interests-look = Interessen ansehen
interests-ask = Interessen abfragen
interests-ask-now = Jetzt abfragen
interests-change = Auswahl ändern
interests-ask-again = Diese Auswahl abfragen
interests-about = Worüber
interests-about-hint = Ein Plenum ist für alle da; danach muss niemand fragen.
interests-asked = Die Abfrage läuft. Angemeldete finden sie auf der Seite der Veranstaltung.
interests-close = Abfrage beenden
interests-closed = Die Abfrage ist beendet. Die Antworten bleiben.
interests-too-few = Noch gibt es wenig zu fragen
interests-too-few-text = Sobald zwei Programmpunkte im Entwurf sind, können Sie fragen.
interests-counts = Wer was besuchen möchte
interests-counts-caption = Wünsche nach Programmpunkt
interests-counts-text = Erwartet werden alle, die „unbedingt“ sagen, und jede zweite Person, die „gern“ sagt, hochgerechnet auf alle Angemeldeten. Wissen Sie es besser, tragen Sie es ein.
interests-session = Programmpunkt
interests-demand = Erwartete Personen
interests-demand-of = Erwartete Personen: { $title }
interests-expected = Die Zahl ist eingetragen.

refused-interests-closed = Die Abfrage ist beendet.
refused-no-seat = Das ist nur für Angemeldete mit einem Platz.
refused-too-many-musts = Höchstens { $most }-mal „unbedingt“. Bitte wählen Sie bei einigen „gern“.
