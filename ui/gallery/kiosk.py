"""A kiosk with its screens and no devices, and every state it can be in."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Attempt, Rail
from pos.catalogue import Category, Item
from pos.clock import SystemClock
from pos.help_call import HelpCall
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.options import Option, OptionGroup
from pos.order import Wanted
from pos.placed_order import PlacedOrder
from pos.shop import CardRules, Kiosk, Shop
from pos.tax import TaxClass
from ui.gallery.at_work import AtWork
from ui.gallery.kiosk_check import Worn
from ui.runtime import places
from ui.runtime.counter import Counter
from ui.runtime.engine import Engine
from ui.runtime.learnt_notes import LearntNotes
from ui.viewmodels.kiosk.limits import NUMBER_S, QUIET_S, WARNED_S
from ui.wordbooks import ready_names

KIOSK_SIZES = {(1080, 1920): 268, (1920, 1080): 345, (1280, 800): 217}
"""Pixels, and the panel's width in mm: 21.5 inch upright, 15.6 inch, 10.1 inch."""
COMFORTS = ("easy", "large", "contrast", "low", "voice")
STALL = "할매 떡볶이"
_SETTLED_S = 0.2
"""A page stands still before a finger comes: keys to turn it appear a moment after the rest."""
_HOT_WITH_CHEESE = (("맵기", "매운맛"), ("추가", "치즈"))

_HOT = OptionGroup("맵기", 1, 1, (Option("순한맛"), Option("매운맛")))
_MORE = OptionGroup("추가", 0, 2, (Option("치즈", 1_000), Option("달걀", 500), Option("어묵", 1_000)))
_RICE_CAKE = "tteokbokki.png"
_GIMBAP = Item("gimbap", "김밥", 3_500, category="분식", origin="쌀 국내산", picture="jumeokbap.png")
MENU = (
    Item(
        "tteok",
        "떡볶이",
        4_000,
        category="분식",
        origin="쌀 국내산",
        options=(_HOT, _MORE),
        picture="tteokbokki.png",
    ),
    _GIMBAP,
    Item("mandu", "만두", 5_000, category="분식", origin="돼지고기 국내산", picture="mandu.png"),
    Item("guksu", "잔치국수", 6_000, category="국수", origin="밀 미국산", picture="dosirak.png"),
    Item("jeon", "빈대떡", 7_000, category="분식", origin="녹두 국내산"),
    Item("eomuk", "어묵탕", 4_500, category="분식", origin="명태 러시아산", picture="eomuk.png"),
    Item("sikhye", "식혜", 3_000, category="음료", origin="쌀 국내산"),
)
SHELVES = tuple(Category(name, TaxClass.EXEMPT) for name in ("분식", "국수", "음료"))


