"""Paper: PDF files that are as accessible as the pages, set by Typst from the templates in this folder.

    await answer("programme", {"title": "…", …}, "de", "programm.pdf")

A template begins with `#import "frame.typ": *` and has `data`, what it was given, and `#show: sheet.with(title: …)`,
which brings typeface, language and the footer with those who fund us. What people wrote reaches a template as data,
never as markup: it is set letter by letter.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import typst
from starlette.responses import Response

from frontends.web import site, typeface
from frontends.web.render import RIGHT_TO_LEFT, TEXTS

FOLDER = Path(__file__).parent

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can say."""

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, titled, with a language, and every text readable by programs."""


async def answer(template: str, data: Mapping[str, Data], language: str, name: str) -> Response:
    """The file as a response, made beside the event loop. `name`: what it is called when somebody keeps it."""
    content = await asyncio.to_thread(pdf, template, data, language)
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-cache"}
    return Response(content, media_type="application/pdf", headers=headers)


def pdf(template: str, data: Mapping[str, Data], language: str) -> bytes:
    """The file that `<template>.typ` makes of the data. Takes 10 ms for a page, 0.5 s more at a process's first call.

    Raises `typst.TypstError` for a template that does not fit its data, or is not accessible.
    """
    made = compiler().compile(
        FOLDER / f"{template}.typ",
        format="pdf",
        sys_inputs={"given": given(data, language)},
        pdf_standards=STANDARD,
    )
    assert isinstance(made, bytes)
    return made


def compiler() -> typst.Compiler:
    """Reads files below `frontends/web` alone, and no fonts but ours."""
    return typst.Compiler(root=FOLDER.parent, font_paths=fonts(), ignore_system_fonts=True)


@cache
def fonts() -> typst.Fonts:
    """Fira Sans and nothing else, so that a sheet looks the same on every machine."""
    folder = typeface.truetype().name
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def given(data: Mapping[str, Data], language: str) -> str:
    """What a template knows, as JSON."""
    return json.dumps({"data": printable(data), "frame": printable(frame(language))})


def frame(language: str) -> dict[str, Data]:
    """What every sheet shows."""
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "platform": TEXTS.translate(language, "platform"),
        "subline": TEXTS.translate(language, "platform-subline"),
        "funders": [funder(each, language) for each in site.load().funders],
    }


def funder(told: site.Funder, language: str) -> dict[str, Data]:
    """A funder as pages show them; `logo` is a path below `frontends/web`."""
    return {
        "role": TEXTS.translate(language, f"funder-{told.role}"),
        "name": told.name[language],
        "detail": told.detail.get(language, ""),
        "logo": f"/static/{told.logo}" if told.logo else None,
    }


def printable(data: Data) -> Data:
    """The same data, its texts without characters that Fira Sans lacks and PDF/UA therefore does not allow."""
    match data:
        case str():
            return typeface.printable(data)
        case Mapping():
            return {name: printable(value) for name, value in data.items()}
        case Sequence():
            return [printable(value) for value in data]
        case _:
            return data
