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
