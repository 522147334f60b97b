"""What is noted of one request while it is answered, for the counters and the log.

It goes along with the request (in its ASGI scope). Who came is noted once the signature was checked; what somebody
only claims to be stands nowhere.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.types import Scope

from sync.protocol import EventsReply, Problem

_KEY = "jangnal.visit"


@dataclass(slots=True)
class Visit:
    """`status` is 0 until something was answered; `ingest_s` is None for what was no delivery."""

    market_id: str = ""
    device_id: str = ""
    status: int = 0
    problem: Problem | None = None
    stored: int = 0
    quarantined: int = 0
    is_fork: bool = False
    """The terminal showed another past than the one that is stored."""
    ingest_s: float | None = None

    def came(self, market_id: str, device_id: str) -> None:
        self.market_id, self.device_id = market_id, device_id

    def turned(self, problem: Problem) -> None:
        self.problem = problem
        self.is_fork = problem is Problem.FORK

    def delivered(self, reply: EventsReply) -> None:
        """What came a second time is not counted again."""
        self.stored = reply.stored
        self.quarantined = sum(1 for seq in reply.quarantined if seq > reply.acked_seq - reply.stored)

    @contextmanager
    def ingesting(self) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            self.ingest_s = time.monotonic() - began


def visit_of(scope: Scope) -> Visit:
    """The one note of this request."""
    visit = scope.setdefault(_KEY, Visit())
    assert isinstance(visit, Visit)
    return visit
