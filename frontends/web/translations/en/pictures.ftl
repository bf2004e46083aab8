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