class KioskStudio(AtWork):
    """The real engine and screens without devices: what a terminal says is told, not caused."""

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int],
        width_mm: int,
        *,
        items: Sequence[Item] = MENU,
        wanted: tuple[Wanted, ...] = (Wanted.EAT_HERE, Wanted.TAKE_AWAY),
        rail: Rail | None = Rail.TERMINAL,
        comforts: Sequence[str] = (),
        language: str = "ko",
        letter: str = "K",
    ) -> None:
        from ui.qt.application import TillApplication
        from ui.qt.hands import Hands

        self._ledger = Ledger(folder / "ledger.db", new_id)
        self._ledger.replace_catalogue(SHELVES, items)
        shop = Shop(card=CardRules(rail=rail), kiosk=Kiosk(letter, wanted))
        notes = LearntNotes(folder / "learnt.json", SystemClock())
        engine = Engine(self._ledger, SystemClock(), shop, lambda: ready_names(places.WORDS))
        self.counter = Counter(engine, self._ledger.path, notes)
        self.application = TillApplication(places.ASSETS)
        kiosk: Any = self.application.open_kiosk(self.counter, STALL, (places.PICTURES,), size, (width_mm, 0))
        self.kiosk = kiosk
        self.spoken: list[tuple[str, str, int]] = []
        kiosk.voice.said.connect(lambda *said: self.spoken.append(said))
        self.counter.subscribe(self._note)
        self.attempts: list[Attempt] = []
        self.placed: list[PlacedOrder] = []
        self.calls: list[HelpCall] = []
        self._comforts, self._language = comforts, language
        self.hands = Hands(self.application.windows[0])

    def __enter__(self) -> "KioskStudio":
        self.hands.window.show()
        self.counter.start()
        for place in (m.Place.TERMINAL, m.Place.PRINTER):
            self.send(m.NoteCondition(place, m.Condition.GOOD))
        self.kiosk.comfort.speak(self._language)
        for comfort in self._comforts:
            if comfort != "easy":
                self.kiosk.comfort.toggle(comfort)
        self.hands.rest()
        return self

    @property
    def shown(self) -> str:
        return str(self.kiosk.steps.current)

    @property
    def worn(self) -> Worn:
        comfort = self.kiosk.comfort
        return Worn(bool(comfort.easy), bool(comfort.large), bool(comfort.contrast))

    @property
    def easy(self) -> bool:
        return "easy" in self._comforts

    def tap(self, *names: str) -> None:
        """Each as soon as it is there; turned to where it is further down. Whoever listens taps twice, and whoever
        is told something in the place of the page has read it."""
        for name in names:
            if self.hands.find("readKey") is not None:
                self.turn_to("readKey")
                self.hands.tap("readKey")
                self.hands.wait_until(lambda: self.hands.find("readKey") is None, "it is not laid aside")
            self.turn_to(name)
            self.hands.tap(name)
            if self.kiosk.comfort.voice and self.hands.find(name) is not None:
                self.hands.tap(name)
            self.send()

    def turn_to(self, name: str) -> None:
        self.hands.rest(_SETTLED_S)
        self.hands.wait_until(lambda: self.hands.find(name) is not None or self._may_turn, f"no '{name}'")
        while not self._is_seen(name) and self._may_turn:
            self.hands.tap("downKey")
            self.hands.rest(0.35)
        self.hands.wait_until(lambda: self.hands.meets(name), f"another key lies over '{name}'")

    def _is_seen(self, name: str) -> bool:
        from ui.gallery.studio import is_seen_whole

        found = self.hands.find(name)
        return (
            found is not None
            and self.hands.meets(name)
            and is_seen_whole(found, its_middle=self.kiosk.comfort.large)
        )

    @property
    def _may_turn(self) -> bool:
        key = self.hands.find("downKey")
        return key is not None and key.isEnabled()

    def choose(self) -> None:
        """From the start to the goods."""
        self.tap("easyKey" if self.easy else "plainKey")
        if self.shown == "where":
            self.tap("takeAwayKey")

    def fill(self) -> None:
        self.choose()
        self.send(
            m.AddItem("gimbap"),
            m.AddItem("gimbap"),
            m.AddItem("tteok", choices=_HOT_WITH_CHEESE),
        )

    def charge(self) -> None:
        self.fill()
        self.tap("chosenKey", "orderKey", "way-card")

    def sells(self, **changed: Item) -> None:
        """What the till tells of its goods: the menu with some of it `changed`, by id."""
        self.send(m.MirrorGoods(SHELVES, tuple(changed.get(item.id, item) for item in MENU)))

    def terminal_says(self, word: m.Word) -> None:
        attempt = self.attempts[-1]
        approval = Approval("12345678", attempt.amount) if word is m.Word.APPROVED else None
        self.send(m.NoteAnswer(attempt.id, m.Deed.CHARGE, word, approval))

    def _note(self, events: tuple[m.Event, ...]) -> None:
        self._note_answer(events)
        self.placed += [event.order for event in events if isinstance(event, m.OrderPlaced)]
        self.calls += [event.call for event in events if isinstance(event, m.HelpAsked)]
        self.attempts += [event.attempt for event in events if isinstance(event, m.AttemptBegun)]


@dataclass(frozen=True, slots=True)
class KioskScene:
    name: str
    play: Callable[[KioskStudio], None]
    items: Sequence[Item] = MENU
    wanted: tuple[Wanted, ...] = (Wanted.EAT_HERE, Wanted.TAKE_AWAY)


@contextlib.contextmanager
def at_the_kiosk(
    scene: KioskScene,
    folder: Path,
    size: tuple[int, int],
    width_mm: int,
    comforts: Sequence[str] = (),
    language: str = "ko",
) -> Iterator[KioskStudio]:
    """A fresh kiosk on which `scene` has been played; `folder` is for its book."""
    with KioskStudio(
        folder, size, width_mm, items=scene.items, wanted=scene.wanted, comforts=comforts, language=language
    ) as studio:
        scene.play(studio)
        studio.send()
        yield studio


def _nothing(_: KioskStudio) -> None:
    pass


def _where(studio: KioskStudio) -> None:
    studio.tap("easyKey" if studio.easy else "plainKey")


def _choose(studio: KioskStudio) -> None:
    studio.choose()


def _chosen(studio: KioskStudio) -> None:
    studio.fill()


