"""The till's end of the stall's LAN: it takes orders, says how they stand, what it sells, what it wants of whom.

What it tells it hears itself from the engine: `hear` is called on the engine's thread and only notes. Requests are
answered on threads of their own (`answering`). An order counts as delivered when the event that names it was
published, and that is after the commit.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from pos import messages as m
from pos.order import Order, Origin
from pos.strange_body import StrangeField
from sync.stall import wire
from sync.stall.exchange import BYTES, Answer, Asked, Routes
from sync.stall.good_picture import is_sha256
from sync.stall.here import read_here
from sync.stall.kiosk_book import KioskBook
from sync.stall.peers import Peer
from sync.stall.picture import MOST_CALLS, StallPicture, Standing
from sync.stall.wire import Delivery

_ORDER_PATIENCE_S = 4.0
"""The engine takes some milliseconds; at a closing it takes longer, and the kiosk asks again."""
_ENDED_TOLD = 60
"""Orders that ended last are told of as well: their placer has to hear it."""


class TillSide:
    """One for a till; used from the engine's thread and from those of its connections."""

    def __init__(
        self,
        send: Callable[[m.Command], bool],
        goods: Callable[[], bytes | None],
        good_picture: Callable[[str], bytes | None],
        now_ms: Callable[[], int],
        begun: str,
    ) -> None:
        """`goods` reads what the stall sells, on a connection's thread; None when that cannot be done now. So does
        `good_picture`, by a picture's SHA-256; None when no good has it. `begun` is hex and another at each start:
        what a device saw before it is old."""
        self._send = send
        self._goods = goods
        self._good_picture = good_picture
        self._now_ms = now_ms
        self._begun = begun
        self._change = threading.Condition()
        self._open: dict[str, Standing] = {}
        self._ended: dict[str, Standing] = {}
        self._calls: dict[str, int] = {}
        """Of open orders, how often each was called again since this till began."""
        self._answers: dict[str, Delivery] = {}
        self._awaited: set[str] = set()
        self._kiosks = KioskBook()
        self._changes = self._goods_changes = 0
        self._stopping = False

    @property
    def routes(self) -> Routes:
        return {
            ("GET", wire.PICTURE): self._tell_picture,
            ("GET", wire.GOODS): self._tell_goods,
            ("GET", wire.GOOD_PICTURE): self._tell_good_picture,
            ("POST", wire.ORDERS): self._take_order,
            ("PUT", wire.HERE): self._take_here,
        }

    def hear(self, events: tuple[Any, ...]) -> None:
        """What the engine has published."""
        news = [event for event in events if type(event) in _HEARERS]
        if not news:
            return
        with self._change:
            for event in news:
                _HEARERS[type(event)](self, event)

    def admit(self, peers: Iterable[Peer]) -> None:
        """The devices of the stall, from now on."""
        with self._change:
            self._kiosks.admit(peers)

    def tell_goods_anew(self) -> None:
        """They are what they were, and something that is told of them is not."""
        with self._change:
            self._goods_changed(None)

    def look(self) -> None:
        """Now and then: a kiosk that has gone silent is away, one that was forgotten is none any more."""
        with self._change:
            for letter in sorted(self._kiosks.gone):
                if self._send(m.NoteKioskAway(letter, for_good=True)):
                    self._kiosks.gone.discard(letter)
            for letter in self._kiosks.silent(time.monotonic()):
                if self._send(m.NoteKioskAway(letter)):
                    self._kiosks.forget(letter)

    def stop(self) -> None:
        """Whoever waits is answered now."""
        with self._change:
            self._stopping = True
            self._change.notify_all()

    # -- requests, each on its connection's thread -------------------------------------------------------------

    def _tell_picture(self, asked: Asked) -> Answer:
        """At once where it is not as the device has seen it, else as soon as something changes."""
        seen, deadline = asked.query.get("seen", ""), time.monotonic() + _seconds(asked.query.get("wait", ""))
        with self._change:
            while not self._stopping and self._edition == seen and time.monotonic() < deadline:
                self._change.wait(deadline - time.monotonic())
            calls = self._calls if "calls" in asked.query else {}
            stopping, picture = self._stopping, self._picture(self._kiosks.letter_of(asked.certificate), calls)
        return Answer(503) if stopping else Answer(200, picture.encode())

    def _tell_goods(self, _: Asked) -> Answer:
        """What is read here may be newer than the edition in the picture said; then it is asked for once more."""
        goods = self._goods()
        return Answer(503) if goods is None else Answer(200, goods)

    def _tell_good_picture(self, asked: Asked) -> Answer:
        digest = asked.query.get("sha256", "")
        content = self._good_picture(digest) if is_sha256(digest) else None
        return Answer(404) if content is None else Answer(200, content, BYTES)

    def _take_order(self, asked: Asked) -> Answer:
        try:
            order_id = wire.order_id_in(asked.content)
            command = m.NoteOrder(Origin.KIOSK, asked.content.decode("utf-8"))
        except (StrangeField, UnicodeDecodeError):
            return Answer(200, Delivery(None, m.Refusal.NOT_AN_ORDER.value).encode())
        with self._change:
            self._awaited.add(order_id)
            self._answers.pop(order_id, None)
            sent = self._send(command)
            self._change.wait_for(
                lambda: not sent or self._stopping or order_id in self._answers, timeout=_ORDER_PATIENCE_S
            )
            self._awaited.discard(order_id)
            delivery = self._answers.pop(order_id, None)
        return Answer(200, delivery.encode()) if delivery else Answer(503)

    def _take_here(self, asked: Asked) -> Answer:
        try:
            here = read_here(asked.content)
        except StrangeField:
            return Answer(400)
        with self._change:
            letter = self._kiosks.letter_of(asked.certificate)
            if not letter:
                return Answer(403)
            if self._kiosks.says_news(letter, here) and not self._send(m.NoteKiosk(letter, here)):
                return Answer(503)
            self._kiosks.keep(letter, here, time.monotonic())
        return Answer(200)

    @property
    def _edition(self) -> str:
        return f"{self._begun}{self._changes:08x}"

    def _picture(self, letter: str, calls: Mapping[str, int]) -> StallPicture:
        """`calls` is empty for a device of a version that knows no such word."""
        return StallPicture(
            edition=self._edition,
            goods=f"{self._begun}{self._goods_changes:08x}",
            orders=(*(_called(one, calls) for one in self._open.values()), *self._ended.values()),
            at_ms=self._now_ms(),
            wants=self._kiosks.wants(letter),
        )

    # -- what the engine says ----------------------------------------------------------------------------------

    def _has_changed(self) -> None:
        self._changes += 1
        self._change.notify_all()

    def _order_stands(self, event: Any) -> None:
        order: Order = event.order
        standing = _standing(order)
        if order.is_open:
            self._open[order.id] = standing
        else:
            self._open.pop(order.id, None)
            self._calls.pop(order.id, None)
            self._ended[order.id] = standing
            while len(self._ended) > _ENDED_TOLD:
                del self._ended[next(iter(self._ended))]
        self._answer(order.id, Delivery(order.state))
        self._has_changed()

    def _called_again(self, event: m.OrderCalledAgain) -> None:
        self._calls[event.order.id] = min(self._calls.get(event.order.id, 0) + 1, MOST_CALLS)
        self._has_changed()

    def _order_known(self, event: m.OrderKnown) -> None:
        self._answer(event.order.id, Delivery(event.order.state))

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, m.NoteOrder):
            try:
                order_id = wire.order_id_in(event.command.body.encode("utf-8"))
            except StrangeField:
                return
            self._answer(order_id, Delivery(None, event.reason.value))

    def _answer(self, order_id: str, delivery: Delivery) -> None:
        if order_id in self._awaited:
            self._answers[order_id] = delivery
            self._change.notify_all()

    def _kiosk_stands(self, event: m.KioskStands) -> None:
        if self._kiosks.stands(event.kiosk):
            self._has_changed()

    def _till_shown(self, event: m.TillShown) -> None:
        """After the start, and after a stumble: what is open is known again."""
        self._open = {order.id: _standing(order) for order in event.orders}
        self._kiosks.all_stand(event.kiosks)
        self._goods_changed(event)

    def _goods_changed(self, _: Any) -> None:
        self._goods_changes += 1
        self._has_changed()


def _standing(order: Order) -> Standing:
    return Standing(order.id, order.no, order.state, order.language.value)


def _called(standing: Standing, calls: Mapping[str, int]) -> Standing:
    again = calls.get(standing.id, 0)
    return replace(standing, calls=again) if again else standing


def _seconds(said: str) -> int:
    return min(int(said), wire.LONGEST_WAIT_S) if said.isascii() and said.isdigit() and len(said) < 4 else 0


_HEARERS: dict[type, Callable[[TillSide, Any], None]] = {
    **dict.fromkeys((m.OrderNoted, m.OrderMoved, m.OrderTakenUp, m.OrderPutBack), TillSide._order_stands),
    m.OrderCalledAgain: TillSide._called_again,
    m.OrderKnown: TillSide._order_known,
    m.CommandRejected: TillSide._rejected,
    m.TillShown: TillSide._till_shown,
    m.KioskStands: TillSide._kiosk_stands,
    **dict.fromkeys(
        (m.GoodsLoaded, m.ItemPut, m.CategoryAdded, m.PriceChanged, m.SoldOutChanged), TillSide._goods_changed
    ),
}
