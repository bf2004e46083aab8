"""A programme as a picture: time down to scale, rooms across, days side by side; or, for a phone, one below the other.

Time is to scale as long as the text of every session fits; where it would not, that span alone is stretched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element

from frontends.web.pictures.formats import LOOKS
from frontends.web.pictures.svg import COLOURS, Box, Colour, Line, element, picture
from frontends.web.pictures.text import wrapped

MINUTE = 1.3
"""Height of a minute, in units of the picture: pixels, where it is shown in its natural size."""
WALL, PHONE = 1280.0, 400.0
"""How wide the picture is if its columns allow it."""
SIDE_BY_SIDE = 1480.0
"""Where it would be wider, days stand one below the other."""
NARROWEST, WIDEST = 172.0, 440.0
"""Of a column."""
MARGIN, DAY_GAP, GAP = 24.0, 32.0, 4.0
TIME, EDGE, PAD, SIGN = 50.0, 5.0, 8.0, 12.0


@dataclass(frozen=True)
class Session:
    """What takes place. `format` is a value of `SessionFormat`, `kind` what it is called, `people` who lead it."""

    format: str
    kind: str
    title: str
    room: str
    people: str = ""


@dataclass(frozen=True)
class Span:
    """Minutes from the midnight at which its day begins, and the same in words; `pause`: what a break is called.

    `sessions`: one for each room of the day, None where it is free; a single one takes place across all rooms.
    """

    begins: int
    ends: int
    time: str
    until: str
    pause: str = ""
    sessions: tuple[Session | None, ...] = ()


@dataclass(frozen=True)
class Day:
    """A day's spans by time, of which none overlap; `rooms` are those in which something takes place."""

    name: str
    rooms: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Programme:
    """All that the picture shows. `lead`: when and where."""

    title: str
    lead: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Paragraph:
    """Text of one kind: `leading` from line to line, at most `most` lines, `indent` from the left."""

    text: str
    size: float
    leading: float
    most: int
    weight: int = 400
    colour: Colour = "ink"
    indent: float = 0.0

    def lines(self, x: float, y: float, room: float) -> list[Line]:
        """The text in a strip that begins at this point, `room` wide."""
        x, room = x + self.indent, room - self.indent
        texts = wrapped(self.text, room, self.size, self.weight, self.most)
        base = y + 0.78 * self.leading
        return [
            Line(text, x, base + number * self.leading, room, self.size, self.weight, self.colour)
            for number, text in enumerate(texts)
        ]


@dataclass(frozen=True)
class Cell:
    """A box with its text; without a session it is a break."""

    box: Box
    lines: tuple[Line, ...]
    told: str
    session: Session | None = None


@dataclass(frozen=True)
class Layout:
    """Where everything is. Cells never overlap, and hold their lines; all of it is within width and height."""

    width: float
    height: float
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]


Piece = Cell | Line | Box
"""Of a layout; a box alone is a rule."""


def draw(programme: Programme, *, phone: bool = False) -> Element:
    """The picture, with a legend of the formats that are in it."""
    placed = narrow(programme) if phone else wide(programme)
    signs, bottom = legend(placed)
    return picture(
        "programme",
        placed.width,
        bottom + MARGIN,
        programme.title,
        in_words(programme),
        *(rule.element(fill=COLOURS["accent"], class_="accent") for rule in placed.rules),
        *(line.element() for line in placed.lines),
        *map(drawn, placed.cells),
        *signs,
    )


def wide(programme: Programme) -> Layout:
    """For a wall or a desk: rooms across."""
    beside = Columns(programme.days, WALL)
    bands = [programme.days] if beside.right <= SIDE_BY_SIDE else [(day,) for day in programme.days]
    columns = [Columns(days, WALL) for days in bands]
    right = max((each.right for each in columns), default=WALL)
    pieces: list[Piece] = list(heading(programme, right, 26))
    for each in columns:
        pieces += each.pieces(bottom_of(pieces) + DAY_GAP)
    return layout(pieces, right)


