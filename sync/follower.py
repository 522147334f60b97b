"""Following what the market sends down, one request a step, without a thread of its own.

    FOLLOWING --410--> the snapshot, page by page --> FOLLOWING from its cursor

A request waits at the market until there is news, so a price is at the stall as soon as it was published. Where the
terminal got to is kept by whoever takes the news, together with it: after a crash it begins from there, and what
comes twice changes nothing. Runs on the feed's own thread, beside the uploader's: neither waits for the other.
"""

from dataclasses import dataclass

from sync.account import Account, FeedGone
from sync.backoff import Backoff
from sync.errors import MarketSaysNo, MarketUnreachable
from sync.events import AwayReason, MarketAway, MarketRefused, MarketSent
from sync.protocol import MAX_WAIT_S


@dataclass(frozen=True, slots=True)
class Quiet:
    """There was nothing new."""


class Follower:
    """Call `step` again and again."""

    def __init__(self, account: Account, cursor: str, *, backoff: Backoff, wait_s: int = MAX_WAIT_S) -> None:
        """`cursor` is how far the feed was taken, empty for the beginning."""
        self._account = account
        self._cursor = cursor
        self._backoff = backoff
        self._wait_s = wait_s

    def step(self) -> MarketSent | Quiet | MarketAway | MarketRefused:
        """Wait for news and return it; never raises for what a network does."""
        try:
            news = self._next()
        except MarketUnreachable as away:
            return MarketAway(away.reason, self._backoff.next_s(away.retry_after_s))
        except MarketSaysNo as no:
            return MarketRefused(no.reason)
        self._backoff.reset()
        return news

    def _next(self) -> MarketSent | Quiet:
        try:
            told = self._account.feed(self._cursor, self._wait_s)
        except FeedGone:
            return self._anew()
        if told.cursor == self._cursor:
            return Quiet()
        self._cursor = told.cursor
        return MarketSent(told.changes, told.cursor)

    def _anew(self) -> MarketSent:
        """All there is. What changes while the pages come is in the feed after their cursor."""
        try:
            pages = [self._account.snapshot("")]
            while pages[-1].after:
                pages.append(self._account.snapshot(pages[-1].after))
        except FeedGone as gone:
            raise MarketUnreachable(AwayReason.BUSY, "it is being brought back") from gone
        self._cursor = pages[-1].cursor
        changes = tuple(change for page in pages for change in page.changes)
        return MarketSent(changes, self._cursor, anew=True)
