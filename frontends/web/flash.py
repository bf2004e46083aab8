"""What the next page tells after a redirect (Post/Redirect/Get): a text's id and simple values, never personal data."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Literal

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared.messages import Value

COOKIE = "notice"
SECONDS = 60


class Notice(Value):
    """`id` of a text in the translations, the values it takes, and how it looks."""

    id: str
    values: dict[str, str | int] = {}
    kind: Literal["success", "info", "warning", "danger"] = "success"


def redirect(url: str, notice: Notice | None = None) -> RedirectResponse:
    """Sends the browser on to one of our pages, which shows the notice once."""
    response = RedirectResponse(url, status_code=303)
    if notice:
        content = urlsafe_b64encode(notice.model_dump_json().encode()).decode()
        response.set_cookie(COOKIE, content, max_age=SECONDS, httponly=True, samesite="lax")
    return response


def notice(request: Request) -> Notice | None:
    """What this page is to tell; nothing for a cookie that we did not write."""
    try:
        return Notice.model_validate_json(urlsafe_b64decode(request.cookies.get(COOKIE, "")))
    except (ValueError, ValidationError):
        return None


def shown(response: Response) -> None:
    """The notice was shown: the next page does not repeat it."""
    response.delete_cookie(COOKIE)
