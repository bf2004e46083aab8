# Entries

subject-harvest-opened = Was hat es gebracht? { $entry }
text-harvest-opened =
    danke für das Moderieren! Für die Ernte liegt ein Entwurf bereit: „{ $entry }“.

    Bitte halten Sie in einigen Sätzen fest, was Sie gelernt haben, was offen blieb und wie es weitergeht. So haben auch die etwas davon, die nicht dabei waren.
action-harvest-opened = Ernte festhalten

subject-entry-returned = Bitte ergänzen: { $entry }
text-entry-returned = Ihr Beitrag „{ $entry }“ wurde gelesen. Bevor er erscheint, ist noch etwas zu tun.
quote-entry-returned = Anmerkung
action-entry-returned = Beitrag bearbeiten

subject-entry-published = Veröffentlicht: { $entry }
text-entry-published = Ihr Beitrag „{ $entry }“ ist veröffentlicht. Vielen Dank, dass Sie Ihr Wissen teilen!
action-entry-published = Beitrag ansehen
