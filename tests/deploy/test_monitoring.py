"""Alerts fire when they should, and neither they nor the dashboard wait for a metric that nobody exposes."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest
from faststream.asgi import AsgiFastStream
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import ASGIApp

from deploy.servers import NatsServer
from deploy.streams import routers
from frontends.web.app import create_app
from frontends.web.settings import WebSettings
from tests.conftest import Start
from tests.requirements import lacking

MONITORING = Path(__file__).parents[2] / "deploy" / "monitoring"
RULES = (MONITORING / "rules.yml").read_text()
DASHBOARD = MONITORING / "grafana" / "dashboards" / "ideenwerkstatt.json"

OF_PROMETHEUS = {"up", "ALERTS"}
WORDS = {"and", "or", "unless", "by", "offset"}
NO_METRICS = re.compile(r'"[^"]*"|\{[^}]*\}|\[[^\]]*\]|\bby\s*\([^)]*\)|\boffset\s+\w+')
NAME = re.compile(r"\b[a-zA-Z_][a-zA-Z0-9_]*\b(?!\s*\()")
ALERT = re.compile(r"- alert: (\w+)")
EXPRESSION = re.compile(r"expr: (?:\|\n(?P<block>(?: {10,}.*\n)+)|(?P<line>.*)\n)")
SUFFIXES = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"], "gauge": [""]}


@pytest.fixture
def promtool() -> str:
    """Prometheus's own checks; without them the test is skipped, or fails if they are required."""
    return shutil.which("promtool") or lacking("no promtool: install prometheus", "REQUIRE_PROMTOOL")


@pytest.mark.parametrize(
    "command", ["check config prometheus.yml", "check rules rules.yml", "test rules rules_test.yml"]
)
def test_prometheus_understands_its_files_and_alerts_fire_when_they_should(promtool: str, command: str) -> None:
    done = subprocess.run([promtool, *command.split()], cwd=MONITORING, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_has_a_test_and_says_what_to_do() -> None:
    alerts = ALERT.findall(RULES)
    tests = (MONITORING / "rules_test.yml").read_text()

    assert len(alerts) == len(set(alerts)) > 10
    assert [alert for alert in alerts if f'alertname="{alert}", alertstate="firing"' not in tests] == []
    assert RULES.count("summary: ") == RULES.count("todo: ") == len(alerts)


async def test_every_metric_of_alerts_and_dashboard_is_exposed(
    registration: AsgiFastStream,
    agenda: AsgiFastStream,
    knowledge: AsgiFastStream,
    start: Start,
    nats_server: NatsServer,
    keys_dir: Path,
) -> None:
    notifications = await start("notifications", smtp_url="smtp://127.0.0.1:9", web_url="https://ideen.example.org")
    web = create_app(WebSettings(nats_url=nats_server.url, keys_dir=keys_dir / "web"))
    async with web.router.lifespan_context(web):
        scraped = [await scrape(each) for each in (registration, agenda, knowledge, notifications, web)]

    exposed = set().union(*scraped)
    used = {name for expression in (*of_rules(), *of_dashboard()) for name in metrics_in(expression)}
    assert len(used) > 20
    assert used - exposed == OF_PROMETHEUS


def test_every_handler_that_the_dashboard_names_is_there() -> None:
    named = {handler for expression in of_dashboard() for handler in re.findall(r'handler="([^"]+)"', expression)}

    assert named
    assert named <= {consumer.name for router in routers() for consumer in router.consumers}


async def scrape(application: ASGIApp) -> set[str]:
    """The names of the metrics that the application exposes."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://127.0.0.1") as client:
        text = (await client.get("/metrics")).text
    return {family.name + suffix for family in text_string_to_metric_families(text) for suffix in SUFFIXES[family.type]}


def of_rules() -> Iterator[str]:
    """The expressions of all alerts."""
    return (found["block"] or found["line"] for found in EXPRESSION.finditer(RULES))


def of_dashboard() -> Iterator[str]:
    """The expressions of all panels."""
    panels = json.loads(DASHBOARD.read_text())["panels"]
    return (target["expr"] for panel in panels for target in panel.get("targets", ()))


def metrics_in(expression: str) -> Iterable[str]:
    """The names of metrics in an expression: what is neither function, word, label nor number."""
    return set(NAME.findall(NO_METRICS.sub("", expression))) - WORDS


def test_names_of_metrics_are_found_in_expressions() -> None:
    expression = (
        'max by (job) (up{job="a"}) > 2 unless histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m] offset 1h)))'
    )

    assert metrics_in(expression) == {"up", "x_bucket"}
