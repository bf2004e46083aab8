"""What every page has to pass."""

from functools import cache
from pathlib import Path

from playwright.async_api import Page

from frontends.web import assets

AXE = Path(assets.FOLDER) / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations.map(
    found => `${found.id}: ${found.help}: ${found.nodes.map(node => node.html).join(" ")}`)"""


@cache
def axe() -> str:
    """The source of axe-core."""
    return AXE.read_text(encoding="utf-8")


async def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA, nor of good practice, that axe-core can find."""
    await page.evaluate(axe())
    violations = await page.evaluate(RUN, RULES)
    assert violations == [], f"{page.url}: {violations}"


async def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sideways but tables, which scroll within themselves."""
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