def _sold_out(studio: KioskStudio) -> None:
    studio.choose()
    studio.sells(gimbap=replace(_GIMBAP, sold_out=True))


def _choices(studio: KioskStudio) -> None:
    studio.choose()
    studio.tap("good-tteok")


def _review(studio: KioskStudio) -> None:
    studio.fill()
    studio.tap("chosenKey")


def _dearer(studio: KioskStudio) -> None:
    _review(studio)
    studio.sells(gimbap=replace(_GIMBAP, price=4_000))


def _pay(studio: KioskStudio) -> None:
    studio.fill()
    studio.tap("chosenKey", "orderKey")


def _card(studio: KioskStudio) -> None:
    studio.charge()


def _declined(studio: KioskStudio) -> None:
    studio.charge()
    studio.terminal_says(m.Word.DECLINED)


def _doubt(studio: KioskStudio) -> None:
    studio.charge()
    studio.terminal_says(m.Word.UNSURE)


def _code(studio: KioskStudio) -> None:
    _pay(studio)
    studio.tap("way-code")


def _paid(studio: KioskStudio) -> None:
    studio.charge()
    studio.terminal_says(m.Word.APPROVED)


def _at_counter(studio: KioskStudio) -> None:
    _pay(studio)
    studio.tap("way-counter")


def _no_paper(studio: KioskStudio) -> None:
    studio.send(m.NoteCondition(m.Place.PRINTER, m.Condition.PAPER_OUT))
    _paid(studio)


def _asked(studio: KioskStudio) -> None:
    _chosen(studio)
    _wait(studio, QUIET_S - WARNED_S)


def _nothing_chosen_asked(studio: KioskStudio) -> None:
    _where(studio)
    _wait(studio, QUIET_S - WARNED_S)


def _comforts_asked(studio: KioskStudio) -> None:
    if not studio.worn.contrast:
        studio.kiosk.comfort.toggle("contrast")
    _wait(studio, QUIET_S - WARNED_S)


def _number_asked(studio: KioskStudio) -> None:
    _at_counter(studio)
    _wait(studio, NUMBER_S - WARNED_S)


def _parked(studio: KioskStudio) -> None:
    """Whoever comes next finds the screen as everybody does: the comforts are gone, too."""
    _chosen(studio)
    _wait(studio, QUIET_S)


def _recall(studio: KioskStudio) -> None:
    _parked(studio)
    studio.tap("recallParkedKey")


def _called(studio: KioskStudio) -> None:
    _chosen(studio)
    studio.tap("helpKey")


def _empty(studio: KioskStudio) -> None:
    studio.choose()


def _wait(studio: KioskStudio, seconds: int) -> None:
    for _ in range(seconds):
        studio.kiosk.patience.secondPassed()
    studio.send()


LONG_NAMES = (
    Item(
        "long",
        "할머니가 손으로 빚은 왕만두 한 접시",
        12_000,
        category="분식",
        origin="돼지고기 국내산, 밀 미국산",
        picture="mandu.png",
    ),
    Item("dear", "한우 국밥 특", 120_000, category="분식", origin="쇠고기 국내산 한우"),
    *MENU,
)

SCENES = (
    KioskScene("kiosk-start", _nothing),
    KioskScene("kiosk-where", _where),
    KioskScene("kiosk-choose", _choose),
    KioskScene("kiosk-long-names", _choose, items=LONG_NAMES),
    KioskScene("kiosk-nothing-sold", _empty, items=()),
    KioskScene("kiosk-sold-out", _sold_out),
    KioskScene("kiosk-choices", _choices),
    KioskScene("kiosk-chosen", _chosen),
    KioskScene("kiosk-review", _review),
    KioskScene("kiosk-price-changed", _dearer),
    KioskScene("kiosk-pay", _pay),
    KioskScene("kiosk-card", _card),
    KioskScene("kiosk-code", _code),
    KioskScene("kiosk-declined", _declined),
    KioskScene("kiosk-doubt", _doubt),
    KioskScene("kiosk-paid", _paid),
    KioskScene("kiosk-at-counter", _at_counter),
    KioskScene("kiosk-no-paper", _no_paper),
    KioskScene("kiosk-still-there", _asked),
    KioskScene("kiosk-anybody-there", _nothing_chosen_asked),
    KioskScene("kiosk-usual-again", _comforts_asked),
    KioskScene("kiosk-number-seen", _number_asked),
    KioskScene("kiosk-parked", _parked),
    KioskScene("kiosk-recall", _recall),
    KioskScene("kiosk-called", _called),
)
