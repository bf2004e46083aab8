"""Who acts: a cookie that holds the signed token which registration issued."""

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.settings import WebSettings
from shared.identity import NOBODY, Actor, Role, verify
from shared.messages import Refused

COOKIE = "actor"


def sign_in(request: Request, response: Response, token: str, lifetime: timedelta) -> None:
    """From now on the browser acts with this token (see `shared.identity.issue`)."""
    seconds = int(lifetime.total_seconds())
    secure = settings(request).encrypted
    response.set_cookie(COOKIE, token, max_age=seconds, httponly=True, samesite="lax", secure=secure)


def sign_out(response: Response) -> None:
    """From now on the browser acts for nobody."""
    response.delete_cookie(COOKIE)


def actor(request: Request) -> Actor:
    """Who acts; `NOBODY` without a valid token."""
    try:
        return verify(request.cookies.get(COOKIE, ""), actor_key(request))
    except Refused:
        return NOBODY


def actor_token(request: Request) -> str | None:
    """The token to send along with commands and queries, if it is still valid."""
    return request.cookies[COOKIE] if actor(request).id else None


def require(request: Request, *roles: Role) -> Actor:
    """Who acts, if they are signed in and hold one of the roles (any, if none is named).

    Raises `HTTPException`: 401 for somebody who is not signed in, 403 for somebody without such a role.
    """
    found = actor(request)
    if found.id is None:
        raise HTTPException(401)
    if roles and not found.has(*roles):
        raise HTTPException(403)
    return found


def settings(request: Request) -> WebSettings:
    """The settings that the app was made with."""
    found = request.app.state.settings
    assert isinstance(found, WebSettings)
    return found


def actor_key(request: Request) -> Ed25519PublicKey:
    """Verifies the token."""
    found = request.app.state.actor_key
    assert isinstance(found, Ed25519PublicKey)
    return found


def seal_key(request: Request) -> X25519PublicKey:
    """Seals what only registration may read."""
    found = request.app.state.seal_key
    assert isinstance(found, X25519PublicKey)
    return found
