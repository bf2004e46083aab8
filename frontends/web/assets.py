"""Files that browsers keep: stylesheets, fonts, drawings. All of them are ours to serve; none comes from elsewhere."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent
OURS = FOLDER / "static"
KERN = FOLDER / "node_modules" / "@kern-ux" / "native" / "dist"

A_DAY = "public, max-age=86400"
FOR_GOOD = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Static files, kept for good when the address names their content (`?v=…`), else for a day."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        versioned = "v" in parse_qs(scope["query_string"].decode("latin-1"))
        response.headers["Cache-Control"] = FOR_GOOD if versioned else A_DAY
        return response


def mount() -> Mount:
    """Serves `/static`. Raises `FileNotFoundError` when the packages of `package.json` are not installed."""
    if not KERN.is_dir():
        raise FileNotFoundError(f"{KERN} is missing: run `npm ci` in {FOLDER}")
    return Mount("/static", routes=[Mount("/kern", Assets(directory=KERN)), Mount("/", Assets(directory=OURS))])


@cache
def address(path: str) -> str:
    """`kern/kern.min.css` -> `/static/kern/kern.min.css?v=<hash of the content>`."""
    file = KERN / path.removeprefix("kern/") if path.startswith("kern/") else OURS / path
    return f"/static/{path}?v={sha256(file.read_bytes()).hexdigest()[:12]}"
