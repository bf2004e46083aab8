"""Backup and restoration with the commands that operators have."""

import asyncio
from email.message import EmailMessage
from pathlib import Path

import httpx

from tests.system.conftest import PATIENCE, Meet, Platform, Visitor
from tests.system.containers.conftest import SECOND_ORGANISER, Stack
from tests.system.story import announce, register

TITLE = "Ideenwerkstatt in Salzwedel"
SEAT = "Sie sind dabei"
AMAL, BERTA, CEM = (f"{name}@salzwedel.example" for name in ("amal", "berta", "cem"))


async def test_what_is_restored_goes_on_and_tells_nobody_anything_twice(
    stack: Stack, platform: Platform, visitor: Meet, tmp_path: Path
) -> None:
    organiser, amal, berta, cem = [await visitor() for _ in range(4)]
    await organiser.sign_in(SECOND_ORGANISER)
    await announce(organiser, TITLE)
    programme = organiser.page.url
    await register(amal, "Amal", "Aydin", AMAL, office="Altmarkkreis Salzwedel", title=TITLE)
    await register(berta, "Berta", "Bach", BERTA, office="Altmarkkreis Salzwedel", title=TITLE)
    for address in (AMAL, BERTA):
        await platform.letter(address, SEAT)

    backup = stack.make("backup").strip()
    ledger = tmp_path / "ledger.jsonl"
    await erase(amal, await platform.letter(AMAL, SEAT))
    await register(cem, "Cem", "Can", CEM, office="Altmarkkreis Salzwedel", title=TITLE)
    await platform.letter(CEM, SEAT)
    ledger.write_text(stack.run("run", "--rm", "-T", "operator", "python", "-m", "deploy.ledger"))
    told = await letters(platform)
    try:
        assert Path(backup).stat().st_mode & 0o077 == 0
        stack.make("restore", f"FILE={backup}", f"LEDGERS={ledger}")
    finally:
        Path(backup).unlink()
    stack.ready()

    await organiser.open(f"{programme}/teilnehmende")
    await organiser.reads("Berta Bach")
    content = await organiser.page.content()
    assert "Amal Aydin" not in content, "who was erased is back"
    assert "Cem Can" not in content, "the backup knew somebody who came later"
    await register(cem, "Cem", "Can", CEM, office="Altmarkkreis Salzwedel", title=TITLE)
    async with asyncio.timeout(PATIENCE):
        while len(now := await letters(platform)) == len(told):
            await asyncio.sleep(0.2)
    assert CEM in now[0][0]
    assert now[1:] == told


async def erase(person: Visitor, letter: EmailMessage) -> None:
    """Deletes everything about the person who got the letter."""
    await person.open_link(letter)
    await person.open("/mein-bereich")
    await person.follow("Meine Daten löschen")
    await person.press("Endgültig löschen")
    await person.reads("Ihre Daten sind gelöscht.")


async def letters(platform: Platform) -> list[tuple[str, str]]:
    """To whom a letter went, and about what; the newest first."""
    async with httpx.AsyncClient(base_url=platform.mail) as client:
        return [(each["to"], each["subject"]) for each in (await client.get("/letters.json")).json()]
