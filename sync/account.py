"""The questions a member asks its market, each answered by a message or by a typed no.

Between `Market`, which knows HTTP, and `Uploader`, which knows the journal. Runs on the sync thread.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from sync.errors import MarketSaysNo, MarketUnreachable
from sync.events import AwayReason, RefusedReason
from sync.identity import Identity
from sync.protocol import (
    PATH_EVENTS,
    PATH_FEED,
    PATH_HEALTH,
    PATH_JOURNAL,
    PATH_SELF,
    PATH_SNAPSHOT,
    DeviceSelf,
    EventsReply,
    EventsRequest,
    FeedReply,
    HealthReply,
    HealthRequest,
    JournalPage,
    Malformed,
    Problem,
    Refusal,
    SnapshotPage,
)

if TYPE_CHECKING:
    from sync.market import Answer, Market

T = TypeVar("T")

_REFUSED = {
    Problem.BAD_SIGNATURE: RefusedReason.NOT_ENROLLED,
    Problem.UNKNOWN_DEVICE: RefusedReason.NOT_ENROLLED,
    Problem.REVOKED: RefusedReason.REVOKED,
    Problem.FORK: RefusedReason.FORK,
    Problem.TOO_OLD: RefusedReason.TOO_OLD,
}


class BatchTooLarge(Exception):
    """413: the same entries in smaller batches, please."""


class OutOfStep(Exception):
    """409 gap: the market's watermark is not where this terminal thought."""


class FeedGone(Exception):
    """410: the market does not know this cursor any more."""


class Account:
    """A device's standing at its market. Every method raises `MarketUnreachable` or `MarketSaysNo`."""

    def __init__(self, identity: Identity, market: "Market") -> None:
        self._identity = identity
        self._market = market

    @property
    def device_id(self) -> str:
        return self._identity.device_id

    def look(self) -> DeviceSelf:
        """Ask what the market holds of this device."""
        return _understand(self._market.ask(self._identity, "GET", PATH_SELF), DeviceSelf.decode)

    def deliver(self, request: EventsRequest) -> EventsReply:
        """Hand entries over; may also raise `BatchTooLarge` and `OutOfStep`."""
        content = _compressed(request.encode())
        answer = self._market.ask(self._identity, "POST", PATH_EVENTS, content, "zstd")
        return _understand(answer, EventsReply.decode)

    def feed(self, cursor: str, wait_s: int) -> FeedReply:
        """Wait up to `wait_s` for what changed after `cursor`; may also raise `FeedGone`."""
        query = urlencode({"cursor": cursor, "wait": wait_s})
        answer = self._market.ask(self._identity, "GET", f"{PATH_FEED}?{query}")
        return _understand(answer, FeedReply.decode)

    def snapshot(self, after: str) -> SnapshotPage:
        """Ask for the page that `after` leads to, the first for an empty one; may also raise `FeedGone`."""
        query = f"?{urlencode({'after': after})}" if after else ""
        answer = self._market.ask(self._identity, "GET", PATH_SNAPSHOT + query)
        return _understand(answer, SnapshotPage.decode)

    def journal(self, after: int) -> JournalPage:
        """Read back what this device has delivered, from the entry after that number on."""
        answer = self._market.ask(self._identity, "GET", f"{PATH_JOURNAL}?{urlencode({'after': after})}")
        return _understand(answer, JournalPage.decode)

    def report(self, request: HealthRequest) -> HealthReply:
        """Say how the terminal is."""
        answer = self._market.ask(self._identity, "POST", PATH_HEALTH, request.encode())
        return _understand(answer, HealthReply.decode)


def _understand(answer: "Answer", decode: Callable[[bytes], T]) -> T:
    if answer.status == 413:
        raise BatchTooLarge
    if answer.status == 426:
        raise MarketSaysNo(RefusedReason.TOO_OLD)
    try:
        if answer.status == 200:
            return decode(answer.content)
        problem = Refusal.decode(answer.content).error
    except Malformed as error:
        raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "its answer makes no sense") from error
    raise _no(problem)


def _no(problem: Problem) -> Exception:
    if problem is Problem.GAP:
        return OutOfStep()
    if problem is Problem.CURSOR_GONE:
        return FeedGone()
    if problem in _REFUSED:
        return MarketSaysNo(_REFUSED[problem])
    return MarketUnreachable(AwayReason.NOT_THE_MARKET, f"it refuses what no market refuses ({problem.value})")


def _compressed(content: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(level=3).compress(content)
