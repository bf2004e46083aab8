# Gatherings

subject-gathering-announced = Einladung: { $gathering }
text-gathering-announced =
    wir laden Sie herzlich ein: { $gathering }.

    Melden Sie sich gern gleich an – das dauert nur wenige Minuten.
quote-gathering-announced = Darum geht es
action-gathering-announced = Ansehen und anmelden

subject-gathering-changed = Geändert: { $gathering }
text-gathering-changed =
    bei „{ $gathering }“ haben sich Zeit oder Ort geändert. Hier steht, was jetzt gilt.

    Ihre Anmeldung bleibt bestehen. Passt es Ihnen nicht mehr? Dann sagen Sie bitte über den folgenden Link ab, damit jemand anderes teilnehmen kann.
action-gathering-changed = Meine Anmeldung ansehen

subject-moderated-gathering-changed = Geändert: { $gathering }
text-moderated-gathering-changed =
    bei „{ $gathering }“ haben sich Zeit oder Ort geändert. Hier steht, was jetzt gilt.

    Sie gestalten dort einen Programmpunkt. Wann er stattfindet, erfahren Sie mit der nächsten Fassung des Programms. Passt es Ihnen nicht mehr? Dann sagen Sie es bitte der Organisation.
action-moderated-gathering-changed = Veranstaltung ansehen

subject-gathering-cancelled = Abgesagt: { $gathering }
text-gathering-cancelled =
    leider müssen wir absagen: „{ $gathering }“ findet nicht statt. Geplant war: { $when }.

    Sie brauchen nichts zu tun. Wir hoffen, Sie bei einer anderen Veranstaltung zu sehen.
quote-gathering-cancelled = Warum wir absagen
action-gathering-cancelled = Andere Veranstaltungen ansehen

# Registrations

subject-registered = Sie sind dabei: { $gathering }
text-registered =
    wir freuen uns auf Sie! Ihr Platz bei „{ $gathering }“ ist sicher. Der Termin liegt dieser Nachricht für Ihren Kalender bei.

    Über den folgenden Link können Sie Ihre Angaben ändern, eine Vertretung schicken oder absagen. Er ist nur für Sie bestimmt.
action-registered = Meine Anmeldung ansehen

subject-waitlisted = Warteliste: { $gathering }
text-waitlisted =
    danke für Ihre Anmeldung zu „{ $gathering }“. Im Moment sind alle Plätze vergeben. Sie stehen auf der Warteliste an Stelle { $position }.

    Sobald ein Platz für Sie frei wird, bekommen Sie ihn, und wir schreiben Ihnen sofort.
action-waitlisted = Meine Anmeldung ansehen

subject-promoted = Sie haben einen Platz: { $gathering }
text-promoted =
    gute Nachricht: Ein Platz ist frei geworden, und er gehört Ihnen. Sie sind bei „{ $gathering }“ dabei.

    Passt es Ihnen nicht mehr? Dann sagen Sie bitte ab, damit die nächste Person nachrücken kann.
action-promoted = Meine Anmeldung ansehen

subject-cancelled = Ihre Absage: { $gathering }
text-cancelled =
    Ihre Anmeldung zu „{ $gathering }“ ist abgesagt. Danke, dass Sie Bescheid gegeben haben: So kann jemand anderes teilnehmen.

    Haben Sie es sich anders überlegt? Melden Sie sich einfach noch einmal an.
action-cancelled = Zur Veranstaltung

subject-cancelled-waitlisted = Nicht mehr auf der Warteliste: { $gathering }
text-cancelled-waitlisted = Sie stehen nicht mehr auf der Warteliste für „{ $gathering }“. Möchten Sie doch teilnehmen, melden Sie sich einfach noch einmal an.
action-cancelled-waitlisted = Zur Veranstaltung

subject-replaced = Ihre Vertretung: { $gathering }
text-replaced = Ihre Vertretung ist eingetragen: Ihren Platz bei „{ $gathering }“ hat jetzt eine andere Person. Wir haben sie benachrichtigt. Sie brauchen nichts weiter zu tun.
action-replaced = Zur Veranstaltung

subject-deputy = Sie vertreten jemanden: { $gathering }
text-deputy =
    Sie wurden als Vertretung angemeldet: Bei „{ $gathering }“ übernehmen Sie den Platz einer Person aus Ihrem Haus.

    Bitte prüfen Sie Ihre Angaben über den folgenden Link. Dort können Sie auch absagen.
action-deputy = Meine Anmeldung ansehen

subject-registration-changed = Ihre Angaben sind geändert: { $gathering }
text-registration-changed = wir haben die Änderungen an Ihrer Anmeldung zu „{ $gathering }“ gespeichert. Haben Sie nichts geändert? Dann sehen Sie bitte nach, ob alles stimmt.
action-registration-changed = Meine Anmeldung ansehen

subject-registration-repeated = Sie sind schon angemeldet: { $gathering }
text-registration-repeated = für „{ $gathering }“ gibt es schon eine Anmeldung mit Ihrer Adresse. Sie gilt weiter, und Sie können sie hier ansehen und ändern.
action-registration-repeated = Meine Anmeldung ansehen

subject-sign-in = Ihr Link zum Einloggen
text-sign-in =
    mit diesem Link loggen Sie sich bei der Ideenwerkstatt ein. Er gilt nur kurze Zeit und nur einmal.

    Haben Sie keinen Link angefordert? Dann löschen Sie diese Nachricht einfach.
action-sign-in = Jetzt einloggen