def narrow(programme: Programme) -> Layout:
    """For a phone: what is parallel stands one below the other, each with its room."""
    pieces: list[Piece] = list(heading(programme, PHONE, 20))
    for day in programme.days:
        pieces += Stack(day, PHONE).pieces(bottom_of(pieces) + DAY_GAP)
    return layout(pieces, PHONE)


def layout(pieces: Sequence[Piece], right: float) -> Layout:
    """The pieces by kind, and how much room they take."""
    cells = tuple(piece for piece in pieces if isinstance(piece, Cell))
    lines = tuple(piece for piece in pieces if isinstance(piece, Line))
    rules = tuple(piece for piece in pieces if isinstance(piece, Box))
    return Layout(right, bottom_of(pieces) + MARGIN, cells, lines, rules)


def bottom_of(pieces: Sequence[Piece], top: float = 0.0) -> float:
    """Where the lowest of them ends; `top` without any."""
    return max((piece.bottom if isinstance(piece, Box) else piece.box.bottom for piece in pieces), default=top)


def heading(programme: Programme, right: float, size: float) -> list[Line]:
    """Title, and when and where."""
    title = Paragraph(programme.title, size, 1.25 * size, 3, 600)
    lead = Paragraph(programme.lead, 15, 20, 3, colour="muted")
    return stacked((title, lead), MARGIN, MARGIN, right - 2 * MARGIN)


class Columns:
    """Days side by side, with a column for each room."""

    def __init__(self, days: Sequence[Day], room: float) -> None:
        self.days = days
        fixed = 2 * MARGIN + len(days) * TIME + (len(days) - 1) * DAY_GAP
        count = sum(columns_of(day) for day in days)
        self.column = min(max((room - fixed) / max(count, 1), NARROWEST), WIDEST)
        widths = [TIME + columns_of(day) * self.column for day in days]
        self.lefts = list(accumulate((width + DAY_GAP for width in widths), initial=MARGIN))[: len(days)]
        self.right = max(room, fixed + count * self.column)

    def pieces(self, top: float) -> list[Piece]:
        """Everything, from `top` on."""
        heads = [self.head(day, left, top) for day, left in zip(self.days, self.lefts, strict=True)]
        y = max((bottom_of(head, top) for head in heads), default=top) + 2 * GAP
        bodies = [self.body(day, left, y) for day, left in zip(self.days, self.lefts, strict=True)]
        return [piece for head in heads for piece in head] + [piece for body in bodies for piece in body]

    def head(self, day: Day, left: float, top: float) -> list[Piece]:
        """The day's name above the names of its rooms, each with a rule below."""
        names: list[Line] = Paragraph(day.name, 18, 24, 2, 600).lines(left, top, self.across(day) + TIME)
        y = bottom_of(names, top) + 2 * GAP
        rooms = [
            line
            for number, room in enumerate(day.rooms)
            for line in Paragraph(room, 13, 17, 2, 600).lines(self.x(left, number), y, self.column - GAP)
        ]
        rule = bottom_of(rooms, y) + GAP
        return [
            *names,
            *rooms,
            *(Box(self.x(left, each), rule, self.column - GAP, 2) for each in range(len(day.rooms))),
        ]

    def body(self, day: Day, left: float, top: float) -> Iterator[Piece]:
        """The spans, each with its time."""
        at = scale({span: self.height(day, span) for span in day.spans}, top)
        for span in day.spans:
            y, bottom = at[span.begins], at[span.ends] - GAP
            yield clock(span.time, left, y)
            whole = Box(left + TIME, y, self.across(day) - GAP, bottom - y)
            if span.pause:
                yield pause(span, whole)
            for number, session in enumerate(span.sessions):
                if session:
                    own = replace(whole, x=self.x(left, number), width=self.column - GAP)
                    yield cell(span, session, whole if len(span.sessions) == 1 else own, self.text(day, span, session))
        if day.spans:
            yield clock(day.spans[-1].until, left, at[day.spans[-1].ends], muted=True)

    def height(self, day: Day, span: Span) -> float:
        """What the text of a span takes."""
        width = self.across(day) if len(span.sessions) == 1 or span.pause else self.column
        texts = [self.text(day, span, session) for session in span.sessions if session]
        return max(needed(text, width - GAP) for text in [*texts, break_of(span)]) + GAP

    def text(self, day: Day, span: Span, session: Session) -> tuple[Paragraph, ...]:
        """What is said of a session; with its room where its column does not say that."""
        return paragraphs(session, session.room if len(span.sessions) < len(day.rooms) else "")

    def x(self, left: float, number: int) -> float:
        """Where a room's column begins."""
        return left + TIME + number * self.column

    def across(self, day: Day) -> float:
        """The width of all rooms."""
        return columns_of(day) * self.column


