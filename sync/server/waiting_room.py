"""Where terminals wait for news: nothing but a future each, no thread and no database connection.

    note the ring --> read --> nothing? --> sit down --> rung up, time over, closing, gone away --> read or leave

Rings are numbered. A terminal notes the number *before* it reads; when it sits down and somebody was rung up in
between, it reads again at once, so nothing is missed. It is rung up for its market or for its own stall alone: an
order wakes one stall and not four hundred. Everything here runs on the event loop.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum

from starlette.types import Receive

from sync.server.crowd import turned_away
from sync.server.feed import Reader
from sync.server.store.publications import EVERY_STALL

_NOBODY: Mapping[str, set["Bell"]] = {}


class Woken(Enum):
    """Why a wait ended."""

    NEWS = "something was published"
    TIME_OVER = "nothing was"
    CLOSING = "the server stops"
    GONE = "the terminal went away"


class Bell:
    """What one terminal listens to. After NEWS it can be waited for again; the other reasons are final."""

    __slots__ = ("_end", "_rung")

    def __init__(self) -> None:
        self._rung: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._end: Woken | None = None

    def ring(self, why: Woken) -> None:
        """End the wait."""
        if why is not Woken.NEWS:
            self._end = why
        if not self._rung.done():
            self._rung.set_result(None)

    async def wait(self, until_s: float, receive: Receive) -> Woken:
        """Wait until somebody rings, the loop's clock shows `until_s`, or the terminal hangs up."""
        if not self._rung.done():
            await self._rest(until_s, receive)
        self._rung = asyncio.get_running_loop().create_future()
        return self._end or Woken.NEWS

    async def _rest(self, until_s: float, receive: Receive) -> None:
        timer = asyncio.get_running_loop().call_at(until_s, self.ring, Woken.TIME_OVER)
        line = asyncio.ensure_future(self._watch_line(receive))
        try:
            await self._rung
        finally:
            timer.cancel()
            line.cancel()

    async def _watch_line(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.ring(Woken.GONE)


class WaitingRoom:
    """At most `most` terminals that wait, each with the bell it listens to."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seated = 0
        self._closed = False
        self._bells: defaultdict[str, defaultdict[str, set[Bell]]] = defaultdict(lambda: defaultdict(set))
        self.rings = 0
        """How often anybody was rung up so far."""
        self.tell: Callable[[], None] = lambda: None
        """Is called when somebody has sat down or got up."""

    @property
    def seated(self) -> int:
        """How many wait at this moment."""
        return self._seated

    @contextmanager
    def seat(self, reader: Reader, ring: int) -> Iterator[Bell]:
        """Wait for what is published for a stall after the ring of this number; raises `Turned` if all is full."""
        if self._seated >= self._most:
            raise turned_away()
        bell = self._bell(ring)
        self._seated += 1
        self._bells[reader.market_id][reader.stall_id].add(bell)
        self.tell()
        try:
            yield bell
        finally:
            self._seated -= 1
            self._forget(reader, bell)
            self.tell()

    def ring(self, market_id: str, stall_id: str) -> None:
        """Wake a stall, or every stall of a market for `EVERY_STALL`."""
        self.rings += 1
        for whose, bells in self._bells.get(market_id, _NOBODY).items():
            if stall_id in (EVERY_STALL, whose):
                _ring(bells, Woken.NEWS)

    def ring_everyone(self) -> None:
        """Wake all there are: somebody may have published something and was not heard."""
        self.rings += 1
        for stalls in self._bells.values():
            for bells in stalls.values():
                _ring(bells, Woken.NEWS)

    def close(self) -> None:
        """Send everybody home, and whoever still comes."""
        self._closed = True
        for stalls in self._bells.values():
            for bells in stalls.values():
                _ring(bells, Woken.CLOSING)

    def _bell(self, ring: int) -> Bell:
        bell = Bell()
        if self._closed:
            bell.ring(Woken.CLOSING)
        elif self.rings != ring:
            bell.ring(Woken.NEWS)
        return bell

    def _forget(self, reader: Reader, bell: Bell) -> None:
        stalls = self._bells[reader.market_id]
        stalls[reader.stall_id].discard(bell)
        if not stalls[reader.stall_id]:
            del stalls[reader.stall_id]
        if not stalls:
            del self._bells[reader.market_id]


def _ring(bells: set[Bell], why: Woken) -> None:
    for bell in bells:
        bell.ring(why)
