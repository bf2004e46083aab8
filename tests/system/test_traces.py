"""One trace from a browser's request to the mail server's answer, and nobody's name, address or link in it."""

from tests.collector import Collector, Span
from tests.system.conftest import ORGANISER, Meet, Platform, link
from tests.system.story import FATIMA, announce, register

PERSONAL = ("Fatima", "Demir", FATIMA, ORGANISER, "Markt 1")


async def test_one_trace_leads_from_the_form_to_the_mail_server(
    collector: Collector, platform: Platform, visitor: Meet
) -> None:
    organiser, fatima = await visitor(), await visitor()
    await organiser.sign_in(ORGANISER)
    await announce(organiser)

    await register(fatima, "Fatima", "Demir", FATIMA, office="Stendal")
    confirmation = await platform.letter(FATIMA, "Sie sind dabei")
    await fatima.open_link(confirmation)

    trace = await collector.trace("POST /veranstaltungen/{id:uuid}/anmelden", "send mail")
    path = [(span.service, span.name) for span in way(trace, "send mail")]
    assert path == [
        ("web", "POST /veranstaltungen/{id:uuid}/anmelden"),
        ("web", "send registration.command.register_participant"),
        ("registration", "process registration.command.register_participant"),
        ("notifications", "process registration.event.participant_registered"),
        ("notifications", "deliver letter"),
        ("notifications", "send mail"),
    ]
    assert [span.name for span in way(trace, "process registration.query.find_recipient")][-2:] == [
        "ask registration.query.find_recipient",
        "process registration.query.find_recipient",
    ]
    assert [span for span in trace if not span.parent_id] == [way(trace, "send mail")[0]]
    assert {span.parent_id for span in trace if span.parent_id} <= {span.id for span in trace}

    token = link(confirmation).rpartition("/")[2]
    await collector.trace("POST /zugang/{token}", "process registration.command.sign_in")
    sent = b"".join(collector.received)
    assert [each for each in (*PERSONAL, token) if each.encode() in sent] == []


def way(trace: list[Span], name: str) -> list[Span]:
    """From the root to the span of that name."""
    parents = {span.id: span for span in trace}
    found = [next(span for span in trace if span.name == name)]
    while found[0].parent_id:
        found.insert(0, parents[found[0].parent_id])
    return found
