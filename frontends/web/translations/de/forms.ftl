# Forms: their frame and what can be wrong with an entry.

optional = optional
choose = Bitte wählen
mistakes-title = Bitte prüfen Sie Ihre Angaben
mistake-of-field = { $label }: { $mistake }

error-required = Bitte machen Sie hier eine Angabe.
error-too-short = Bitte schreiben Sie mindestens { $min_length } Zeichen.
error-too-long = Bitte schreiben Sie höchstens { $max_length } Zeichen.
error-too-few = Bitte wählen Sie mindestens { $min_length } aus.
error-too-many = Bitte wählen Sie höchstens { $max_length } aus.
error-at-least = Der kleinste Wert ist { $ge }.
error-at-most = Der größte Wert ist { $le }.
error-greater = Der Wert muss größer als { $gt } sein.
error-less = Der Wert muss kleiner als { $lt } sein.
error-number = Bitte geben Sie eine Zahl ein.
error-whole-number = Bitte geben Sie eine ganze Zahl ein.
error-date = Bitte geben Sie ein Datum ein, zum Beispiel 16.10.2026.
error-date-future = Bitte wählen Sie einen Tag in der Zukunft.
error-date-past = Bitte wählen Sie einen Tag in der Vergangenheit.
error-time = Bitte geben Sie eine Uhrzeit ein, zum Beispiel 09:30.
error-choice = Bitte wählen Sie einen der Vorschläge.
error-email = Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de.
error-url = Bitte geben Sie eine Webadresse ein, zum Beispiel https://www.beispiel.de.
error-invalid = Diese Angabe haben wir nicht verstanden.
