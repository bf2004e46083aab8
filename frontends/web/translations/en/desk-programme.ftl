# The organisers' desk: the draft of a programme and its releases.

desk-programme = Programme
desk-to-programme = Back to the programme
desk-not-released = Not published yet
desk-release-number = Release { $number } published
desk-open-changes = { $count ->
    [one] 1 unpublished change
   *[other] { $count } unpublished changes
}
desk-draft = Draft
desk-time = Time
desk-room = Room
desk-span = { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
desk-span-of-day = { DATETIME($begin, dateStyle: "medium") }, { DATETIME($begin, timeStyle: "short") }–{ DATETIME($end, timeStyle: "short") }
desk-minutes = { $count } minutes
desk-free-place = free
desk-day-empty = Nothing is planned on { DATETIME($day, dateStyle: "full") } yet.

# Times

desk-no-times = There are no times yet
desk-no-times-text = A timetable is a beginning: arrival, spans of an hour and a half, breaks and a lunch, fitting begin and end. Each time can be changed later.
desk-timetable-add = Lay out a timetable
desk-timetable-added = The timetable with { $count } times is laid out.
desk-slot-add = Add a time
desk-slot-change = Change the time
desk-slot-kind = What for
desk-day = Day
desk-slot-begins = From
desk-slot-ends = To
desk-slot-title = Name
desk-slot-title-hint = Only if there is more to say than “Break”, for example: lunch in the old town hall
desk-slot-remove = Remove the time
desk-slot-added = The time was added.
desk-slot-changed = The time was changed.
desk-slot-removed = The time was removed.
error-slot-ends-before-it-begins = The end has to be after the begin.

# Rooms

desk-rooms = Rooms
desk-rooms-caption = Rooms with their seats and equipment
desk-no-rooms = There are no rooms yet
desk-no-rooms-text = Sessions need a time and a room.
desk-room-add = Add a room
desk-room-change = Change the room
desk-room-name = Name
desk-room-name-hint = As it is on the door
desk-room-capacity = Seats
desk-room-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
desk-room-equipment = Equipment
desk-room-equipment-hint = Separated by commas, for example: projector, flip chart
desk-room-remove = Remove the room
desk-room-added = The room was added.
desk-room-changed = The room was changed.
desk-room-removed = The room was removed.

# Sessions

desk-unplaced = Without a place: { $count }
desk-session-add = Add a session
desk-session-add-lead = It gets its time and room on the programme's page.
desk-session-change = Change the session
desk-session-format = Format
desk-session-title = Title
desk-session-minutes = Length in minutes
desk-outline-goal = Goal
desk-outline-takeaway = What participants take home
desk-outline-needs = What it needs
desk-outline-needs-hint = For example: pin boards, a circle of chairs
desk-moderators = Moderation
desk-moderators-hint = Everybody registered, by family name. Type the first letters.
desk-moderator = Person { $number }
desk-nobody = Nobody
desk-put = Place
desk-move = Move
desk-take-off = Take off the grid
desk-session-added = The session is in the draft. It still needs a time and a room.
desk-session-changed = The session was changed.
desk-session-placed = The session has its place.
desk-session-taken-off = The session was taken off the grid.
desk-session-cancel = Cancel the session
desk-session-cancel-text = Its time and room become free. If it was published, those concerned are told with the next release. This cannot be undone.
desk-session-cancel-now = Cancel it for good
desk-session-cancelled = The session is cancelled.

# Releases

desk-changes = What the next release changes
desk-changes-since = Compared with release { $number } of { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }.
desk-no-changes = No session has changed.
desk-kind-new = New
desk-kind-moved = Rescheduled
desk-kind-reworded = Reworded
desk-kind-cancelled = Cancelled
desk-same-place-moved = Time and room stay; title, format, length or moderation changed.
desk-same-place-reworded = Only the description changed; nobody is told.
desk-was = Before: { $place }.
desk-is-now = Now: { $place }.
desk-when-and-where = { DATETIME($begin, dateStyle: "full") }, { DATETIME($begin, timeStyle: "short") }, { $room }
desk-no-place = without a place
desk-no-room = without a room
desk-note = Note
desk-note-hint = A sentence on what is new. It appears in the e-mail to those concerned.
desk-release-now = Publish as release { $number }
desk-released = The programme is published. Whoever a change concerns is getting an e-mail now.
desk-releases = Releases so far
desk-releases-caption = Releases, the latest first
desk-release = Release
