"""What Prometheus reads of a process: what it counts as it goes, and what has to be asked for when somebody looks."""

import asyncio
import platform
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain

from prometheus_client import CollectorRegistry, Counter, Gauge, Metric, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from shared import __version__

OUTCOMES = ("done", "refused", "failed", "parked", "repeated")
FRESH = 5.0
ANSWERED_WITHIN = 3.0

Source = Callable[[], Awaitable[Iterable[Metric]]]


def registry() -> CollectorRegistry:
    """What this process shows, to begin with: its version, its CPU and memory."""
    fresh = CollectorRegistry()
    ProcessCollector(registry=fresh)
    build = Gauge("build_info", "What runs here", ["version", "python"], registry=fresh)
    build.labels(__version__, platform.python_version()).set(1)
    return fresh


class Counted:
    """What a service counts as it goes."""

    def __init__(self, registry: CollectorRegistry, handlers: Iterable[str] = ()) -> None:
        self.handled = Counter(
            "handled_messages", "Messages by what became of them", ["handler", "outcome"], registry=registry
        )
        self.failures = Counter("worker_failures", "How often a worker was started anew", ["worker"], registry=registry)
        self.runs = Counter("task_runs", "Runs of what is done regularly", ["task", "result"], registry=registry)
        self.last_run = Gauge("task_last_run_timestamp_seconds", "When it ran last", ["task"], registry=registry)
        self.last_success = Gauge(
            "task_last_success_timestamp_seconds", "When it succeeded last", ["task"], registry=registry
        )
        for handler in handlers:
            for outcome in OUTCOMES:
                self.handled.labels(handler, outcome)

    @contextmanager
    def run(self, task: str) -> Iterator[None]:
        """Notes a run and how it ended."""
        try:
            yield
        except Exception:
            self.runs.labels(task, "failed").inc()
            raise
        else:
            self.runs.labels(task, "succeeded").inc()
            self.last_success.labels(task).set_to_current_time()
        finally:
            self.last_run.labels(task).set_to_current_time()


class Asked(Collector):
    """What has to be asked for: all sources at once, none for longer than a moment, and again after a few seconds.

    A source that does not answer leaves its metrics out and shows as `metrics_source_up{source="…"} 0`.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.found: list[Metric] = []
        self.fresh_until = 0.0
        self.asking = asyncio.Lock()

    def collect(self) -> Iterable[Metric]:
        """What was found last."""
        return self.found

    async def refresh(self) -> None:
        """Asks, unless that was done a moment ago."""
        async with self.asking:
            if time.monotonic() >= self.fresh_until:
                self.found = await self.ask()
                self.fresh_until = time.monotonic() + FRESH

    async def ask(self) -> list[Metric]:
        """Everything that the sources know now."""
        answers = await asyncio.gather(*(answer(source) for source in self.sources.values()))
        up = GaugeMetricFamily("metrics_source_up", "Whether these metrics could be found out", labels=["source"])
        for name, found in zip(self.sources, answers, strict=True):
            up.add_metric([name], found is not None)
        return [up, *chain.from_iterable(found for found in answers if found is not None)]


async def answer(source: Source) -> list[Metric] | None:
    """What the source says; None when it fails or takes too long."""
    try:
        async with asyncio.timeout(ANSWERED_WITHIN):
            return list(await source())
    except Exception:
        return None
