"""A kiosk's or a board's line to the till of its stall, on four threads.

    "stall-news"     asks how the stall stands, waits until that is not so any more, fetches goods that changed
    "stall-orders"   delivers what was ordered here, again and again, until the till says that it has it
    "stall-here"     says how this kiosk is: whenever that changes, and every five seconds that it is there
    "stall-pictures" fetches the pictures of goods that are not kept here yet; between them it has no line

After any trouble each begins anew, by and by; the kiosk sells meanwhile. `sink` is called on these threads, must
not block, and may raise `StallAway` for what it could not hand on: it is then asked for once more.
"""

import logging
import random
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from pos.kiosks import KioskCondition
from pos.messages import Refusal
from pos.placed_order import PlacedOrder
from pos.strange_body import StrangeField
from sync.backoff import Backoff
from sync.errors import PictureRefused, StallAway
from sync.stall import wire
from sync.stall.asking import Address, Asking
from sync.stall.good_picture import GoodPicture
from sync.stall.here import encode_here
from sync.stall.kept_pictures import KeptPictures
from sync.stall.picture import StallPicture, read_picture
from sync.stall.picture_errands import PictureErrands
from sync.stall.wire import Delivery

_FIRST_RETRY_S, _LONGEST_RETRY_S = 0.2, 5.0
"""Somebody stands before the kiosk: a till that is back is found again within seconds."""

_NOT_NOW = frozenset(
    refusal.value
    for refusal in (
        Refusal.TOO_MANY_ORDERS,
        Refusal.DISK_FULL,
        Refusal.LEDGER_BUSY,
        Refusal.LEDGER_READ_ONLY,
        Refusal.LEDGER_BROKEN,
    )
)
"""The till may take it later; the order is none the worse for it."""

