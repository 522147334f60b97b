"""Customers of a kiosk on whom everything breaks: the till goes, a reader is silent, they leave, ten fingers press.

The screens are real, and so is the till on the other end of TLS where one is needed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from support.free_ports import free_port

from pos import messages as m
from pos.language import Language
from pos.order import OrderState, Wanted, WhyNot
from pos.placed_order import PlacedState
from sync.relay import Relay
from sync.stall.certificate import own_certificate
from sync.stall.peers import Part, Peer, Peers
from ui.gallery.kiosk import KIOSK_SIZES, MENU, SHELVES, KioskStudio
from ui.qt.stray_taps import SECOND_TAP_S
from ui.runtime import config
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.pictures_here import kept_pictures
from ui.runtime.stall_board import identity_in
from ui.runtime.stall_kiosk import StallKiosk
from ui.runtime.stalls_till import StallsTill
from ui.viewmodels.kiosk.kiosk import TILL_ANSWERS_WITHIN_S
from ui.viewmodels.kiosk.limits import NUMBER_S, QUIET_S, WARNED_S

UPRIGHT = (1080, 1920)


def open_studio(folder: Path, **how: Any) -> KioskStudio:
    folder.mkdir(parents=True, exist_ok=True)
    return KioskStudio(folder, UPRIGHT, KIOSK_SIZES[UPRIGHT], **how)


@pytest.fixture
def kiosk(tmp_path: Path, qt_app: QGuiApplication) -> Iterator[KioskStudio]:
    with open_studio(tmp_path / "kiosk") as studio:
        yield studio


def wait(kiosk: KioskStudio, seconds: int) -> None:
    for _ in range(seconds):
        kiosk.kiosk.secondPassed()
    kiosk.send()


# -- where a customer may stand -----------------------------------------------------------------------------------


def _start(_: KioskStudio) -> None:
    pass


def _language(kiosk: KioskStudio) -> None:
    kiosk.tap("language-en")


def _where(kiosk: KioskStudio) -> None:
    kiosk.tap("language-en", "plainKey")


def _choose(kiosk: KioskStudio) -> None:
    kiosk.choose()


def _chosen(kiosk: KioskStudio) -> None:
    kiosk.fill()


def _choices(kiosk: KioskStudio) -> None:
    kiosk.fill()
    kiosk.tap("good-tteok")


def _review(kiosk: KioskStudio) -> None:
    kiosk.fill()
    kiosk.tap("chosenKey")


def _pay(kiosk: KioskStudio) -> None:
    _review(kiosk)
    kiosk.tap("orderKey")


def _code(kiosk: KioskStudio) -> None:
    _pay(kiosk)
    kiosk.tap("way-code")


def _card(kiosk: KioskStudio) -> None:
    kiosk.charge()


def _doubt(kiosk: KioskStudio) -> None:
    kiosk.charge()
    kiosk.terminal_says(m.Word.UNSURE)


def _declined(kiosk: KioskStudio) -> None:
    kiosk.charge()
    kiosk.terminal_says(m.Word.DECLINED)


def _placed(kiosk: KioskStudio) -> None:
    _pay(kiosk)
    kiosk.tap("way-counter")


def _recall(kiosk: KioskStudio) -> None:
    kiosk.fill()
    wait(kiosk, QUIET_S)
    kiosk.tap("recallParkedKey", "digit-9", "digit-8")


@dataclass(frozen=True, slots=True)
class Leaving:
    """`ends` is what is shown when nobody came back; `asks` whether they are asked before; `parks` whether there is
    a cart to be kept."""

    play: Callable[[KioskStudio], None]
    ends: str = "start"
    asks: bool = True
    parks: bool = False
    limit_s: int = QUIET_S


LEAVING = {
    "start": Leaving(_start, asks=False),
    "language": Leaving(_language),
    "where": Leaving(_where),
    "choose": Leaving(_choose),
    "chosen": Leaving(_chosen, parks=True),
    "choices": Leaving(_choices, parks=True),
    "review": Leaving(_review, parks=True),
    "pay": Leaving(_pay, parks=True),
    "code": Leaving(_code, parks=True),
    "declined": Leaving(_declined, parks=True),
    "card": Leaving(_card, ends="card", asks=False),
    "doubt": Leaving(_doubt, ends="card", asks=False),
    "placed": Leaving(_placed, limit_s=NUMBER_S),
    "recall": Leaving(_recall),
}


@pytest.mark.parametrize("step", LEAVING)
def test_whoever_leaves_at_any_step_is_asked_first_and_the_next_one_finds_nothing_of_them(
    kiosk: KioskStudio, step: str
) -> None:
    leaving = LEAVING[step]
    leaving.play(kiosk)
    before = list(kiosk.attempts)
    wait(kiosk, leaving.limit_s - WARNED_S)
    assert (kiosk.hands.find("stayKey") is not None) == leaving.asks
    wait(kiosk, WARNED_S // 2)
    assert (kiosk.hands.find("stayKey") is not None) == leaving.asks
    wait(kiosk, WARNED_S - WARNED_S // 2)
    assert kiosk.shown == leaving.ends
    if leaving.ends == "card":
        assert not kiosk.kiosk.ordered.empty, "a card is being charged, and nobody takes the order away"
        assert kiosk.attempts == before
        return
    assert kiosk.kiosk.ordered.empty
    assert bool(re.search(r"\d+번", kiosk.hands.text_of("parkedNote"))) == (leaving.parks or step == "recall")
    helping, comfort = kiosk.kiosk.helping, kiosk.kiosk.comfort
    assert (helping.typed, kiosk.kiosk.paying.stage, comfort.language) == ("", "", "ko")
    kiosk.choose()
    assert kiosk.kiosk.ordered.empty, "the next customer's cart"
    kiosk.tap("good-gimbap", "chosenKey")
    assert kiosk.hands.text_of("kioskTotal") == "모두 3,500원"


@pytest.mark.parametrize("step", [step for step, leaving in LEAVING.items() if leaving.asks])
def test_whoever_is_still_there_finds_what_they_left_wherever_their_finger_comes_down(
    kiosk: KioskStudio, step: str
) -> None:
    """What is only an answer presses nothing of what comes back under it, and a second tap of it neither."""
    leaving = LEAVING[step]
    leaving.play(kiosk)
    shown, total = kiosk.shown, kiosk.kiosk.ordered.total
    for place in (QPoint(x, y) for y in range(400, UPRIGHT[1] - 200, 400) for x in range(100, UPRIGHT[0], 480)):
        wait(kiosk, leaving.limit_s - WARNED_S)
        for _ in range(2):
            QTest.mouseClick(kiosk.hands.window, Qt.MouseButton.LeftButton, pos=place)
        kiosk.send()
        assert kiosk.hands.find("stayKey") is None, place
        assert (kiosk.shown, kiosk.kiosk.ordered.total) == (shown, total), place
        kiosk.hands.rest(SECOND_TAP_S)
    wait(kiosk, leaving.limit_s - WARNED_S)
    assert kiosk.hands.find("stayKey") is not None, "there was all the time there was"


def test_whoever_parks_as_the_hundredth_leaves_no_cart_to_the_next(kiosk: KioskStudio) -> None:
    for _ in range(99):
        kiosk.send(m.AddItem("gimbap"), m.ParkCart())
    kiosk.fill()
    wait(kiosk, QUIET_S)
    kiosk.choose()
    assert kiosk.kiosk.ordered.empty
    assert kiosk.kiosk.notice == ""


# -- money that goes back by itself -------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["start", "where", "choose", "recall"])
def test_money_of_a_customer_who_is_gone_takes_no_screen_away(kiosk: KioskStudio, step: str) -> None:
    kiosk.charge()
    kiosk.terminal_says(m.Word.APPROVED)
    kiosk.tap("doneKey")
    if step == "recall":
        kiosk.fill()
        wait(kiosk, QUIET_S)
        kiosk.tap("recallParkedKey")
    else:
        LEAVING[step].play(kiosk)
    kiosk.send(m.NotePlaced(kiosk.placed[0].id, OrderState.REFUSED), m.Tick())
    assert kiosk.kiosk.paying.stage != "", "the terminal is asked to give it back"
    assert kiosk.shown == step
    if step == "choose":
        kiosk.tap("good-gimbap")
        assert kiosk.hands.text_of("kioskNotice") == "앞 손님의 돈을 돌려드리고 있어요. 잠깐 뒤에 다시 눌러 주세요."
        assert kiosk.kiosk.ordered.empty


# -- ten fingers --------------------------------------------------------------------------------------------------

TEN: dict[str, tuple[Callable[[KioskStudio], None], Sequence[str], frozenset[str]]] = {
    "start": (
        _start,
        ("plainKey", "easyKey", "language-en", "language-zh", "language-ja", "voiceKey", "helpKey", "largeKey"),
        frozenset({"start", "where"}),
    ),
    "where": (_where, ("takeAwayKey", "eatHereKey", "homeKey", "backKey", "helpKey"), frozenset({"choose"})),
    "choose": (
        _chosen,
        ("good-mandu", "good-gimbap", "good-jeon", "good-eomuk", "homeKey", "backKey", "chosenKey", "helpKey"),
        frozenset({"choose"}),
    ),
    "review": (_review, ("orderKey", "more-1", "less-1", "homeKey", "backKey", "helpKey"), frozenset({"pay"})),
    "pay": (_pay, ("way-counter", "way-card", "way-code", "homeKey", "backKey", "helpKey"), frozenset({"placed"})),
    "placed": (_placed, ("doneKey", "homeKey", "helpKey"), frozenset({"start"})),
}
"""Who stands where, on which keys the fingers come down, the first one first, and where that leads to."""


@pytest.mark.parametrize("step", TEN)
@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one after the other"])
def test_of_ten_fingers_one_presses(kiosk: KioskStudio, step: str, at_once: bool) -> None:
    play, names, leads_to = TEN[step]
    play(kiosk)
    kiosk.hands.rest(0.4)
    pieces, placed = _pieces(kiosk), len(kiosk.placed)
    _ten_fingers(kiosk, [name for name in names if kiosk.hands.find(name)], at_once=at_once)
    kiosk.send()
    assert kiosk.shown in leads_to
    assert not kiosk.kiosk.helping.asked, "that was no first finger"
    assert not kiosk.attempts
    assert len(kiosk.placed) - placed == (step == "pay")
    assert _pieces(kiosk) - pieces == (step == "choose") or step in ("pay", "placed")
    kiosk.tap("helpKey")
    assert kiosk.kiosk.helping.asked, "and one finger alone presses as ever"


def _pieces(kiosk: KioskStudio) -> int:
    lines = kiosk.kiosk.ordered.lines
    return sum(int(lines.row(place)["count"]) for place in range(lines.rowCount()))


def _ten_fingers(kiosk: KioskStudio, names: Sequence[str], *, at_once: bool) -> None:
    """Down together and up together, all within a moment, also on keys the first of them has done away with."""
    window = kiosk.hands.window
    places = [kiosk.hands._middle_of(name) for name in names]
    device = QTest.createTouchDevice()
    for upto in [len(places)] if at_once else range(1, len(places) + 1):
        fingers = QTest.touchEvent(window, device, False)
        for finger, place in enumerate(places[:upto]):
            is_new = at_once or finger == upto - 1
            (fingers.press if is_new else fingers.stationary)(*((finger, place, window) if is_new else (finger,)))
        fingers.commit()
    fingers = QTest.touchEvent(window, device, False)
    for finger, place in enumerate(places):
        fingers.release(finger, place, window)
    fingers.commit()


def test_a_hand_that_rests_on_the_glass_keeps_nobody_from_ordering(kiosk: KioskStudio) -> None:
    kiosk.choose()
    window, device = kiosk.hands.window, QTest.createTouchDevice()
    palm, good = kiosk.hands._middle_of("backKey"), kiosk.hands._middle_of("good-gimbap")
    fingers = QTest.touchEvent(window, device, False)
    fingers.press(0, palm, window)
    fingers.commit()
    kiosk.hands.rest(0.8)
    fingers = QTest.touchEvent(window, device, False)
    fingers.stationary(0)
    fingers.press(1, good, window)
    fingers.commit()
    fingers = QTest.touchEvent(window, device, False)
    fingers.release(1, good, window)
    fingers.commit()
    kiosk.send()
    assert (kiosk.shown, _pieces(kiosk)) == ("choose", 1)
    fingers = QTest.touchEvent(window, device, False)
    fingers.release(0, palm, window)
    fingers.commit()
    kiosk.send()
    assert kiosk.shown == "choose", "the palm was no press"


# -- the till goes, the network goes ------------------------------------------------------------------------------


class Till:
    """The stall's real till behind a cable, without a screen. It can be switched off and on."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.port = free_port()
        self.cable = Relay("127.0.0.1", self.port)
        ledger = open_ledger(folder)
        ledger.replace_catalogue(SHELVES, MENU)
        ledger.close()
        self.arrived: list[str] = []
        self.orders: dict[str, OrderState] = {}
        self._runtime: Runtime | None = None

    def send(self, command: m.Command) -> None:
        assert self._runtime
        assert self._runtime.send(command)

    def switch_on(self) -> None:
        self._runtime = Runtime(
            config.load(self.folder, {}, {"lan.port": self.port, "lan.finding": "OFF"}), open_ledger(self.folder)
        )
        self._runtime.subscribe(self._hear)
        self._runtime.start()
        self._runtime.fit_out()

    def switch_off(self) -> None:
        if self._runtime:
            self._runtime.stop()
        self._runtime = None

    def _hear(self, events: tuple[Any, ...]) -> None:
        self.arrived += [event.order.no for event in events if isinstance(event, m.OrderNoted)]
        heard = [event.order for event in events if isinstance(event, m.OrderNoted | m.OrderMoved)]
        self.orders.update({order.id: order.state for order in heard})


