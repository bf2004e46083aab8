# Knowledge: words that all its pages share, search, and an entry as people read it.

knowledge-kind-practice_profile = Praxissteckbrief
knowledge-kind-funding_call = Förderaufruf
knowledge-kind-harvest = Ernte
knowledge-state-draft = Entwurf
knowledge-state-in_review = In Prüfung
knowledge-state-published = Veröffentlicht
knowledge-state-outdated = Veraltet
knowledge-license-cc_by = CC BY 4.0 – nutzen mit Namensnennung
knowledge-license-cc_by_sa = CC BY-SA 4.0 – nutzen mit Namensnennung, Weitergabe unter gleichen Bedingungen
knowledge-license-cc0 = CC0 1.0 – frei ohne Bedingungen
knowledge-license-internal = Intern – nur für Eingeloggte
knowledge-number = { NUMBER($number) }
knowledge-percent = { NUMBER($number) } %
knowledge-euro = { NUMBER($number, style: "currency", currency: "EUR") }

knowledge-field-title = Titel
knowledge-field-summary = Kurzfassung
knowledge-field-tags = Schlagwörter
knowledge-field-license = Lizenz
knowledge-field-as_of = Stand
knowledge-field-review_due = Nächste Überprüfung
knowledge-field-municipality = Landkreis oder Stadt
knowledge-field-contact_office_id = Ansprechstelle
knowledge-field-initial_situation = Ausgangslage
knowledge-field-goal = Ziel
knowledge-field-target_group = Zielgruppe
knowledge-field-implementation = Umsetzung
knowledge-field-partners = Partnerinnen und Partner
knowledge-field-cost_and_financing = Kosten und Finanzierung
knowledge-field-results = Ergebnisse
knowledge-field-stumbling_blocks = Stolpersteine
knowledge-field-transferability = Übertragbarkeit
knowledge-field-programme = Programm
knowledge-field-funder = Fördermittelgeber
knowledge-field-area = Förderbereich
knowledge-field-region = Fördergebiet
knowledge-field-eligible = Wer kann sich bewerben?
knowledge-field-deadline = Antragsfrist
knowledge-field-rate = Förderquote bis zu
knowledge-field-own_share = Eigenanteil mindestens
knowledge-field-minimum = Mindestbetrag
knowledge-field-maximum = Höchstbetrag
knowledge-field-source_url = Adresse der Ausschreibung
knowledge-field-verified_at = Zuletzt geprüft
knowledge-field-gathering_id = Veranstaltung
knowledge-field-session_id = Programmpunkt
knowledge-field-insights = Erkenntnisse
knowledge-field-open_questions = Offene Fragen
knowledge-field-next_steps = Nächste Schritte

# Search

knowledge-search-title = Wissen
knowledge-search-lead = Praxissteckbriefe aus Landkreisen und Städten, Förderaufrufe mit geprüften Fristen und Ernten aus unseren Veranstaltungen.
knowledge-search-words = Wonach suchen Sie?
knowledge-search-submit = Suchen
knowledge-search-open = Nur offene Förderaufrufe
knowledge-filters = Ausgewählt:
knowledge-filter-remove = Filter entfernen:
knowledge-found = { $count ->
    [0] Kein Eintrag gefunden
    [one] Ein Eintrag
   *[other] { $count } Einträge
}
knowledge-narrow = Eingrenzen
knowledge-narrow-kind = Art
knowledge-narrow-tag = Schlagwort
knowledge-narrow-municipality = Landkreis oder Stadt
knowledge-share = Wissen teilen
knowledge-share-text = Was hat bei Ihnen gut funktioniert? Welche Förderung haben Sie entdeckt?
knowledge-published = veröffentlicht am { DATETIME($at, dateStyle: "medium") }
knowledge-deadline = Frist { DATETIME($day, dateStyle: "medium") }
knowledge-deadline-none = Laufend offen
knowledge-deadline-over = Frist abgelaufen
knowledge-deadline-left = { $days ->
    [0] Letzter Tag heute
    [one] Noch ein Tag
   *[other] Noch { $days } Tage
}
knowledge-nothing = Dazu haben wir noch nichts.
knowledge-nothing-filters = Ohne Filter suchen
knowledge-nothing-words = Versuchen Sie es mit weniger oder allgemeineren Wörtern. Tippfehler machen nichts.
knowledge-nothing-all = Alle Einträge ansehen
knowledge-nothing-tags = Häufige Schlagwörter

# An entry

knowledge-to-search = Zur Suche
knowledge-to-entry = Zum Eintrag
knowledge-facts = Auf einen Blick
knowledge-authors = Verfasst von
knowledge-history = Verlauf
knowledge-review-overdue = (fällig)
knowledge-name-away = im Moment nicht abrufbar
knowledge-deadline-always = Laufend, ohne Frist
knowledge-source = Ausschreibung
knowledge-harvest-empty = Hier ist noch nichts geerntet.
knowledge-harvest-empty-text = Was hat der Programmpunkt gebracht? Halten Sie Erkenntnisse, offene Fragen und nächste Schritte fest.
knowledge-is-outdated = Dieser Eintrag ist veraltet
knowledge-has-draft = Es gibt eine neuere Fassung (Version { NUMBER($version) }), die noch nicht veröffentlicht ist.
knowledge-show-draft = Neuere Fassung ansehen
knowledge-is-draft = Sie sehen Version { NUMBER($version) }, die noch nicht veröffentlicht ist.
knowledge-show-published = Veröffentlichte Fassung ansehen
knowledge-was-returned = Zurückgegeben mit der Bitte um Änderung
knowledge-edit = Bearbeiten
knowledge-submit = Zur Prüfung einreichen
knowledge-to-review = Prüfen
knowledge-mark-outdated = Als veraltet markieren

# History

knowledge-history-title = Verlauf: { $title }
knowledge-history-lead = Was mit diesem Eintrag geschehen ist, das Neueste zuerst.
knowledge-step-event = Schritt
knowledge-step-version = Version
knowledge-step-at = Zeitpunkt
knowledge-step-who = Person
knowledge-step-comment = Kommentar
knowledge-event-drafted = Begonnen
knowledge-event-opened = Vorbereitet
knowledge-event-revised = Geändert
knowledge-event-submitted = Eingereicht
knowledge-event-returned = Zurückgegeben
knowledge-event-published = Veröffentlicht
knowledge-event-outdated = Als veraltet markiert

# What waits for somebody

knowledge-work-changed = geändert am { DATETIME($at, dateStyle: "medium") }
knowledge-work-none = Nichts wartet auf Sie.
knowledge-work-none-text = Entwürfe und Prüfungen erscheinen hier.
