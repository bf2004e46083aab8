"""Signing out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.flash import Notice, redirect
from frontends.web.session import sign_out


async def sign_out_here(_: Request) -> Response:
    """Ends the session in this browser."""
    response = redirect("/", Notice(id="signed-out"))
    sign_out(response)
    return response


routes = [Route("/ausloggen", sign_out_here, methods=["POST"])]