class Stack:
    """A day for a phone: one column, parallel sessions one below the other."""

    def __init__(self, day: Day, right: float) -> None:
        self.day = day
        self.width = right - 2 * MARGIN - TIME

    def pieces(self, top: float) -> list[Piece]:
        """Everything, from `top` on."""
        name: list[Line] = Paragraph(self.day.name, 18, 24, 3, 600).lines(MARGIN, top, self.width + TIME)
        at = scale({span: self.height(span) for span in self.day.spans}, bottom_of(name, top) + 2 * GAP)
        pieces: list[Piece] = [*name]
        for span in self.day.spans:
            pieces += self.span(span, at[span.begins], at[span.ends])
        if self.day.spans:
            last = self.day.spans[-1]
            pieces.append(clock(last.until, MARGIN, at[last.ends], muted=True))
        return pieces

    def span(self, span: Span, top: float, bottom: float) -> Iterator[Piece]:
        """A span's sessions, each as high as its text and an equal share of what is left."""
        yield clock(span.time, MARGIN, top)
        if span.pause:
            yield pause(span, Box(MARGIN + TIME, top, self.width, bottom - GAP - top))
        sessions = [session for session in span.sessions if session]
        share = (bottom - top - self.height(span)) / max(len(sessions), 1)
        for session in sessions:
            text = paragraphs(session, session.room)
            height = needed(text, self.width) + share
            yield cell(span, session, Box(MARGIN + TIME, top, self.width, height), text)
            top += height + GAP

    def height(self, span: Span) -> float:
        """What the text of a span takes."""
        texts = [paragraphs(session, session.room) for session in span.sessions if session]
        return sum(needed(text, self.width) + GAP for text in texts) or needed(break_of(span), self.width) + GAP


def columns_of(day: Day) -> int:
    """How many columns a day takes: one at least."""
    return max(len(day.rooms), 1)


def scale(heights: Mapping[Span, float], top: float) -> dict[int, float]:
    """Where each minute lies at which a span begins or ends: to scale, but no span less high than its text."""
    moments = sorted({moment for span in heights for moment in (span.begins, span.ends)})
    at = dict.fromkeys(moments[:1], top)
    for before, moment in pairwise(moments):
        ending = [at[span.begins] + height for span, height in heights.items() if span.ends == moment]
        at[moment] = max(at[before] + MINUTE * (moment - before), *ending, 0.0)
    return at


def paragraphs(session: Session, room: str = "") -> tuple[Paragraph, ...]:
    """What is said of a session."""
    kind = " · ".join(filter(None, (session.kind, room)))
    return (
        Paragraph(kind, 12, 15, 1, colour="muted", indent=SIGN + 5),
        Paragraph(session.title, 14.5, 18.5, 7, 600),
        Paragraph(session.people, 12, 15.5, 3),
    )


def break_of(span: Span) -> tuple[Paragraph, ...]:
    """What is said of a break."""
    return (Paragraph(span.pause, 13, 15, 2, colour="muted"),)


