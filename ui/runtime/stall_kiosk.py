"""A kiosk on its stall's LAN: what the till says becomes commands, what is placed here is told to the till."""

import logging
from collections.abc import Callable
from typing import Any

from pos import messages as m
from pos.order import OrderState
from pos.placed_order import PlacedOrder, PlacedState
from sync.identity import Identity
from sync.stall.asking import read_address
from sync.stall.certificate import context_for_asking
from sync.stall.kiosk_side import GoodsTold, KioskSide, OrderTold, StallEvent, StallStands, TillAway
from sync.stall.peers import Peer
from ui.runtime.stall_goods import NotGoods, goods_heard

_ASK_AGAIN = frozenset(
    {
        m.Refusal.TOO_MANY_ORDERS.value,
        m.Refusal.DISK_FULL.value,
        m.Refusal.LEDGER_BUSY.value,
        m.Refusal.LEDGER_READ_ONLY.value,
        m.Refusal.LEDGER_BROKEN.value,
    }
)
"""The till cannot take it now; the order is none the worse for it."""

log = logging.getLogger(__name__)


class StallKiosk:
    """`hear` is called on the engine's thread; `start` and `stop` once each."""

    def __init__(self, identity: Identity, till: Peer, send: Callable[[m.Command], bool]) -> None:
        address = read_address(till.address)
        context = context_for_asking(identity, till.certificate)
        self._send = send
        self.is_linked = False
        """Whether the till answered last time."""
        self._side = KioskSide(lambda: address, context, self._take)

    def hear(self, events: tuple[Any, ...]) -> None:
        for event in events:
            if isinstance(event, m.OrderPlaced):
                self._side.tell(event.order)
            elif isinstance(event, m.TillShown):
                for order in event.placed:
                    self._tell_if_waiting(order)

    def start(self) -> None:
        self._side.start()
        self._send(m.ShowTill())

    def stop(self) -> None:
        self._side.stop()

    def _tell_if_waiting(self, order: PlacedOrder) -> None:
        if order.state is PlacedState.WAITING:
            self._side.tell(order)

    def _take(self, event: StallEvent) -> None:
        """On the line's threads."""
        match event:
            case GoodsTold(content):
                self._take_goods(content)
            case StallStands(picture):
                self.is_linked = True
                for one in picture.orders:
                    self._send(m.NotePlaced(one.id, one.state))
            case OrderTold(order_id, delivery):
                if delivery.state:
                    self._send(m.NotePlaced(order_id, delivery.state))
                elif delivery.refusal in _ASK_AGAIN:
                    self._send(m.ShowTill())  # it waits still, and is told once more
                else:
                    log.error("the till refuses an order: %s", delivery.refusal)
                    self._send(m.NotePlaced(order_id, OrderState.REFUSED))
            case TillAway():
                self.is_linked = False

    def _take_goods(self, content: bytes) -> None:
        try:
            self._send(goods_heard(content))
        except NotGoods as strange:
            log.error("what the till sells cannot be read: %s", strange)
