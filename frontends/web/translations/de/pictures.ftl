# The programme as a picture and on paper.

sheet-time = Zeit
sheet-rooms = Räume { $first } bis { $last } von { $count }
sheet-draft = Entwurf, Stand { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") } Uhr
sheet-picture = Programm als Bild
sheet-pdf = Programm als PDF
sheet-draft-picture = Entwurf als Bild und als PDF
sheet-draft-open = Bild öffnen
sheet-draft-picture-text = Der Entwurf als Bild, wie das Programm veröffentlicht aussieht. Alles, was es zeigt, steht auch in den Tabellen dieser Seite.
sheet-draft-pdf = Entwurf als PDF

# Who met whom

network-title = Wer wen getroffen hat
network-before = Vorher
network-after = Nachher
network-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
network-before-words = Vorher kannten sich { NUMBER($share, style: "percent", maximumFractionDigits: 0) } aller Paare aus verschiedenen Stellen ({ $contacts } von { $possible }).
network-after-words = Nachher sind es { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ $contacts } von { $possible }); { $joined ->
    [one] 1 Paar von Stellen ist verbunden
   *[other] { $joined } Paare von Stellen sind verbunden
}.
network-table = Als Tabelle
network-caption = Mit wie vielen anderen Stellen die Teilnehmenden einer Stelle bekannt sind
network-group = Stelle
network-people = Teilnehmende
