# Knowledge: writing, changing and reviewing entries.

knowledge-write = Eintrag schreiben
knowledge-write-lead = Was möchten Sie mit den anderen teilen?
knowledge-about-practice_profile = Was hat bei Ihnen gut funktioniert, und was sollten andere wissen, die es nachmachen möchten?
knowledge-about-funding_call = Wer fördert was, bis wann und mit wie viel Geld?
knowledge-about-harvest = Was hat ein Programmpunkt gebracht: Erkenntnisse, offene Fragen, nächste Schritte?
knowledge-new-practice_profile = Neuer Praxissteckbrief
knowledge-new-funding_call = Neuer Förderaufruf
knowledge-new-harvest = Neue Ernte
knowledge-edit-title = Bearbeiten: { $title }
knowledge-edit-in-review = Der Eintrag wird gerade geprüft
knowledge-edit-in-review-text = Wenn Sie ihn speichern, wird er wieder zum Entwurf. Reichen Sie ihn danach neu ein.
knowledge-edit-published = Der Eintrag ist veröffentlicht
knowledge-edit-published-text = Er bleibt sichtbar, wie er ist, bis die neue Fassung geprüft und veröffentlicht ist.
knowledge-group-text = Worum es geht
knowledge-group-where = Wo und wer
knowledge-group-programme = Programm
knowledge-group-money = Frist und Beträge
knowledge-group-about = Zum Eintrag
knowledge-all-optional = Alle Angaben sind freiwillig. Auch ein kurzer Text hilft schon weiter.
knowledge-save = Entwurf speichern
knowledge-save-and-submit = Speichern und einreichen
knowledge-second-person = Bevor ein Eintrag erscheint, liest ihn eine zweite Person aus der Redaktion.

knowledge-hint-summary = Zwei bis drei Sätze, die in der Suche erscheinen. Zum Einreichen nötig.
knowledge-hint-tags = Mit Komma getrennt, zum Beispiel: Sprache, Ehrenamt
knowledge-hint-license = Wie andere Ihren Text verwenden dürfen
knowledge-hint-as_of = Von wann die Angaben sind
knowledge-hint-review_due = Wann jemand nachsehen sollte, ob alles noch stimmt
knowledge-hint-municipality = Zum Beispiel: Harz oder Halle (Saale)
knowledge-hint-contact_office_id = Wen andere fragen können: eine Stelle, keine Person
knowledge-hint-initial_situation = Was war der Anlass?
knowledge-hint-goal = Was sollte sich ändern?
knowledge-hint-target_group = Für wen ist es gedacht?
knowledge-hint-implementation = Was haben Sie getan, in welchen Schritten?
knowledge-hint-partners = Wer war beteiligt, auch von Migrantenorganisationen?
knowledge-hint-cost_and_financing = Was hat es gekostet, und wer hat es bezahlt?
knowledge-hint-results = Was hat sich geändert, und woran sehen Sie das?
knowledge-hint-stumbling_blocks = Was war schwierig, was würden Sie anders machen?
knowledge-hint-transferability = Was brauchen andere, um es nachzumachen?
knowledge-hint-area = Zum Beispiel: Ehrenamt, Sprache, Arbeit
knowledge-hint-region = Zum Beispiel: Sachsen-Anhalt, bundesweit
knowledge-hint-deadline = Leer lassen, wenn laufend Anträge möglich sind
knowledge-hint-percent = In Prozent, zum Beispiel: 80 oder 12,5
knowledge-hint-euro = In Euro, zum Beispiel: 12.500,00
knowledge-hint-source_url = Die vollständige Adresse, die mit https:// beginnt
knowledge-hint-verified_at = Wann jemand die Angaben mit der Ausschreibung verglichen hat
knowledge-hint-gathering_id = Wo die Ernte entstanden ist
knowledge-hint-insights = Was haben Sie gelernt?
knowledge-hint-open_questions = Was ist offen geblieben?
knowledge-hint-next_steps = Wer macht womit weiter?

knowledge-saved = Der Entwurf ist gespeichert.
knowledge-submitted = Der Eintrag ist eingereicht. Eine zweite Person liest ihn.
knowledge-accepted = Ihr Text ist bei uns angekommen und wird in Kürze gespeichert. Sie finden ihn dann unter „Mein Bereich“ und können ihn dort einreichen.
knowledge-accepted-decision = Ihre Entscheidung ist bei uns angekommen und wird in Kürze wirksam.
knowledge-approved = Der Eintrag ist veröffentlicht.
knowledge-returned = Der Eintrag ist zurückgegeben.
knowledge-marked-outdated = Der Eintrag ist als veraltet markiert.

# Two people at the same time, and what is new in a version

knowledge-meanwhile = Unterschiede zu Ihrem Text
knowledge-meanwhile-text = Ihr Text steht unverändert im Formular. Durchgestrichen ist, was die andere Person geschrieben hat und bei Ihnen fehlt; unterstrichen ist, was nur bei Ihnen steht. Übernehmen Sie, was fehlt, und speichern Sie dann.
knowledge-removed = entfallen:{" "}
knowledge-added = neu:{" "}
knowledge-changes = Neu gegenüber Version { NUMBER($version) }
knowledge-changes-none = Der Text ist unverändert.

# Review

knowledge-review-title = Prüfen: { $title }
knowledge-review-lead = Stimmen die Angaben, und ist der Text für andere verständlich?
knowledge-whole-text = Der ganze Text (Version { NUMBER($version) })
knowledge-decision = Ihre Entscheidung
knowledge-comment = Kommentar
knowledge-hint-comment = Nötig, wenn Sie den Eintrag zurückgeben: Was soll geändert werden?
knowledge-approve = Veröffentlichen
knowledge-return = Zurückgeben
knowledge-outdated-title = Als veraltet markieren: { $title }
knowledge-outdated-lead = Der Eintrag bleibt lesbar, wird aber deutlich gekennzeichnet und zuletzt gefunden.
knowledge-outdated-why = Warum gilt er nicht mehr?
knowledge-hint-outdated = Alle können das lesen.

error-summary-missing = Bitte schreiben Sie eine Kurzfassung, bevor Sie den Eintrag einreichen.
refused-summary-missing = Bitte schreiben Sie eine Kurzfassung, bevor Sie den Eintrag einreichen.
refused-changed-meanwhile = Jemand hat den Eintrag inzwischen geändert. Die neueste Fassung ist Version { NUMBER($version) }.
refused-wrong-state = Der Stand des Eintrags hat sich inzwischen geändert. Das ist jetzt nicht mehr möglich.
refused-own-entry = Sie haben an diesem Text mitgeschrieben und können ihn deshalb nicht selbst prüfen.
refused-comment-missing = Bitte schreiben Sie einen Kommentar.
refused-kind-is-fixed = Die Art eines Eintrags kann nicht geändert werden.

# Notes of a World Café

knowledge-notes = { $count ->
    [one] 1 Notiz der Tische
   *[other] { $count } Notizen der Tische
}
knowledge-notes-text = So haben es die Tische im World Café festgehalten. Solange niemand den Entwurf bearbeitet hat, stehen alle Notizen schon in den Feldern darüber; was danach kommt, finden Sie nur hier.
knowledge-note-of = Runde { $round }, Tisch { $table }