class AtTheStall:
    """A kiosk's screens with the line to its till."""

    def __init__(self, folder: Path, letter: str, till: Till, door: int) -> None:
        self.kiosk = open_studio(folder, letter=letter)
        self.moved: dict[str, PlacedState] = {}
        self.told: list[m.NotePlaced] = []
        identity, there = identity_in(folder), identity_in(till.folder)
        self.peer = Peer(identity.device_id, Part.KIOSK, letter, own_certificate(identity), letter)
        found = Peer(there.device_id, Part.TILL, "", own_certificate(there), letter, f"127.0.0.1:{door}")
        settings = config.load(folder, {}, {"lan.finding": "OFF"})
        till_there = StallsTill(folder, found, settings)
        self.line = StallKiosk(identity, till_there, kept_pictures(folder), self._hand_on)
        self.kiosk.counter.subscribe(self.line.hear)
        self.kiosk.counter.subscribe(self._hear)

    def __enter__(self) -> "AtTheStall":
        self.kiosk.__enter__()
        self.line.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.line.stop()
        self.kiosk.__exit__(None, None, None)

    def is_told(self) -> bool:
        """Whether the till has answered to everything that was placed here."""
        return {order.id for order in self.kiosk.placed} <= self.moved.keys()

    def _hand_on(self, command: m.Command) -> bool:
        if isinstance(command, m.NotePlaced):
            self.told.append(command)
        return self.kiosk.counter.send(command)

    def _hear(self, events: tuple[Any, ...]) -> None:
        self.moved.update({event.order_id: event.state for event in events if isinstance(event, m.PlacedMoved)})


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    till = Till(tmp_path / "till")
    with till.cable:
        yield till
        till.switch_off()


