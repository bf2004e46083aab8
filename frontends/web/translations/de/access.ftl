# Mailed links: to sign in, and to end the announcements.

sign-in-lead = Sie bekommen einen Link per E-Mail. Ein Passwort brauchen Sie nicht.
sign-in-send = Link schicken
link-coming-title = Schauen Sie in Ihr Postfach
link-coming-lead = Wenn wir die Adresse kennen, ist in wenigen Minuten eine E-Mail mit einem Link da.
link-coming-once = Der Link gilt 30 Minuten und nur einmal.
link-coming-missing = Nichts angekommen? Schauen Sie auch in den Spam-Ordner. Wer noch nie angemeldet war, hat noch keinen Zugang.
link-again = Neuen Link anfordern

link-title = Willkommen zurück
link-lead = Noch ein Klick, und Sie sind drin.
link-useless-title = Dieser Link führt nicht weiter
link-useless-link_expired = Er ist abgelaufen. Sie können sich gleich einen neuen schicken lassen.
link-useless-link_used = Er wurde schon benutzt. Sie können sich gleich einen neuen schicken lassen.
link-useless-link_invalid = Vielleicht ist er unvollständig. Kopieren Sie ihn bitte ganz aus der E-Mail, oder lassen Sie sich einen neuen schicken.
link-useless-away = Der Dienst ist im Moment nicht erreichbar. Bitte versuchen Sie es in ein paar Minuten noch einmal, notfalls mit einem neuen Link.

unsubscribe-title = Einladungen abbestellen
unsubscribe-lead = Sie bekommen dann keine E-Mails mehr, wenn wir eine neue Veranstaltung ankündigen.
unsubscribe = Abbestellen
unsubscribed = Sie bekommen keine Einladungen mehr.
unsubscribed-text = E-Mails zu Veranstaltungen, für die Sie angemeldet sind, kommen weiterhin.
