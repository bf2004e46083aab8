start-title = Ideen für Integration, gemeinsam entwickelt
start-lead = Die Ideenwerkstatt bringt die 14 Koordinierungsstellen für Migration und Integration in Sachsen-Anhalt zusammen: zweimal im Jahr, anderthalb Tage lang, jedes Mal an einem anderen Ort.
start-to-gatherings = Zu den Veranstaltungen
start-to-knowledge = Wissen entdecken

start-next = Nächste Veranstaltungen
start-next-empty = Zurzeit ist keine Veranstaltung ausgeschrieben.
start-next-empty-text = Wer schon einmal dabei war, bekommt die nächste Einladung per E-Mail.
start-next-away = Die Veranstaltungen sind im Moment nicht erreichbar
start-next-away-text = Bitte schauen Sie in ein paar Minuten noch einmal vorbei.

start-parts = Was Sie hier finden
start-meet = Sich treffen
start-meet-text = Workshops, Fachvorträge, World Café und kollegiale Fallberatung: Hier melden Sie sich an, schlagen Programmpunkte vor und finden Ihr Programm.
start-share = Voneinander lernen
start-share-text = Steckbriefe guter Praxis aus allen Landkreisen und kreisfreien Städten, dazu Förderprogramme mit geprüften Fristen.
start-act = Etwas mitnehmen
start-act-text = Ideen für die eigene Arbeit, Hinweise auf Fördermittel, und was die Programmpunkte gebracht haben, auch wenn Sie nicht dabei waren.

start-offices = 14 Koordinierungsstellen, ein Netzwerk
start-offices-text = In jedem Landkreis und in jeder kreisfreien Stadt gibt es eine Koordinierungsstelle. Reihum laden sie ein und zeigen ihren Blick auf Integration vor Ort.
start-districts = Landkreise
start-cities = Kreisfreie Städte
