# Proposals

subject-proposal-accepted = Ihr Vorschlag kommt ins Programm: { $session }
text-proposal-accepted = danke für Ihren Vorschlag! „{ $session }“ kommt ins Programm von „{ $gathering }“. Wann und in welchem Raum, schreiben wir Ihnen, sobald das Programm veröffentlicht ist.
quote-proposal-accepted = Begründung
action-proposal-accepted = Meine Vorschläge ansehen

subject-topic-accepted = Ihr Thema ist angenommen: { $session }
text-topic-accepted = danke für Ihren Vorschlag! Das Thema „{ $session }“ gehört zu „{ $gathering }“. Jetzt kann es jemand aufgreifen und einen Programmpunkt daraus machen, gern auch Sie.
quote-topic-accepted = Begründung
action-topic-accepted = Meine Vorschläge ansehen

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
change-new = Neu: „{ $session }“, { $when }, { $room }
change-rescheduled = „{ $session }“: jetzt { $when }, { $room }
change-slots = { DATETIME($day, dateStyle: "full") }: andere Pausen- oder Essenszeiten
change-cancelled = „{ $session }“ ({ $when }) entfällt.

# Interests and places

subject-interests-asked = Was interessiert Sie? { $gathering }
text-interests-asked = bald planen wir das Programm von „{ $gathering }“. Sagen Sie uns, was Sie auf keinen Fall verpassen möchten: So legen wir das möglichst nicht zur selben Zeit. Es dauert nur zwei Minuten, und Sie können Ihre Angaben noch ändern.
action-interests-asked = Interessen angeben

subject-wishing-opened = Wo möchten Sie dabei sein? { $gathering }
text-wishing-opened = bei „{ $gathering }“ laufen mehrere Programmpunkte gleichzeitig. Bringen Sie sie in Ihre Reihenfolge: Die Plätze werden danach gerecht vergeben, nicht nach Schnelligkeit.
action-wishing-opened = Wünsche angeben

subject-places-given = Ihre Plätze: { $gathering }
text-places-given = bei „{ $gathering }“ laufen mehrere Programmpunkte gleichzeitig. Hier sind Ihre Plätze; die Termine liegen dieser Nachricht für Ihren Kalender bei. Warum Sie welchen Platz haben, steht auf der Seite; dort können Sie auch tauschen, solange etwas frei ist.
action-places-given = Meine Plätze ansehen

subject-places-changed = Ihre Plätze haben sich geändert: { $gathering }
text-places-changed = bei „{ $gathering }“ hat sich etwas geändert, auch an Ihren Plätzen. So ist es jetzt:
action-places-changed = Meine Plätze ansehen

subject-places-none = Noch kein Platz: { $gathering }
text-places-none = bei „{ $gathering }“ laufen mehrere Programmpunkte gleichzeitig, und für Sie haben wir dort noch keinen Platz. Das tut uns leid. Warum, steht auf der Seite. Ihre Anmeldung zur Veranstaltung ist davon nicht betroffen.
action-places-none = Freie Plätze ansehen

place-missing = noch kein Platz; auf der Seite können Sie einen nehmen, sobald einer frei ist
place-lost = kein Platz mehr: Ihrer ist durch eine späte Änderung entfallen, und es gab keinen anderen; auf der Seite können Sie einen nehmen, sobald einer frei ist

# Sessions

subject-moderator = Sie moderieren: { $session }
text-moderator = Sie moderieren einen Programmpunkt bei „{ $gathering }“. Vielen Dank dafür! Der Termin liegt dieser Nachricht für Ihren Kalender bei.
action-moderator = Programm ansehen

subject-speaker = Sie wirken mit: { $session }
text-speaker = Sie wirken bei einem Programmpunkt von „{ $gathering }“ mit. Vielen Dank dafür! Der Termin liegt dieser Nachricht für Ihren Kalender bei.
action-speaker = Programm ansehen

subject-session-rescheduled = Geändert: { $session }
text-session-rescheduled = der Programmpunkt „{ $session }“, bei dem Sie auf „{ $gathering }“ mitwirken, hat sich geändert.
action-session-rescheduled = Programm ansehen

subject-moderator-ended = Sie wirken nicht mehr mit: { $session }
text-moderator-ended = bei dem Programmpunkt „{ $session }“ auf „{ $gathering }“ werden Sie nicht mehr gebraucht; jemand anderes übernimmt. Danke für Ihre Bereitschaft! Ihre Anmeldung zur Veranstaltung ist davon nicht betroffen.
action-moderator-ended = Programm ansehen

subject-session-cancelled = Entfällt: { $session }
text-session-cancelled =
    der Programmpunkt „{ $session }“, bei dem Sie auf „{ $gathering }“ mitwirken wollten, entfällt. Geplant war: { $when }.

    Danke für Ihre Bereitschaft! Ihre Anmeldung zur Veranstaltung ist davon nicht betroffen.
action-session-cancelled = Programm ansehen
