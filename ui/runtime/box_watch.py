"""The box itself: whether its disk fills up, and whether its clock can be right. Looked at now and then.

A full disk stops the sale, so somebody must know before. A clock that is wrong (an empty cell on the board is
enough) puts sales on days that nobody will look for them.
"""

import logging
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pos import messages as m
from pos.clock import Clock
from pos.ledger.book import open_book
from pos.ledger.errors import LedgerError

ROOM_WANTED = 200 * 2**20
"""Bytes: some hundred thousand sales, and what the system itself writes meanwhile."""
CLOCK_OFF_MS = 5 * 60_000
"""More than a clock without a network drifts away in a month."""
EARLIEST_MS = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1_000)
"""No till is older than its program."""
EVERY_S = 20.0
NS_A_MS = 1_000_000

log = logging.getLogger(__name__)


def condition_of_box(free_bytes: int, now_ms: int, sold_last_ms: int, market_ms: int | None) -> m.Condition:
    """Times are ms since 1970: the box's own, that of the newest entry when the till was switched on, and, if it
    was heard, the market's of the same moment, which then is the one that is believed."""
    if free_bytes < ROOM_WANTED:
        return m.Condition.DISK_LOW
    if market_ms is not None:
        is_off = abs(now_ms - market_ms) > CLOCK_OFF_MS
    else:
        is_off = now_ms < max(EARLIEST_MS, sold_last_ms - CLOCK_OFF_MS)
    return m.Condition.CLOCK_WRONG if is_off else m.Condition.GOOD


class BoxWatch:
    """Has a thread of its own: a disk may take its time to answer."""

    def __init__(
        self, ledger: Path, clock: Clock, send: Callable[[m.Command], bool], every_s: float = EVERY_S
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._send = send
        self._every_s = every_s
        self._sold_last_ms = 0
        self._market_zero_ms: int | None = None
        self._told: m.Condition | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="box-watch")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()

    def heard_time(self, market_ms: int) -> None:
        """From any thread, when the market has just said what time it is there. From then on the box's steps are
        counted, which go on evenly whatever its clock is set to.
        """
        self._market_zero_ms = market_ms - self._clock.now().mono_ns // NS_A_MS

    def _run(self) -> None:
        self._sold_last_ms = self._newest_ms()
        while True:
            self._look()
            if self._stopped.wait(self._every_s):
                return

    def _look(self) -> None:
        now, zero_ms = self._clock.now(), self._market_zero_ms
        market_ms = None if zero_ms is None else zero_ms + now.mono_ns // NS_A_MS
        condition = condition_of_box(self._free_bytes(), now.at_ms, self._sold_last_ms, market_ms)
        if condition is not self._told and self._send(m.NoteCondition(m.Place.BOX, condition)):
            self._told = condition

    def _free_bytes(self) -> int:
        disk = os.statvfs(self._ledger.parent)
        return disk.f_bavail * disk.f_frsize

    def _newest_ms(self) -> int:
        try:
            with open_book(self._ledger) as book:
                return book.newest_ms()
        except LedgerError as error:
            log.warning("not read: %s", error)
            return 0
