"""The thread named "sync": it keeps the market up to date and says so only when something changed.

It reads the journal over its own read-only connection and never stands in the way of a sale. `start`, `wake`,
`note_device`, `retry_now` and `stop` may be called from any thread; `sink` is called on the sync thread and must
not block.
"""

import logging
import random
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sync.backoff import Backoff
from sync.enrolment import Invitation, enrol_over
from sync.errors import EnrolmentRefusal, EnrolmentRefused, IdentityError, MarketUnreachable
from sync.events import MarketAcknowledged, MarketAway, MarketRefused, MarketSent, RefusedReason, SyncEvent
from sync.feed_worker import FeedWorker
from sync.identity import Identity
from sync.options import USUAL, SyncOptions
from sync.uploader import Uploader

if TYPE_CHECKING:
    from sync.market import Market

log = logging.getLogger(__name__)

_STOP_S = 0.8
_AFTER_A_BUG_S = 30.0


class SyncWorker:
    """One terminal's line to its market."""

    def __init__(
        self,
        identity: Identity,
        outbox_path: Path,
        sink: Callable[[SyncEvent], None],
        options: SyncOptions = USUAL,
        news: Callable[[MarketSent], None] | None = None,
        *,
        everything: bool = False,
        backed_up_ms: Callable[[], int | None] = lambda: None,
    ) -> None:
        """`news` takes what the market sends down, on a thread of its own, and may wait; without it nobody asks.
        `everything`: it is asked for from the beginning, wherever the ledger has got to. `backed_up_ms` as in
        `HealthRequest`; called on the worker's thread."""
        self._identity = identity
        self._outbox_path = outbox_path
        self._sink = sink
        self._news = news
        self._everything = everything
        self._backed_up_ms = backed_up_ms
        self._options = options
        self._backoff = Backoff(random.random, first_s=options.backoff_first_s, cap_s=options.backoff_cap_s)
        self._change = threading.Condition()
        self._stopping = self._woken = self._hurried = False
        self._market: Market | None = None
        self._told: SyncEvent | None = None
        self._devices: dict[str, str] = {}
        self._feed: FeedWorker | None = None
        # A name look-up cannot be ended from outside, and closing the till does not wait for one.
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    @property
    def identity(self) -> Identity:
        """The identity as it is now: enrolled, once the market has taken this device."""
        return self._identity

    def start(self) -> None:
        """Start the thread; call once."""
        self._thread.start()

    def wake(self) -> None:
        """A sale was committed. Ends a rest, but not a wait after trouble: a busy market stays left alone."""
        with self._change:
            self._woken = True
            self._change.notify_all()

    def note_device(self, device: str, state: str | None) -> None:
        """How a device is from now on, in capitals; None when there is none. The market is told of it soon."""
        with self._change:
            self._devices = {name: known for name, known in self._devices.items() if name != device}
            if state is not None:
                self._devices[device] = state
        self.wake()

    def retry_now(self) -> None:
        """The cable is back in, or somebody asked: end a wait after trouble too."""
        with self._change:
            self._woken = self._hurried = True
            self._change.notify_all()
            feed = self._feed
        if feed:
            feed.hurry()

    def stop(self) -> bool:
        """End the thread within a second, also out of a request; True when it has ended."""
        with self._change:
            self._stopping = True
            self._change.notify_all()
            market, feed = self._market, self._feed
        if market is not None:
            market.abandon()
        ended = feed is None or feed.stop()
        if self._thread.ident is not None:
            self._thread.join(_STOP_S)
        return ended and not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._work()
            except Exception:
                log.exception("the sync thread failed and starts afresh")
                self._rest(_AFTER_A_BUG_S, wakeable=False)

    def _work(self) -> None:
        if not self._identity.enrolled and not self._join():
            self._rest(None, wakeable=False)
            return
        self._follow()
        market = self._open(self._identity.server_url or "")
        try:
            self._upload(market)
        finally:
            market.close()

    def _follow(self) -> None:
        """From the moment it belongs to a market; once, whatever becomes of this thread."""
        with self._change:
            if self._news is None or self._feed or self._stopping:
                return
            self._feed = FeedWorker(
                self._identity, self._outbox_path, self._news, self._options, everything=self._everything
            )
            self._feed.start()

    def _upload(self, market: "Market") -> None:
        from pos.ledger.outbox import Outbox
        from sync.account import Account

        outbox = Outbox(self._outbox_path)
        try:
            uploader = Uploader(
                Account(self._identity, market),
                outbox,
                backoff=self._backoff,
                version=self._options.version,
                rhythm=self._options.rhythm,
                disk_free=lambda: shutil.disk_usage(self._outbox_path.parent).free,
                devices=lambda: self._devices,
                backed_up_ms=self._backed_up_ms,
            )
            while not self._stopping:
                self._after(uploader.step(), uploader.report_due_in_s())
        finally:
            outbox.close()

    def _after(self, event: SyncEvent, report_due_in_s: float = 0.0) -> None:
        """Tell, then rest as long as the event asks for, and when all is delivered until a report is due."""
        self._tell(event)
        if isinstance(event, MarketAway):
            self._rest(event.retry_in_s, wakeable=False)
        elif isinstance(event, MarketRefused):
            self._rest(self._backoff.settle_s(), wakeable=False)
        elif event.last_seq >= event.head_seq:
            self._rest(report_due_in_s, wakeable=True)

    def _join(self) -> bool:
        """Enrol, asking until there is an answer; False when it is no or there is nothing to ask with."""
        invitation = self._options.invitation
        if invitation is None:
            self._tell(MarketRefused(RefusedReason.NOT_ENROLLED))
            return False
        market = self._open(invitation.server_url)
        try:
            return self._knock(market, invitation)
        finally:
            market.close()

    def _knock(self, market: "Market", invitation: Invitation) -> bool:
        while not self._stopping:
            try:
                self._identity = enrol_over(market, self._identity, invitation, self._options.version)
            except MarketUnreachable as away:
                self._after(MarketAway(away.reason, self._backoff.next_s(away.retry_after_s)))
            except EnrolmentRefused as refused:
                log.error("%s", refused)
                too_old = refused.reason is EnrolmentRefusal.TOO_OLD
                self._tell(MarketRefused(RefusedReason.TOO_OLD if too_old else RefusedReason.NOT_ENROLLED))
                return False
            except IdentityError as error:
                log.error("%s", error)
                self._rest(self._backoff.next_s(), wakeable=False)
            else:
                self._backoff.reset()
                return True
        return False

    def _open(self, server_url: str) -> "Market":
        from sync.market import Market

        market = Market(
            server_url,
            connect_timeout_s=self._options.connect_timeout_s,
            read_timeout_s=self._options.read_timeout_s,
            ca_file=self._options.ca_file,
        )
        with self._change:
            self._market = market
            stopping = self._stopping
        if stopping:
            market.abandon()
        return market

    def _rest(self, seconds: float | None, *, wakeable: bool) -> None:
        """Wait; None waits until stopped or hurried."""
        deadline = None if seconds is None else time.monotonic() + seconds
        with self._change:
            while not (self._stopping or self._hurried or (wakeable and self._woken)):
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    break
                self._change.wait(left)
            self._woken = self._hurried = False

    def _tell(self, event: SyncEvent) -> None:
        """Send what differs in substance from what was sent last."""
        if self._stopping or _substance(event) == self._told:
            return
        self._told = _substance(event)
        log.info("market: %s", event)
        self._sink(event)


def _substance(event: SyncEvent) -> SyncEvent:
    if isinstance(event, MarketAcknowledged):
        return replace(event, server_time_ms=0)
    return replace(event, retry_in_s=0.0) if isinstance(event, MarketAway) else event
