"""What a market server counts of itself: no name, no market and no amount of money. On the event loop.

Prometheus reads it. Whoever counts takes labels from a fixed list, so that there are as many lines after a year as
on the first day. Several processes behind one port (`workers`) count together, in files of a folder that the
library is told of by its own variable before it is loaded; any of them then speaks for all.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from sync.protocol import PATH_ENROLL, PATH_EVENTS, PATH_FEED, PATH_HEALTH, PATH_SELF, PATH_SNAPSHOT
from sync.server.visit import Visit
from sync.server.waiting_room import WaitingRoom

PATH_ALIVE, PATH_READY, PATH_METRICS = "/healthz", "/readyz", "/metrics"
TOGETHER_IN = "PROMETHEUS_MULTIPROC_DIR"

_ENDPOINTS = {
    PATH_ENROLL: "enroll",
    PATH_SELF: "self",
    PATH_EVENTS: "events",
    PATH_HEALTH: "health",
    PATH_FEED: "feed",
    PATH_SNAPSHOT: "snapshot",
    PATH_ALIVE: "probe",
    PATH_READY: "probe",
    PATH_METRICS: "probe",
}
_BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

disable_created_metrics()


def endpoint_of(path: str) -> str:
    """One of a few words, whatever anybody asks for."""
    return _ENDPOINTS.get(path, "unknown" if path.startswith("/v1/") else "pages")


class Tally:
    """Counts since the market began; whoever asks works out how fast they grow."""

    def __init__(self, room: WaitingRoom) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "jangnal_requests", "Requests answered.", ("endpoint", "status"), registry=registry
        )
        self._refused = Counter("jangnal_refused", "Requests of terminals refused.", ("reason",), registry=registry)
        self._entries = Counter("jangnal_entries", "Entries stored.", registry=registry)
        self._quarantined = Counter(
            "jangnal_quarantined", "Entries stored for a person to look at.", registry=registry
        )
        self._forks = Counter(
            "jangnal_forks", "Times a terminal showed another past than the stored one.", registry=registry
        )
        self._ingest = Histogram(
            "jangnal_ingest_seconds", "Taking in one batch of entries.", buckets=_BOUNDS_S, registry=registry
        )
        self._in_flight = Gauge(
            "jangnal_requests_in_flight", "Requests being answered.", registry=registry, multiprocess_mode="livesum"
        )
        self._waiting = Gauge(
            "jangnal_waiting_terminals",
            "Terminals waiting for news.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._inside = 0
        self._room = room
        room.tell = self._note_levels

    def note_begun(self) -> None:
        """Count one request that is to be answered."""
        self._inside += 1
        self._note_levels()

    def note_over(self, endpoint: str, visit: Visit) -> None:
        """Count what became of one."""
        self._inside -= 1
        self._note_levels()
        self._requests.labels(endpoint, str(visit.status)).inc()
        if visit.problem is not None:
            self._refused.labels(visit.problem.value).inc()
        if visit.ingest_s is not None:
            self._ingest.observe(visit.ingest_s)
        self._entries.inc(visit.stored)
        self._quarantined.inc(visit.quarantined)
        self._forks.inc(int(visit.is_fork))

    def text(self) -> bytes:
        """Return what Prometheus reads (text exposition format 0.0.4), of all processes that count together."""
        if TOGETHER_IN not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)
        return generate_latest(together)

    def _note_levels(self) -> None:
        """Who waits for news is not being answered."""
        self._waiting.set(self._room.seated)
        self._in_flight.set(self._inside - self._room.seated)
