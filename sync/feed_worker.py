"""The thread named "feed": it waits at the market for what is sent down, beside the one that brings the journal up.

`start`, `hurry` and `stop` may be called from any thread; `news` is called on the feed thread and may wait.
"""

import logging
import random
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.backoff import Backoff
from sync.events import MarketAway, MarketRefused, MarketSent
from sync.follower import Follower
from sync.identity import Identity
from sync.options import SyncOptions

if TYPE_CHECKING:
    from pathlib import Path

    from sync.market import Market

log = logging.getLogger(__name__)

_STOP_S = 0.8
_AFTER_A_BUG_S = 30.0


class FeedWorker:
    """One terminal's ear at its market. The uploader says how the market is; this one only what it sends."""

    def __init__(
        self,
        identity: Identity,
        ledger: "Path",
        news: Callable[[MarketSent], None],
        options: SyncOptions,
        *,
        everything: bool = False,
    ) -> None:
        """`identity` is enrolled. `everything`: what `ledger` has taken is asked for once more."""
        self._identity = identity
        self._ledger = ledger
        self._news = news
        self._options = options
        self._everything = everything
        self._backoff = Backoff(random.random, first_s=options.backoff_first_s, cap_s=options.backoff_cap_s)
        self._change = threading.Condition()
        self._stopping = self._hurried = False
        self._market: Market | None = None
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)

    def start(self) -> None:
        """Start the thread; call once."""
        self._thread.start()

    def hurry(self) -> None:
        """End a wait after trouble."""
        with self._change:
            self._hurried = True
            self._change.notify_all()

    def stop(self) -> bool:
        """End the thread within a second, also out of a request; True when it has ended."""
        with self._change:
            self._stopping = True
            self._change.notify_all()
            market = self._market
        if market is not None:
            market.abandon()
        if self._thread.ident is not None:
            self._thread.join(_STOP_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._work()
            except Exception:
                log.exception("the feed thread failed and starts afresh")
                self._rest(_AFTER_A_BUG_S)

    def _work(self) -> None:
        from sync.account import Account

        market = self._open()
        try:
            follower = Follower(
                Account(self._identity, market),
                self._cursor(),
                backoff=self._backoff,
                wait_s=self._options.feed_wait_s,
            )
            while not self._stopping:
                self._after(follower.step())
        finally:
            market.close()

    def _after(self, event: object) -> None:
        if isinstance(event, MarketSent) and not self._stopping:
            log.info("the market sends %d things", len(event.changes))
            self._news(event)
            self._everything = False
        elif isinstance(event, MarketAway):
            self._rest(event.retry_in_s)
        elif isinstance(event, MarketRefused):
            self._rest(self._backoff.settle_s())

    def _cursor(self) -> str:
        """How far the ledger has taken it."""
        if self._everything:
            return ""
        from pos.ledger.outbox import Outbox

        outbox = Outbox(self._ledger)
        try:
            return outbox.feed_cursor()
        finally:
            outbox.close()

    def _open(self) -> "Market":
        from sync.market import Market

        market = Market(
            self._identity.server_url or "",
            connect_timeout_s=self._options.connect_timeout_s,
            read_timeout_s=self._options.feed_wait_s + self._options.read_timeout_s,
            ca_file=self._options.ca_file,
        )
        with self._change:
            self._market = market
            stopping = self._stopping
        if stopping:
            market.abandon()
        return market

    def _rest(self, seconds: float) -> None:
        with self._change:
            self._change.wait_for(lambda: self._stopping or self._hurried, seconds)
            self._hurried = False
