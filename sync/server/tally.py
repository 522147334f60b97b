"""What a market server counts of itself: no name, no market and no amount of money. On the event loop."""

from sync.protocol import PATH_ENROLL, PATH_EVENTS, PATH_FEED, PATH_HEALTH, PATH_SELF, PATH_SNAPSHOT
from sync.server.metrics import Count, Level, Spread, exposition
from sync.server.visit import Visit
from sync.server.waiting_room import WaitingRoom

PATH_ALIVE, PATH_READY, PATH_METRICS = "/healthz", "/readyz", "/metrics"

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


def endpoint_of(path: str) -> str:
    """One of a few words, whatever anybody asks for."""
    return _ENDPOINTS.get(path, "unknown" if path.startswith("/v1/") else "pages")


class Tally:
    """Counts since the process began; whoever asks works out how fast they grow."""

    def __init__(self, room: WaitingRoom) -> None:
        self.inside = 0
        """Requests that are not answered yet, with those who wait for news."""
        self._requests = Count("jangnal_requests_total", "Requests answered.", "endpoint", "status")
        self._refused = Count("jangnal_refused_total", "Requests of terminals refused.", "reason")
        self._entries = Count("jangnal_entries_total", "Entries stored.")
        self._quarantined = Count("jangnal_quarantined_total", "Entries stored for a person to look at.")
        self._forks = Count("jangnal_forks_total", "Times a terminal showed another past than the stored one.")
        self._ingest = Spread("jangnal_ingest_seconds", "Taking in one batch of entries.", _BOUNDS_S)
        self._in_flight = Level(
            "jangnal_requests_in_flight", "Requests being answered.", lambda: self.inside - room.seated
        )
        self._waiting = Level("jangnal_waiting_terminals", "Terminals waiting for news.", lambda: room.seated)

    def note(self, endpoint: str, visit: Visit) -> None:
        """Count one request that is over."""
        self._requests.add(endpoint, str(visit.status))
        if visit.problem is not None:
            self._refused.add(visit.problem.value)
        if visit.ingest_s is not None:
            self._ingest.note(visit.ingest_s)
        self._entries.add(by=visit.stored)
        self._quarantined.add(by=visit.quarantined)
        self._forks.add(by=int(visit.is_fork))

    def text(self) -> str:
        counted = (self._requests, self._refused, self._entries, self._quarantined, self._forks)
        return exposition((*counted, self._ingest, self._in_flight, self._waiting))
