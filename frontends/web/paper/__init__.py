"""Paper: PDF files that are as accessible as the pages, set by Typst from the templates in this folder.

    await answer(request, "programme", {"title": "…", …}, "programm.pdf")

A template begins with `#import "frame.typ": *` and has `data`, what it was given, and `#show: sheet.with(title: …)`,
which brings typeface, language and the footer with those who fund us. What people wrote reaches a template as data,
never as markup: it is set letter by letter.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import typst
from starlette.requests import Request
from starlette.responses import Response

from frontends.web import assets, kept, site, typeface
from frontends.web.render import RIGHT_TO_LEFT, TEXTS, language

FOLDER = Path(__file__).parent

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can say."""

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, titled, with a language, and every text readable by programs."""


async def answer(request: Request, template: str, data: Mapping[str, Data], name: str) -> Response:
    """The file in the reader's language, made beside the event loop, unless the reader has the same one already.

    `name`: of the file, where somebody keeps it.
    """
    known = given(data, language(request))
    told = f"{edition()} {template} {known}".encode()
    if same := kept.unchanged(request, told):
        return same
    content = await asyncio.to_thread(compiled, template, known)
    return kept.answer(request, content, "application/pdf", name=name, told=told)


def pdf(template: str, data: Mapping[str, Data], spoken: str) -> bytes:
    """The file that `<template>.typ` makes of the data. Takes 10 ms for a page, 0.5 s more at a process's first call.

    Raises `typst.TypstError` for a template that does not fit its data, or is not accessible.
    """
    return compiled(template, given(data, spoken))


def compiled(template: str, known: str) -> bytes:
    """The file of what is `given`. Raises as `pdf` does."""
    made = compiler().compile(
        FOLDER / f"{template}.typ", format="pdf", sys_inputs={"given": known}, pdf_standards=STANDARD
    )
    assert isinstance(made, bytes)
    return made


@cache
def edition() -> str:
    """Tells sheets of the same data apart that look different: by their templates, logos and Typst."""
    logos = (assets.OURS / each.logo for each in site.load().funders if each.logo)
    files = b"".join(path.read_bytes() for path in (*sorted(FOLDER.glob("*.typ")), *logos))
    return f"{version('typst')} {sha256(files).hexdigest()}"


def compiler() -> typst.Compiler:
    """Reads files below `frontends/web` alone, and no fonts but ours."""
    return typst.Compiler(root=FOLDER.parent, font_paths=fonts(), ignore_system_fonts=True)


@cache
def fonts() -> typst.Fonts:
    """Fira Sans and nothing else, so that a sheet looks the same on every machine."""
    folder = typeface.truetype().name
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def given(data: Mapping[str, Data], spoken: str) -> str:
    """What a template knows, as JSON."""
    return json.dumps({"data": printable(data), "frame": printable(frame(spoken))})


def frame(spoken: str) -> dict[str, Data]:
    """What every sheet shows."""
    return {
        "language": spoken,
        "direction": "rtl" if spoken in RIGHT_TO_LEFT else "ltr",
        "platform": TEXTS.translate(spoken, "platform"),
        "funders": [funder(each, spoken) for each in site.load().funders],
    }


def funder(told: site.Funder, spoken: str) -> dict[str, Data]:
    """A funder as pages show them; `logo` is a path below `frontends/web`."""
    return {
        "role": TEXTS.translate(spoken, f"funder-{told.role}"),
        "name": told.name[spoken],
        "detail": told.detail.get(spoken, ""),
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
