# The programme as a picture and on paper.

sheet-time = Time
sheet-rooms = Rooms { $first } to { $last } of { $count }
sheet-draft = Draft as of { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }
sheet-picture = Programme as a picture
sheet-pdf = Programme as PDF
sheet-draft-picture = Draft as a picture and as PDF
sheet-draft-open = Open picture
sheet-draft-picture-text = The draft as a picture, as the programme will look when it is released. Everything it shows is in the tables of this page, too.
sheet-draft-pdf = Draft as PDF

# Who met whom

network-title = Who met whom
network-before = Before
network-after = After
network-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
network-before-words = Before, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } of all pairs from different offices knew each other ({ $contacts } of { $possible }).
network-after-words = Now it is { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ $contacts } of { $possible }); { $joined ->
    [one] 1 pair of offices is linked
   *[other] { $joined } pairs of offices are linked
}.
network-table = As a table
network-caption = With how many other offices the participants of an office are acquainted
network-group = Office
network-people = Participants
