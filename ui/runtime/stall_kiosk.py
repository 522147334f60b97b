"""A kiosk on its stall's LAN: what the till says becomes commands, what is placed here is told to the till.

An order that is not over and that the till does not speak of is told again: the till knows it by its id and says
how it stands. So what became of it while either was away is heard in the end, also that its money is to go back.

A wish of the till is handed to the engine until the engine has answered it, and not after: the next customer's cart
is not what was meant.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any

from pos import messages as m
from pos.order import OrderState
from pos.placed_order import PlacedOrder, PlacedState
from sync.errors import StallAway
from sync.identity import Identity
from sync.stall.certificate import context_for_asking
from sync.stall.kept_pictures import KeptPictures
from sync.stall.kiosk_side import GoodsTold, KioskSide, OrderTold, PicturesKept, StallEvent, StallStands
from sync.stall.picture import StallPicture, Want, Wanted
from ui.runtime.kiosk_here import KioskHere
from ui.runtime.placed_here import PlacedHere
from ui.runtime.shown_goods import ShownGoods
from ui.runtime.stalls_till import StallsTill

_MOST_ANSWERED = 50
"""One wish is open at a time."""

log = logging.getLogger(__name__)


class StallKiosk:
    """`hear` is called on the engine's thread; `start` and `stop` once each."""

    def __init__(
        self, identity: Identity, till: StallsTill, pictures: KeptPictures, send: Callable[[m.Command], bool]
    ) -> None:
        """Raises `ssl.SSLError` for a certificate that is none."""
        context = context_for_asking(identity, till.peer.certificate)
        self._send = send
        self._lock = threading.Lock()
        self._placed = PlacedHere()
        self._answered: dict[str, None] = {}
        self._here = KioskHere()
        self._till = till
        self._goods = ShownGoods(pictures, self._hand_on)
        self._side = KioskSide(till.where, context, self._take, pictures)

    def hear(self, events: tuple[Any, ...]) -> None:
        for event in events:
            self._here.hear(event)
            match event:
                case m.OrderPlaced(order=order):
                    self._placed.note(order)
                    self._tell(order)
                    self._note_answered(order.handed_over)
                case m.SettledForStall(ask=ask):
                    self._note_answered(ask)
                case m.CommandRejected(command=m.HandOverCart() | m.HandOverParked() | m.SettleForStall() as wish):
                    self._note_answered(wish.ask)
                case m.PlacedMoved(order_id=order_id, state=state):
                    self._placed.note_moved(order_id, state)
                case m.CommandRejected(command=m.NotePlaced() as unwritten):
                    self._placed.note_not_written(unwritten.order_id)
                case m.TillShown(placed=placed):
                    self._placed.begin(placed)
                    for order in placed:
                        self._tell(order)
        if self._here.condition:
            self._side.say_here(self._here.condition)

    def start(self) -> None:
        self._till.start()
        self._side.start()
        self._send(m.ShowTill())  # what waits from before

    def stop(self) -> None:
        self._side.stop()
        self._till.stop()

    def _tell(self, order: PlacedOrder) -> None:
        if order.state is PlacedState.WAITING:
            self._side.tell(order)

    def _note_answered(self, ask: str) -> None:
        with self._lock:
            self._answered[ask] = None
            while len(self._answered) > _MOST_ANSWERED:
                del self._answered[next(iter(self._answered))]

    def _take(self, event: StallEvent) -> None:
        """On the line's threads."""
        match event:
            case GoodsTold(content):
                self._side.want(self._goods.hear(content))
            case PicturesKept():
                self._goods.tell_again()
            case StallStands(picture):
                self._take_picture(picture)
            case OrderTold(order_id, delivery):
                if delivery.refusal:
                    log.error("the till refuses an order: %s", delivery.refusal)
                self._note_state(order_id, delivery.state or OrderState.REFUSED)

    def _take_picture(self, picture: StallPicture) -> None:
        for one in picture.orders:
            self._note_state(one.id, one.state)
        for order in self._placed.unspoken_of(one.id for one in picture.orders):
            self._side.tell(order)
        for want in picture.wants:
            self._take_want(want)

    def _note_state(self, order_id: str, state: OrderState) -> None:
        """The newest, once."""
        if not self._placed.takes_up(order_id, state):
            return
        try:
            self._hand_on(m.NotePlaced(order_id, state))
        except StallAway:
            self._placed.note_not_written(order_id)
            raise

    def _take_want(self, want: Want) -> None:
        with self._lock:
            if want.id in self._answered:
                return
        if want.what is Wanted.COMING:
            self._hand_on(m.NoteHelpComing(want.id))
        elif want.settling:
            self._hand_on(m.SettleForStall(want.id, want.settling))
        else:
            self._hand_on(m.HandOverParked(want.id, want.code) if want.code else m.HandOverCart(want.id))

    def _hand_on(self, command: m.Command) -> None:
        if not self._send(command):
            raise StallAway("The kiosk has too much to do; it asks its till again.")