HERE_EVERY_S, _HERE_GAP_S = 5.0, 0.2
"""It is said again for the till to know that this kiosk is there; a quick hand is told of a few times a second."""
_NOT_UNDERSTOOD_S = 60.0
"""A till of the version before knows no such word; it may be another one after a while."""
_PICTURES_TOLD_S = 2.0
"""While many come, goods are shown anew that often."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StallStands:
    """The till answered."""

    picture: StallPicture


@dataclass(frozen=True, slots=True)
class GoodsTold:
    """What the till sells, as it told it."""

    content: bytes


@dataclass(frozen=True, slots=True)
class OrderTold:
    """The till answered to an order."""

    order_id: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class PicturesKept:
    """Other pictures of goods are kept here than before."""


StallEvent = StallStands | GoodsTold | OrderTold | PicturesKept


class Where(Protocol):
    """Where the till is (`sync.stall.whereabouts`); asked on these threads."""

    def at(self, tries: int) -> Address | None: ...

    def answered(self, address: Address) -> None: ...


class KioskSide:
    """One for a kiosk or board. `start`, `tell`, `say_here`, `want` and `stop` may be called from any thread."""

    def __init__(
        self,
        where: Where,
        context: ssl.SSLContext,
        sink: Callable[[StallEvent], None],
        pictures: KeptPictures | None = None,
    ) -> None:
        """`pictures` is None for a board that shows none."""
        self._where = where
        self._context = context
        self._sink = sink
        self._pictures = pictures
        self._errands = PictureErrands()
        self._changes_told, self._told_pictures_s = 0, time.monotonic()
        self._change = threading.Condition()
        self._waiting: dict[str, PlacedOrder] = {}
        self._here: KioskCondition | None = None
        self._here_changes = 0
        self._stopping = self._is_away = False
        self._asking: set[Asking] = set()
        works = [("stall-news", self._follow), ("stall-orders", self._deliver), ("stall-here", self._say_how_it_is)]
        if pictures:
            works.append(("stall-pictures", self._fetch))
        self._threads = [
            threading.Thread(target=self._run, args=(work,), name=name, daemon=True) for name, work in works
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def tell(self, order: PlacedOrder) -> None:
        """It is delivered as soon as the till takes it, and no more than once at a time."""
        with self._change:
            self._waiting[order.id] = order
            self._change.notify_all()

    def say_here(self, here: KioskCondition) -> None:
        """How this kiosk is from now on."""
        with self._change:
            if here != self._here:
                self._here = here
                self._here_changes += 1
                self._change.notify_all()

    def want(self, pictures: Iterable[GoodPicture]) -> None:
        """What the goods have, from now on: whatever of it is not kept here is fetched."""
        with self._change:
            self._errands.want(pictures)
            self._change.notify_all()

    def stop(self) -> None:
        with self._change:
            self._stopping = True
            self._change.notify_all()
            asking = list(self._asking)
        for one in asking:
            one.abandon()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(1.0)

    # -- on its own threads ------------------------------------------------------------------------------------

    def _run(self, work: Callable[[Asking], None]) -> None:
        backoff = Backoff(random.random, first_s=_FIRST_RETRY_S, cap_s=_LONGEST_RETRY_S)
        tries = 0
        while not self._stopping:
            began_s = time.monotonic()
            tries = 0 if self._work_at(self._where.at(tries), work) else tries + 1
            if time.monotonic() - began_s > _LONGEST_RETRY_S:
                backoff.reset()  # it was there for a while
            self._rest(backoff.next_s())

    def _work_at(self, address: Address | None, work: Callable[[Asking], None]) -> bool:
        """Until the line breaks. Whether the till was there at all."""
        if address is None:
            self._note_away("The stall's till is not found.")
            return False
        asking = Asking(address, self._context)
        with self._change:
            if self._stopping:
                return False
            self._asking.add(asking)
        try:
            work(asking)
        except (StallAway, StrangeField) as error:
            self._note_away(error)
        except Exception:  # the one broad except of these threads: a bug must not leave orders lying
            log.exception("the line to the till stumbled")
        finally:
            with self._change:
                self._asking.discard(asking)
            asking.close()
        return asking.has_answered

    def _follow(self, asking: Asking) -> None:
        """Until the line breaks: the stall as it stands, each time it is not as it was."""
        picture = self._ask_picture(asking, "", 0)
        self._where.answered(asking.address)
        try:
            self._follow_from(asking, picture)
        finally:
            self.want(())  # a till that comes back says it again

    def _follow_from(self, asking: Asking, picture: StallPicture) -> None:
        goods = ""
        while not self._stopping:
            if picture.goods != goods:
                goods = picture.goods
                answer = asking.ask("GET", wire.GOODS)
                if answer.status != 200:
                    raise StallAway(f"The stall's till says {answer.status} when asked for its goods.")
                self._sink(GoodsTold(answer.content))
            self._is_away = False
            self._sink(StallStands(picture))
            picture = self._ask_picture(asking, picture.edition, wire.LONGEST_WAIT_S)

    def _ask_picture(self, asking: Asking, seen: str, wait_s: int) -> StallPicture:
        answer = asking.ask("GET", f"{wire.PICTURE}?seen={seen}&wait={wait_s}&calls=1", wait_s=wait_s)
        if answer.status != 200:
            raise StallAway(f"The stall's till says {answer.status} when asked how it stands.")
        return read_picture(answer.content)

    def _deliver(self, asking: Asking) -> None:
        """What waits now; then until there is something again."""
        while not self._stopping:
            with self._change:
                self._change.wait_for(lambda: self._stopping or bool(self._waiting))
                order = next(iter(self._waiting.values()), None)
            if order is not None:
                self._tell(asking, order)

    def _tell(self, asking: Asking, order: PlacedOrder) -> None:
        """Raises `StallAway` where the till cannot take it now: it waits, and is told again after a rest. A till of
        the version before calls an order with a field it does not know none at all, and is told it without."""
        delivery = self._told(asking, order.body())
        if delivery.refusal == Refusal.NOT_AN_ORDER.value:
            delivery = self._told(asking, order.body(names=False))
        if delivery.refusal in _NOT_NOW:
            raise StallAway(f"The stall's till cannot take an order now: {delivery.refusal}.")
        with self._change:
            self._waiting.pop(order.id, None)
        self._sink(OrderTold(order.id, delivery))

    def _told(self, asking: Asking, body: str) -> Delivery:
        answer = asking.ask("POST", wire.ORDERS, body.encode("utf-8"))
        if answer.status != 200:
            raise StallAway(f"The stall's till says {answer.status} when told an order.")
        return wire.read_delivery(answer.content)

    def _say_how_it_is(self, asking: Asking) -> None:
        """Until the line breaks. Raises `StallAway` where the till cannot take it now."""
        said = 0
        while not self._stopping:
            here, said = self._here_after(said)
            if here is None or self._stopping:
                continue
            status = asking.ask("PUT", wire.HERE, encode_here(here)).status
            if status == 503:
                raise StallAway("The stall's till cannot hear how this kiosk is now.")
            self._rest(_HERE_GAP_S if status == 200 else _NOT_UNDERSTOOD_S)

    def _here_after(self, said: int) -> tuple[KioskCondition | None, int]:
        """How it is once that is not as it was `said`, or was not said for a while; and how often it changed."""
        with self._change:
            self._change.wait_for(lambda: self._stopping or self._here_changes > said, timeout=HERE_EVERY_S)
            return self._here, self._here_changes

    def _fetch(self, asking: Asking) -> None:
        """One picture after another, and what came is told of at the end, or now and then. When none is due nobody
        is asked, and no line kept open."""
        assert self._pictures
        while not self._stopping:
            picture = self._picture_due(self._pictures)
            if picture:
                self._fetch_one(asking, self._pictures, picture)
            else:
                asking.close()
            self._tell_of(self._pictures, at_once=picture is None)

    def _picture_due(self, kept: KeptPictures) -> GoodPicture | None:
        """None where there is something to tell first, or where none was due for a while."""
        with self._change:
            now_s = time.monotonic()
            picture = self._errands.due(now_s)
            if picture is None and kept.changes == self._changes_told and not self._stopping:
                self._change.wait(self._errands.due_in_s(now_s))
            return picture

    def _fetch_one(self, asking: Asking, kept: KeptPictures, picture: GoodPicture) -> None:
        """Raises `StallAway`. What cannot be had is asked for again, by and by."""
        try:
            is_here = kept.has(picture) or self._fetched(asking, kept, picture)
        except PictureRefused as why:
            if self._put_off(picture):
                log.warning("a picture of the stall's goods (%s...) is not shown here: %s", picture.sha256[:8], why)
        except StallAway:
            self._put_off(picture)
            raise
        else:
            self._done(picture) if is_here else self._put_off(picture)

    def _fetched(self, asking: Asking, kept: KeptPictures, picture: GoodPicture) -> bool:
        """False where the till has another one by now; it will say so. Raises `StallAway` and `PictureRefused`."""
        if kept.is_harmed(picture):
            self._tell_of(kept, at_once=True)  # taken from the screen first: under the same name it is drawn anew
        kept.make_room(picture)
        answer = asking.ask("GET", f"{wire.GOOD_PICTURE}?sha256={picture.sha256}", most=picture.size)
        if answer.status == 200:
            kept.keep(picture, answer.content)
        return answer.status == 200

    def _done(self, picture: GoodPicture) -> None:
        with self._change:
            self._errands.done(picture)

    def _put_off(self, picture: GoodPicture) -> bool:
        """Whether it is the first time."""
        with self._change:
            return self._errands.put_off(picture, time.monotonic())

    def _tell_of(self, kept: KeptPictures, *, at_once: bool) -> None:
        changes, now_s = kept.changes, time.monotonic()
        if changes != self._changes_told and (at_once or now_s - self._told_pictures_s > _PICTURES_TOLD_S):
            self._sink(PicturesKept())
            self._changes_told, self._told_pictures_s = changes, now_s

    def _note_away(self, error: object) -> None:
        """Once, until it answers again."""
        if not self._is_away and not self._stopping:
            self._is_away = True
            log.info("%s", error)

    def _rest(self, seconds: float) -> None:
        with self._change:
            self._change.wait_for(lambda: self._stopping, timeout=seconds)
