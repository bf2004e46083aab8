"""How the format of a session looks in pictures and on paper: a sign of its own, and a colour beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """`sign`: an SVG path within 16 × 16, filled by the even-odd rule. Then KERN's colours on light paper: of the
    ground, of its edge, and of the sign. `static/pictures.css` has those for dark screens.
    """

    sign: str
    ground: str
    edge: str
    ink: str


LOOKS = {
    "talk": Look(
        "M2 2H14V10.5H8L4.5 14V10.5H2Z",
        "#ddf8ff",
        "#00a1cd",
        "#00607f",
    ),
    "workshop": Look(
        "M8 1L14.2 4.5V11.5L8 15L1.8 11.5V4.5ZM8 5.2A2.8 2.8 0 1 0 8 10.8A2.8 2.8 0 1 0 8 5.2Z",
        "#e5f8f0",
        "#16a884",
        "#00654c",
    ),
    "world_cafe": Look(
        "M1 4H12V10A4 4 0 0 1 8 14H5A4 4 0 0 1 1 10ZM12.8 5H13A2.5 2.5 0 0 1 13 10.5H12.8V9H13A1 1 0 0 0 13 6.5H12.8Z",
        "#fff3dc",
        "#d58100",
        "#844b00",
    ),
    "plenary": Look(
        "M8 1.5A2.5 2.5 0 1 1 8 6.5A2.5 2.5 0 1 1 8 1.5ZM3.5 14.5C3.5 10 5 8 8 8S12.5 10 12.5 14.5Z"
        "M2.5 5A1.8 1.8 0 1 1 2.5 8.6A1.8 1.8 0 1 1 2.5 5ZM13.5 5A1.8 1.8 0 1 1 13.5 8.6"
        "A1.8 1.8 0 1 1 13.5 5ZM0 13.5C0 11 .8 9.6 2.5 9.6L2.4 13.5ZM16 13.5C16 11 15.2 9.6 13.5 9.6"
        "L13.6 13.5Z",
        "#eff3fa",
        "#5174c5",
        "#2e53b2",
    ),
    "case_consultation": Look(
        "M8 .5A2 2 0 1 1 8 4.5A2 2 0 1 1 8 .5ZM13.5 3.7A2 2 0 1 1 13.5 7.7A2 2 0 1 1 13.5 3.7Z"
        "M13.5 9A2 2 0 1 1 13.5 13A2 2 0 1 1 13.5 9ZM8 11.7A2 2 0 1 1 8 15.7A2 2 0 1 1 8 11.7Z"
        "M2.5 9A2 2 0 1 1 2.5 13A2 2 0 1 1 2.5 9ZM2.5 3.7A2 2 0 1 1 2.5 7.7A2 2 0 1 1 2.5 3.7Z",
        "#f8f1fc",
        "#a551cd",
        "#7e01a8",
    ),
    "best_practice": Look(
        "M8 1L10.2 5.7L15.3 6.3L11.5 9.8L12.5 14.9L8 12.3L3.5 14.9L4.5 9.8L.7 6.3L5.8 5.7Z",
        "#fff8b8",
        "#b39100",
        "#5e4a00",
    ),
    "site_visit": Look(
        "M8 .8A5 5 0 0 1 13 5.8C13 9.3 8 15.2 8 15.2S3 9.3 3 5.8A5 5 0 0 1 8 .8ZM8 3.9A2 2 0 1 0 8 7.9"
        "A2 2 0 1 0 8 3.9Z",
        "#fef0ee",
        "#d54234",
        "#9e0000",
    ),
}
"""By the value of `SessionFormat`."""


def sign(format: str) -> str:
    """The sign alone, as an SVG file in its light colour."""
    look = LOOKS[format]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        f'<path fill="{look.ink}" fill-rule="evenodd" d="{look.sign}"/></svg>'
    )
