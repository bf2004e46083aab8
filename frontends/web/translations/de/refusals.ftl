# Why something about a registration was refused.

refused-unknown-gathering = Diese Veranstaltung gibt es nicht.
refused-gathering-cancelled = Diese Veranstaltung wurde abgesagt.
refused-gathering-over = Diese Veranstaltung ist vorbei.
refused-deadline-passed = Die Anmeldefrist ist abgelaufen.
refused-no-day = Bitte wählen Sie mindestens einen Tag aus.
refused-unknown-day = Die Veranstaltung wurde verlegt. Bitte wählen Sie die Tage noch einmal.
refused-unknown-office = Diese Koordinierungsstelle kennen wir nicht.
refused-unknown-organisation = Diese Organisation kennen wir nicht mehr. Bitte wählen Sie noch einmal.
refused-unknown-registration = Diese Anmeldung gibt es nicht.
refused-registration-cancelled = Diese Anmeldung wurde bereits storniert.
refused-address-taken = Diese E-Mail-Adresse gehört schon zu einer anderen Person.
refused-deputy-registered-already = Ihre Vertretung ist schon selbst angemeldet.
refused-not-allowed = Das dürfen Sie mit diesem Zugang nicht ändern. Bitte loggen Sie sich neu ein.
