"""A till with its screens and no devices, on which whoever draws pictures or measures plays."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from pos import messages as m
from pos.attempt import Rail
from pos.clock import Clock, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.local_vouchers import local_vouchers
from pos.shop import CardRules, Shop
from pos.slip import SlipState
from pos.transfer_ways import TransferTo
from pos.voucher import ONNURI
from ui.doctor.finding import Finding
from ui.gallery.at_work import AtWork
from ui.look import Look
from ui.runtime import places
from ui.runtime.counter import Counter
from ui.runtime.engine import Engine
from ui.runtime.goods_file import read_goods
from ui.runtime.learnt_notes import LearntNotes

FISH = "8801234567893"


STALL = "영자네 반찬"


EVERY_WAY = TransferTo("Ej8tMarket", "농협", "352-1234-5678-93", "00020101021126540016kr.zeropay.sample")


class Studio(AtWork):
    """The real engine and screens without devices: conditions are told, not caused.

    `hands` are the merchant's; `seen` is what the picture is taken of, the customer's window if there is one.
    """

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int],
        width_mm: int,
        goods: bool,
        *,
        practice: bool = False,
        customer: bool = False,
        transfer: TransferTo = EVERY_WAY,
        rail: Rail | None = Rail.TERMINAL,
        order_late_min: int = 10,
        look: Look | None = None,
        clock: Clock | None = None,
    ) -> None:
        from ui.qt.application import TillApplication
        from ui.qt.hands import Hands

        self._ledger = Ledger(folder / "ledger.db", new_id)
        if goods:
            self._ledger.replace_catalogue(*read_goods(places.DEMO / "catalogue.toml"))
        shop = Shop(
            practice=practice,
            vouchers=(
                dataclasses.replace(ONNURI, until="2099-12-31"),
                *local_vouchers("순창사랑상품권 60% 5000,10000"),
            ),
            transfer=transfer,
            card=CardRules(rail=rail),
            coupon_bearers=("행복시장 상인회", "행복군청"),
            order_late_min=order_late_min,
        )
        notes = LearntNotes(folder / "learnt.json", SystemClock())
        engine = Engine(self._ledger, clock or SystemClock(), shop)
        self.counter = Counter(engine, self._ledger.path, notes, lambda: self.findings)
        self.application = TillApplication(places.ASSETS)
        self.application.open_till(self.counter, places.PICTURES, size, width_mm, look=look)
        self.counter.subscribe(self._note)
        self.findings: tuple[Finding, ...] = ()
        """What the doctor says when it is asked."""
        self._slips: list[str] = []
        self.attempts: list[str] = []
        self.asks: list[str] = []
        self.customers: list[str] = []
        self.hands = self.seen = Hands(self.application.windows[0])
        if customer:
            self.application.open_customer(self.counter, STALL, size)
            self.seen = Hands(self.application.customer_windows[0])

    def __enter__(self) -> "Studio":
        self.hands.window.show()
        self.seen.window.show()
        self.counter.start()
        self.application.tills[0].makeOthers()
        for place in m.Place:
            self.send(m.NoteCondition(place, m.Condition.GOOD))
        return self

    def tap(self, *names: str) -> None:
        for name in names:
            self.hands.tap(name)

    @property
    def _till(self) -> Any:
        """Seen from Python, its properties are of a type of Qt's."""
        return self.application.tills[0]

    @property
    def showing(self) -> str:
        """The name of the merchant's screen."""
        return str(self._till.screens.current)

    def wear(self, look: Look) -> None:
        """As if she chose it on 화면·소리, and were back here."""
        chosen = self._till.look
        chosen.chooseText(look.text)
        chosen.chooseColours(look.colours)
        chosen.chooseHand(look.hand)
        chosen.chooseLanguage(look.language)
        self.hands.rest()

    def put_notice_away(self) -> None:
        self._till.notice.dismiss()
        self.hands.rest()

    def turn_to(self, name: str) -> None:
        """Turns the list on the screen, as a hand would, until this row of it can be seen whole."""
        self.await_item(name)
        while not is_seen_whole(self.hands.find(name)):
            self.tap("downKey")

    def await_item(self, name: str) -> None:
        """Until what was asked of the book is on the screen."""
        self.hands.wait_until(lambda: self.hands.find(name) is not None, f"no '{name}' on the screen")
        self.hands.rest()

    def await_text(self, name: str, text: str) -> None:
        self.hands.wait_until(lambda: self.hands.text_of(name) == text, f"'{name}' does not say '{text}'")
        self.hands.rest()

    def await_said(self, name: str) -> None:
        """Until `name` says anything at all."""
        self.hands.wait_until(lambda: bool(self.hands.text_of(name)), f"'{name}' says nothing")
        self.hands.rest()

    def sell(self, *commands: m.Command, note: str = "note50000") -> None:
        self.send(*(commands or BASKET))
        self.tap("payKey", "cashKey", note, "paidKey")
        self.hands.wait_until(lambda: bool(self._slips), "no sale")

    def print_slips(self) -> None:
        """As a printer would."""
        for slip_id in self._slips:
            self.send(m.MoveSlip(slip_id, SlipState.PRINTING), m.MoveSlip(slip_id, SlipState.DONE))
        self._slips.clear()

    def lose_slip(self) -> None:
        self.send(m.MoveSlip(self._slips[-1], SlipState.PRINTING), m.MoveSlip(self._slips[-1], SlipState.UNKNOWN))

    def _note(self, events: tuple[m.Event, ...]) -> None:
        self._slips += [event.slip.id for event in events if isinstance(event, m.SlipQueued)]
        self._note_answer(events)
        self.customers += [event.opening.customer.id for event in events if isinstance(event, m.AccountOpened)]
        self.attempts += [event.attempt.id for event in events if isinstance(event, m.AttemptBegun)]
        stands = (event.kiosk for event in events if isinstance(event, m.KioskStands))
        self.asks += [kiosk.ask.id for kiosk in stands if kiosk.ask]


