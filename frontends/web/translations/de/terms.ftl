# What the values of the contracts are called on screen.

format-ideenwerkstatt = Ideenwerkstatt
format-fachtag = Fachtag
format-ideencafe = Ideencafé

session-format-talk = Fachvortrag
session-format-workshop = Workshop
session-format-world_cafe = World Café
session-format-plenary = Plenum
session-format-case_consultation = Kollegiale Fallberatung
session-format-best_practice = Gute Praxis
session-format-site_visit = Besuch vor Ort

slot-kind-sessions = Programmpunkte
slot-kind-break = Pause
slot-kind-meal = Essen
slot-kind-arrival = Ankommen

registration-state-registered = Angemeldet
registration-state-waitlisted = Auf der Warteliste
registration-state-cancelled = Storniert

proposal-state-submitted = Eingereicht
proposal-state-accepted = Angenommen
proposal-state-declined = Abgelehnt
proposal-state-withdrawn = Zurückgezogen

material-license-cc_by = CC BY 4.0: nutzen mit Namensnennung
material-license-cc_by_sa = CC BY-SA 4.0: nutzen mit Namensnennung, Weitergabe unter gleichen Bedingungen
material-license-cc0 = CC0 1.0: frei ohne Bedingungen
material-license-all_rights_reserved = Alle Rechte vorbehalten: nur ansehen

holding-role-moderation = Moderation
holding-role-input = Fachlicher Impuls
holding-role-practice = Bericht aus der Praxis
holding-role-interpretation = Dolmetschen
holding-role-guidance = Führung vor Ort
holding-role-documentation = Dokumentation

room-kind-room = Raum im Haus
room-kind-outside = Ort außerhalb

vote-choice-yes = Ja
vote-choice-no = Nein
vote-choice-abstain = Enthaltung

organisation-kind-migrant_organisation = Migrantenorganisation
organisation-kind-authority = Behörde
organisation-kind-welfare = Wohlfahrtsverband
organisation-kind-education = Bildungseinrichtung
organisation-kind-association = Verein
organisation-kind-other = Andere

meal-meat = Mit Fleisch
meal-fish = Mit Fisch
meal-vegetarian = Vegetarisch
meal-vegan = Vegan
meal-halal = Halal
meal-kosher = Koscher

support-ramp = Rampe oder Aufzug
support-sign_language = Gebärdensprache
support-induction_loop = Induktionsschleife
support-large_print = Unterlagen in großer Schrift

photo-yes = Ja, auch einzeln
photo-group_only = Nur in der Gruppe
photo-no = Nein