def stacked(texts: Sequence[Paragraph], x: float, y: float, room: float) -> list[Line]:
    """Paragraphs one below the other."""
    lines: list[Line] = []
    for text in texts:
        added = text.lines(x, y, room)
        lines += added
        y += len(added) * text.leading + (2 if added else 0)
    return lines


def inner(box: Box) -> tuple[float, float, float]:
    """Where the text of a cell begins, and how wide it may be."""
    return box.x + EDGE + PAD, box.y + PAD - 2, box.width - EDGE - 2 * PAD


def needed(texts: Sequence[Paragraph], width: float) -> float:
    """How high a cell of this width is that holds the text."""
    lines = stacked(texts, *inner(Box(0, 0, width, 0)))
    return bottom_of(lines) + PAD - 2


def cell(span: Span, session: Session, box: Box, texts: Sequence[Paragraph]) -> Cell:
    """A session in its box."""
    told = f"{span.time} – {span.until}, {session.room}: {session.title} ({session.kind})"
    return Cell(box, tuple(stacked(texts, *inner(box))), told, session)


def pause(span: Span, box: Box) -> Cell:
    """A break in its box."""
    return Cell(box, tuple(stacked(break_of(span), *inner(box))), f"{span.time} – {span.until}: {span.pause}")


def clock(text: str, x: float, y: float, *, muted: bool = False) -> Line:
    """A time beside its span."""
    return Line(text, x, y + PAD + 10, TIME - PAD, 13, 400 if muted else 600, "muted" if muted else "ink")


def drawn(cell: Cell) -> Element:
    """A cell with its ground, its sign and its text; what it says as a whole appears under the pointer."""
    box, told = cell.box, element("title", cell.told)
    text = [line.element() for line in cell.lines]
    if cell.session is None:
        return element("g", told, box.element(fill=COLOURS["hued"], class_="hued", rx=3), *text)
    look = LOOKS[cell.session.format]
    x, y, _ = inner(box)
    return element(
        "g",
        told,
        box.element(fill=look.ground, class_="ground", rx=3),
        replace(box, width=EDGE).element(fill=look.edge, class_="edge", rx=2),
        sign(cell.session.format, x, y + 1),
        *text,
        class_=f"look-{cell.session.format}",
    )


def sign(format: str, x: float, y: float) -> Element:
    """The sign of a format."""
    look = LOOKS[format]
    place = f"translate({x:g} {y:g}) scale({SIGN / 16:g})"
    return element("path", d=look.sign, fill=look.ink, fill_rule="evenodd", class_="sign", transform=place)


def legend(placed: Layout) -> tuple[list[Element], float]:
    """The signs that are shown with what they mean, in as many rows as it takes, and where they end."""
    kinds = {cell.session.format: cell.session.kind for cell in placed.cells if cell.session}
    made: list[Element] = []
    x, y = MARGIN, placed.height
    for format, kind in kinds.items():
        line = Line(kind, x + SIGN + 6, y + 11, placed.width - 2 * MARGIN - SIGN - 6, 13)
        if line.box.right > placed.width - MARGIN:
            x, y = MARGIN, y + 22
            line = replace(line, x=x + SIGN + 6, y=y + 11)
        made.append(element("g", sign(format, x, y), line.element(), class_=f"look-{format}"))
        x = line.box.right + 24
    return made, y + (SIGN if kinds else 0)


def in_words(programme: Programme) -> str:
    """The whole programme, to be read aloud."""
    return "\n".join([programme.lead, *(f"{day.name}: {'; '.join(map(told, day.spans))}." for day in programme.days)])


def told(span: Span) -> str:
    """A span in words."""
    sessions = ", ".join(f"{each.kind} „{each.title}“ ({each.room})" for each in span.sessions if each)
    return f"{span.time} – {span.until} {span.pause or sessions}".rstrip()
