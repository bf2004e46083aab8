# Proposals

subject-proposal-accepted = Ihr Vorschlag kommt ins Programm: { $session }
text-proposal-accepted = danke für Ihren Vorschlag! „{ $session }“ kommt ins Programm von „{ $gathering }“. Wann und in welchem Raum, schreiben wir Ihnen, sobald das Programm veröffentlicht ist.
quote-proposal-accepted = Anmerkung
action-proposal-accepted = Meine Vorschläge ansehen

subject-proposal-declined = Zu Ihrem Vorschlag: { $session }
text-proposal-declined = danke für Ihren Vorschlag „{ $session }“ für „{ $gathering }“. Diesmal können wir ihn leider nicht aufnehmen. Bitte schlagen Sie uns beim nächsten Mal wieder etwas vor.
quote-proposal-declined = Begründung
action-proposal-declined = Meine Vorschläge ansehen

# Programmes

subject-programme-released = Das Programm steht: { $gathering }
text-programme-released = das Programm von „{ $gathering }“ ist veröffentlicht. Sehen Sie nach, was Sie erwartet.
quote-programme-released = Anmerkung zum Programm
action-programme-released = Programm ansehen

subject-programme-changed = Das Programm hat sich geändert: { $gathering }
text-programme-changed = im Programm von „{ $gathering }“ hat sich etwas geändert:
quote-programme-changed = Anmerkung zum Programm
action-programme-changed = Programm ansehen
change-rescheduled = „{ $session }“: jetzt { $when }, { $room }
change-cancelled = „{ $session }“ ({ $when }) entfällt.

# Places

subject-places-given = Ihre Plätze: { $gathering }
text-places-given = bei „{ $gathering }“ laufen mehrere Programmpunkte gleichzeitig. Hier sind Ihre Plätze. Warum Sie welchen Platz haben, steht auf der Seite; dort können Sie auch tauschen, solange etwas frei ist.
action-places-given = Meine Plätze ansehen

subject-places-changed = Ihre Plätze haben sich geändert: { $gathering }
text-places-changed = bei „{ $gathering }“ hat sich etwas geändert, und Sie haben mindestens einen anderen Platz als bisher. Das sind jetzt Ihre Plätze:
action-places-changed = Meine Plätze ansehen

# Sessions

subject-moderator = Sie moderieren: { $session }
text-moderator = Sie moderieren einen Programmpunkt bei „{ $gathering }“. Vielen Dank dafür! Der Termin liegt dieser Nachricht für Ihren Kalender bei.
action-moderator = Programm ansehen

subject-session-rescheduled = Geändert: { $session }
text-session-rescheduled = der Programmpunkt „{ $session }“, den Sie bei „{ $gathering }“ moderieren, hat sich geändert.
action-session-rescheduled = Programm ansehen

subject-moderator-ended = Sie moderieren nicht mehr: { $session }
text-moderator-ended = der Programmpunkt „{ $session }“ bei „{ $gathering }“ wird jetzt von jemand anderem moderiert. Danke für Ihre Bereitschaft! Ihre Anmeldung zur Veranstaltung ist davon nicht betroffen.
action-moderator-ended = Programm ansehen

subject-session-cancelled = Entfällt: { $session }
text-session-cancelled =
    der Programmpunkt „{ $session }“, den Sie bei „{ $gathering }“ moderieren wollten, entfällt. Geplant war: { $when }.

    Danke für Ihre Bereitschaft! Ihre Anmeldung zur Veranstaltung ist davon nicht betroffen.
action-session-cancelled = Programm ansehen
