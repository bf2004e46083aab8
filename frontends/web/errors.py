"""What people see when something is wrong: plain words, and a way on."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.render import render
from shared.client import Unavailable
from shared.messages import Refused

TOLD = frozenset({401, 403, 404, 413, 500, 503})
SIMILAR = {405: 404}
REFUSALS = {"not_signed_in": 401, "sign_in_expired": 401, "not_allowed": 403}


def error_page(request: Request, status_code: int) -> Response:
    """The page for a status; for one without its own words, that of 400 (or 500)."""
    told = SIMILAR.get(status_code, status_code)
    if told not in TOLD:
        told = 500 if told >= 500 else 400
    return render(request, "error.html", status_code, told=told, method=request.method)


async def on_http_error(request: Request, error: Exception) -> Response:
    """The page for an `HTTPException`, with the headers that belong to it."""
    assert isinstance(error, HTTPException)
    response = error_page(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def on_refused(request: Request, error: Exception) -> Response:
    """The page for a refusal that no form can show: a missing right, or a thing that is not there (`unknown_…`)."""
    assert isinstance(error, Refused)
    reason = error.refusal.reason
    return error_page(request, REFUSALS.get(reason, 404 if reason.startswith("unknown_") else 400))


async def on_unavailable(request: Request, _: Exception) -> Response:
    """The page for a service, or a bus, that is away."""
    return error_page(request, 503)


async def on_fault(request: Request, _: Exception) -> Response:
    """The page for a fault of ours; the server logs the exception itself."""
    return error_page(request, 500)


HANDLERS = {HTTPException: on_http_error, Refused: on_refused, Unavailable: on_unavailable, Exception: on_fault}