@pytest.fixture
def stall(tmp_path: Path, till: Till, qt_app: QGuiApplication) -> Iterator[AtTheStall]:
    place = tmp_path / "kiosk"
    place.mkdir()
    at_the_stall = AtTheStall(place, "K", till, till.cable.port)
    Peers(till.folder).keep([at_the_stall.peer])
    till.switch_on()
    with at_the_stall:
        yield at_the_stall


def _cut(till: Till) -> None:
    till.cable.cut()


def _mend(till: Till) -> None:
    till.cable.mend()


def _by_card(kiosk: KioskStudio) -> None:
    kiosk.tap("way-card")
    kiosk.terminal_says(m.Word.APPROVED)


def _at_the_counter(kiosk: KioskStudio) -> None:
    kiosk.tap("way-counter")


AWAY = {"the cable is pulled": (_cut, _mend), "the till is off": (Till.switch_off, Till.switch_on)}
LINE = ("plainKey", "takeAwayKey", "good-gimbap", "chosenKey", "orderKey")
"""Of keys, from the first page to the question how to pay."""
PAID = {"card": _by_card, "counter": _at_the_counter}


@pytest.mark.parametrize("trouble", AWAY)
@pytest.mark.parametrize("step", range(len(LINE) + 1), ids=[*LINE, "paying"])
def test_without_its_till_from_any_step_on_a_customer_gets_a_number_and_the_till_the_order(
    stall: AtTheStall, till: Till, trouble: str, step: int
) -> None:
    away, back = AWAY[trouble]
    kiosk, pay = stall.kiosk, PAID["card" if step % 2 else "counter"]
    for number, name in enumerate(LINE):
        if number == step:
            away(till)
        kiosk.tap(name)
    if step == len(LINE):
        away(till)
    pay(kiosk)
    assert kiosk.shown == "placed"
    assert kiosk.hands.text_of("placedNumber") == "K-1"
    wait(kiosk, TILL_ANSWERS_WITHIN_S)
    assert not till.arrived
    said = kiosk.hands.text_of("placedAway")
    assert said == "판매대에 아직 알리지 못했어요. 번호를 판매대에 말씀해 주세요."
    back(till)
    kiosk.hands.wait_until(stall.is_told, "the till never said that it has it", 30)
    assert till.arrived == ["K-1"]
    kiosk.send()
    assert kiosk.kiosk.placed.awayNote == "", "it knows by now"


