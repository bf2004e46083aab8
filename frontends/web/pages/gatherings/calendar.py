"""iCalendar (RFC 5545): a gathering as an entry for everybody's calendar."""

from datetime import UTC, date, datetime
from uuid import UUID

from icalendar import STATUS, Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.session import settings
from shared.contracts.registration import FindGathering, Gathering
from shared.text import TIME_ZONE


async def download(request: Request) -> Response:
    """The file. The entry names the time zone, so that it stays right when clocks change."""
    id: UUID = request.path_params["id"]
    found = await ask(request, FindGathering(gathering_id=id))
    entry = entry_of(found, f"{settings(request).web_url}veranstaltungen/{id}")
    whole = Calendar.new(prodid="-//Ideenwerkstatt//DE", method="PUBLISH", subcomponents=[entry])
    whole.add_missing_timezones(date(entry.start.year, 1, 1), date(entry.start.year + 1, 12, 31))
    headers = {"Content-Disposition": 'attachment; filename="veranstaltung.ics"', "Cache-Control": "no-cache"}
    return Response(whole.to_ical(), media_type="text/calendar; charset=utf-8", headers=headers)


def entry_of(gathering: Gathering, url: str) -> Event:
    """When, where and what."""
    plan = gathering.plan
    return Event.new(
        uid=f"gathering-{gathering.id}",
        stamp=datetime.now(UTC),
        summary=plan.title,
        start=plan.begins_at.astimezone(TIME_ZONE),
        end=plan.ends_at.astimezone(TIME_ZONE),
        location=f"{plan.place}, {plan.address}",
        description=url,
        url=url,
        status=STATUS.CANCELLED if gathering.cancelled else STATUS.CONFIRMED,
    )