@dataclasses.dataclass(frozen=True, slots=True)
class Scene:
    name: str
    play: Callable[[Studio], None]
    goods: bool = True
    practice: bool = False
    customer: bool = False
    transfer: TransferTo = EVERY_WAY
    rail: Rail | None = Rail.TERMINAL
    order_late_min: int = 10


def after(begin: Callable[[Studio], None], *keys: str) -> Callable[[Studio], None]:
    """What a scene plays that goes on from another by a few taps."""

    def play(studio: Studio) -> None:
        begin(studio)
        studio.tap(*keys)
        studio.hands.rest(0.06)

    return play


@contextmanager
def playing(
    scene: Scene, folder: Path, size: tuple[int, int], width_mm: int, look: Look | None = None
) -> Iterator[Studio]:
    """A fresh till on which `scene` has been played; `folder` is for its book."""
    with Studio(
        folder,
        size,
        width_mm,
        scene.goods,
        practice=scene.practice,
        customer=scene.customer,
        transfer=scene.transfer,
        rail=scene.rail,
        order_late_min=scene.order_late_min,
        look=look,
    ) as studio:
        scene.play(studio)
        studio.send()
        yield studio


BASKET: tuple[m.Command, ...] = (
    m.AddByBarcode(FISH),
    m.AddByBarcode(FISH),
    m.AddItem("gamja", 600),
    m.AddItem("dalgyal"),
    m.AddItem("tteokbokki"),
)


def is_seen_whole(item: QQuickItem | None, *, its_middle: bool = False) -> bool:
    """Whether no list cuts any of it off; of what is as high as its list, where a finger goes is enough."""
    assert item is not None, "it was there a moment ago"
    around: QQuickItem | None = item.parentItem()
    while around and not around.clip():
        around = around.parentItem()
    if around is None:
        return True
    list_, place = _place_of(around), _place_of(item)
    middle = its_middle and place.height() > 0.9 * list_.height() and list_.contains(place.center())
    return list_.contains(place) or middle


def _place_of(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())