def test_two_kiosks_at_one_till_give_numbers_of_their_own_at_the_same_time(
    stall: AtTheStall, till: Till, tmp_path: Path
) -> None:
    place = tmp_path / "second"
    place.mkdir()
    second = AtTheStall(place, "L", till, till.port)
    Peers(till.folder).keep([stall.peer, second.peer])
    with second:
        both = (stall.kiosk, second.kiosk)
        for _ in range(2):
            for kiosk in both:
                kiosk.fill()
                kiosk.tap("chosenKey", "orderKey")
            for kiosk in both:
                kiosk.hands.tap("way-counter")
            for kiosk in both:
                kiosk.hands.wait_until(lambda kiosk=kiosk: kiosk.shown == "placed", "no number")
                kiosk.tap("doneKey")
        kiosk.hands.wait_until(lambda: stall.is_told() and second.is_told(), "the till has them all", 30)
    assert sorted(till.arrived) == ["K-1", "K-2", "L-1", "L-2"]


AT_ONCE = 25


def test_what_becomes_of_many_orders_at_once_is_handed_to_the_kiosk_once_each(
    stall: AtTheStall, till: Till
) -> None:
    """The till says how all stand whenever one moves: handed on each time, they once filled an inbox of 1,000."""
    kiosk = stall.kiosk
    for _ in range(AT_ONCE):
        kiosk.send(m.AddItem("gimbap"), m.NumberOrder(Wanted.TAKE_AWAY, Language.KOREAN), m.PlaceUnpaid())
    kiosk.hands.wait_until(stall.is_told, "the till never said that it has them", 30)
    for order_id in till.orders:
        till.send(m.RefuseOrder(order_id, WhyNot.TOO_BUSY))
    over = set(till.orders)
    kiosk.hands.wait_until(
        lambda: all(stall.moved[one] is PlacedState.REFUSED for one in over), "not all of them are over", 30
    )
    assert len(over) == AT_ONCE
    said = Counter((told.order_id, told.state) for told in stall.told)
    assert set(said.values()) == {1}
    assert len(said) <= 2 * AT_ONCE


# -- things that are silent or empty ------------------------------------------------------------------------------


def test_an_empty_printer_costs_nobody_their_number(kiosk: KioskStudio) -> None:
    kiosk.send(m.NoteCondition(m.Place.PRINTER, m.Condition.PAPER_OUT))
    _placed(kiosk)
    assert kiosk.hands.text_of("placedNumber") == "K-1"
    assert kiosk.kiosk.placed.paperNote == "종이가 나오지 않아요. 이 번호를 기억해 주세요."


def test_a_reader_that_says_nothing_is_told_to_stop_and_another_way_is_open(kiosk: KioskStudio) -> None:
    kiosk.charge()
    wait(kiosk, 2 * QUIET_S)
    assert kiosk.shown == "card"
    kiosk.tap("cancelKey")
    assert kiosk.hands.text_of("cardHeadline") == "단말기에 취소를 알렸어요"
    kiosk.terminal_says(m.Word.CANCELLED)
    assert kiosk.hands.text_of("payTrouble") == "결제를 그만뒀어요. 다시 하거나 다른 방법으로 내 주세요."
    kiosk.tap("way-counter")
    assert [order.prepaid for order in kiosk.placed] == [None]
