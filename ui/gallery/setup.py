"""The setting up of a box, and every state it can be in: nothing is done there, what becomes of it is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos.settings import Value
from ui import setup_words as words
from ui.gallery.rounds import MERCHANT_SIZES
from ui.runtime import places
from ui.runtime.trades import TRADES
from ui.setup.questions import MARKET_URL, QUESTIONS
from ui.setup_news import (
    Begun,
    DevicesStand,
    DeviceStands,
    Failed,
    Outcome,
    PortSeen,
    PortsSeen,
    Sentence,
    SetupNews,
    SheetsSeen,
    Standing,
    Tried,
    Went,
    Wish,
)

SIZES = MERCHANT_SIZES | {(1080, 1920): 268}
"""A kiosk is set up on its own panel, upright."""
ANSWERS: dict[str, Value] = {"stall.name": "할매 떡볶이", MARKET_URL: "https://market.example"}
PORTS = (
    PortSeen("SEWOO SLK-TS400", "SAYS_SO", "/dev/usb/lp0", {"printer.connection": "usb:0dd4:0205"}),
    PortSeen("SEWOO SLK-TS400", "SAYS_SO", "/dev/usb/lp1", {"printer.connection": "usb:0dd4:0205@1-1.3"}),
    PortSeen(
        "QinHeng Electronics USB Serial", "SERIAL_CHIP", "/dev/ttyUSB0", {"printer.connection": "usb:1a86:7523"}
    ),
)
STANDS = (
    DeviceStands("PRINTER", Standing.WORKS, "escpos", "usb:0dd4:0205"),
    DeviceStands("SCANNER", Standing.UNTRIED, "serial-scanner", "usb:0c2e:0720"),
    DeviceStands("TERMINAL", Standing.NONE, "by-hand"),
    DeviceStands("SCALE", Standing.FAILS, "cas-ap1", "serial:/dev/ttyUSB0"),
)


class SetupStudio:
    def __init__(self, size: tuple[int, int], width_mm: int, language: str = "ko") -> None:
        from ui.qt.application import TillApplication
        from ui.qt.hands import Hands

        self.wishes: list[Wish] = []
        self.application = TillApplication(places.ASSETS)
        self.setup: Any
        self.setup, self._tell = self.application.open_setup(self.wishes.append, size, width_mm)
        self.hands = self.seen = Hands(self.application.windows[0])
        self.hands.window.show()
        if language != "ko":
            self.setup.turnLanguage()
        self.hands.rest()

    def close(self) -> None:
        self.application.close()

    def tell(self, *told: SetupNews) -> None:
        for one in told:
            self._tell(one)
        self.hands.rest(0.05)

    def tap(self, *names: str) -> None:
        for name in names:
            self.hands.tap(name)
            self.hands.rest(0.05)

    def begin_at(self, name: str, **answers: Value) -> None:
        """As if everything before had been answered."""
        known = ANSWERS | {key.replace("__", "."): value for key, value in answers.items()}
        before = tuple(one.name for one in QUESTIONS[: [one.name for one in QUESTIONS].index(name)])
        self.tell(Begun(known, before, tuple((trade.key, trade.name) for trade in TRADES)))

    def press_marks(self, off_mm: float = 0.0) -> None:
        for _ in range(5):
            self.setup.corners.press(off_mm, 0.0)
        self.hands.rest(0.05)


@dataclass(frozen=True, slots=True)
class SetupScene:
    name: str
    play: Callable[[SetupStudio], None]


@contextmanager
def setting_up(
    scene: SetupScene, size: tuple[int, int], width_mm: int, language: str = "ko"
) -> Iterator[SetupStudio]:
    studio = SetupStudio(size, width_mm, language)
    try:
        scene.play(studio)
        studio.hands.rest()
        yield studio
    finally:
        studio.close()


def photograph(out: Path, language: str) -> Iterator[tuple[Path, list[str]]]:
    """Every page on every panel: its picture, and what is the matter with it."""
    from ui.gallery import check

    for size, width_mm in SIZES.items():
        for scene in SCENES:
            with setting_up(scene, size, width_mm, language) as studio:
                file = out / f"{size[0]}x{size[1]}" / f"{scene.name}.png"
                picture = studio.hands.save_picture(file)
                found = check.faults(studio, size, width_mm, picture)
                yield file, [f"{file.name} {size[0]}x{size[1]} {language}: {fault}" for fault in found]


def _at(name: str, **answers: Value) -> Callable[[SetupStudio], None]:
    return lambda studio: studio.begin_at(name, **answers)


def _then(begin: Callable[[SetupStudio], None], *keys: str) -> Callable[[SetupStudio], None]:
    def play(studio: SetupStudio) -> None:
        begin(studio)
        studio.tap(*keys)

    return play


def _told(begin: Callable[[SetupStudio], None], *told: SetupNews) -> Callable[[SetupStudio], None]:
    def play(studio: SetupStudio) -> None:
        begin(studio)
        studio.tell(*told)

    return play


def _marks(off_mm: float) -> Callable[[SetupStudio], None]:
    def play(studio: SetupStudio) -> None:
        studio.begin_at("touch")
        studio.press_marks(off_mm)

    return play


def _wrong_number(studio: SetupStudio) -> None:
    studio.begin_at("number")
    studio.tap(*(f"digit{one}" for one in "1234567890"), "goOnKey")


_devices = _told(_at("devices"), DevicesStand(STANDS))
_ports = _told(_then(_devices, "choice-PRINTER"), PortsSeen("PRINTER", PORTS))
_trial = _then(_ports, "choice-0", "choice-42")
_scale = _told(_then(_devices, "choice-SCALE", "choice-cas-ap1"), PortsSeen("SCALE", PORTS[2:]))
_parts = tuple(
    (Sentence(words.PLACES[place]), standing)
    for place, standing in (
        ("PRINTER", Standing.WORKS),
        ("SCANNER", Standing.UNTRIED),
        ("SCALE", Standing.FAILS),
        ("BOX", Standing.WORKS),
    )
)

SCENES = (
    SetupScene("setup-card", _at("screen")),
    SetupScene("setup-touch", _at("touch")),
    SetupScene("setup-touch-straight", _marks(1.4)),
    SetupScene("setup-touch-askew", _marks(9.0)),
    SetupScene("setup-sound", _at("sound")),
    SetupScene("setup-role", _then(_at("role"), "choice-TILL")),
    SetupScene("setup-name", _at("name")),
    SetupScene("setup-number", _at("number", stall__business_number="124-81-00998")),
    SetupScene("setup-number-wrong", _wrong_number),
    SetupScene("setup-tax", _at("tax")),
    SetupScene(
        "setup-address",
        _at("address", stall__address="서울특별시 종로구 창경궁로 88 1층 가나다시장 먹자골목 128호"),
    ),
    SetupScene("setup-onnuri", _at("onnuri", onnuri__until="2028-12-31")),
    SetupScene("setup-goods", _then(_at("goods"), "choice-bunsik", "choice-fried")),
    SetupScene(
        "setup-goods-sheets",
        _told(_then(_at("goods"), "choice-stick"), SheetsSeen(("떡볶이집 물건.xlsx", "값표.csv"))),
    ),
    SetupScene(
        "setup-goods-no-stick", _told(_then(_at("goods"), "choice-stick"), Failed("", Sentence(words.NO_STICK)))
    ),
    SetupScene(
        "setup-goods-put",
        _told(
            _then(_at("goods"), "choice-bunsik", "goOnKey"), Went("goods", Sentence(words.GOODS_PUT, {"count": 23}))
        ),
    ),
    SetupScene("setup-devices", _devices),
    SetupScene("setup-device-looking", _then(_devices, "choice-PRINTER")),
    SetupScene("setup-device-ports", _ports),
    SetupScene("setup-device-address", _then(_ports, "choice-address")),
    SetupScene("setup-device-paper", _then(_ports, "choice-0")),
    SetupScene("setup-device-trying", _trial),
    SetupScene(
        "setup-device-works", _told(_trial, Tried("PRINTER", Outcome.WORKS, Sentence(words.WORKS["PRINTER"])))
    ),
    SetupScene("setup-device-look", _told(_trial, Tried("PRINTER", Outcome.LOOK, Sentence(words.LOOK["PRINTER"])))),
    SetupScene(
        "setup-device-silent", _told(_trial, Tried("PRINTER", Outcome.FAILS, Sentence(words.SILENT["PRINTER"])))
    ),
    SetupScene("setup-terminals", _then(_devices, "choice-TERMINAL")),
    SetupScene("setup-scales", _then(_devices, "choice-SCALE")),
    SetupScene("setup-scale-ports", _scale),
    SetupScene("setup-market", _at("market")),
    SetupScene("setup-code", _at("code")),
    SetupScene(
        "setup-code-refused",
        _told(
            _then(_at("code"), *(f"key{one}" for one in "abcd"), "goOnKey"),
            Failed("code", Sentence(words.MARKET["NOT_ENROLLED"])),
        ),
    ),
    SetupScene("setup-disk", _at("disk")),
    SetupScene("setup-disk-busy", _then(_at("disk"), "goOnKey")),
    SetupScene(
        "setup-disk-keeps",
        _told(
            _then(_at("disk"), "goOnKey"),
            Went("disk", Sentence(words.DISK_KEEPS, {"kills": 12, "acknowledged": 288})),
        ),
    ),
    SetupScene(
        "setup-disk-loses", _told(_then(_at("disk"), "goOnKey"), Failed("disk", Sentence(words.DISK_LOSES)))
    ),
    SetupScene("setup-pin", _at("pin")),
    SetupScene("setup-record", _at("record")),
    SetupScene(
        "setup-recorded",
        _told(_then(_at("record"), "goOnKey"), Went("record", Sentence(words.RECORDED_UNPRINTED), _parts)),
    ),
    SetupScene("setup-backup", _at("backup")),
    SetupScene("setup-end", _at("end")),
)
