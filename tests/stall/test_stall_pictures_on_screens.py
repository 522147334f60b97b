"""A photograph laid into the till's folder is on the kiosk's and the menu board's glass, while everything runs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from boxes import TTEOK, Box, Kiosk
from picture_kit import PictureTill, digest, photo, put
from PySide6.QtGui import QColor, QGuiApplication

from sync.stall.certificate import own_certificate
from sync.stall.peers import Part, Peer, Peers
from ui.cli.run import open_board, open_stall
from ui.qt.hands import Hands
from ui.runtime import config
from ui.runtime.stall_board import identity_in

RED, BLUE, GREEN = "#ff0000", "#0000ff", "#00ff00"
"""None is a colour of the screens'."""
ITEM = replace(TTEOK, options=(), picture="tteok.png")
PATIENCE_S = 30.0
OpenTill = Callable[[Callable[[str], bytes | None]], PictureTill]


@pytest.fixture
def open_till(till: Box, kiosk: Kiosk, port: int) -> Iterator[OpenTill]:
    """In the place of `till`."""
    opened: list[PictureTill] = []

    def one(give: Callable[[str], bytes | None]) -> PictureTill:
        opened.append(PictureTill(till, port, (ITEM,), give))
        return opened[-1]

    yield one
    for running in opened:
        running.stop()


class Glass:
    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def has(self, colour: str) -> bool:
        """Somewhere, of which every fourth dot is looked at each way."""
        picture = self.hands.picture()
        wanted = QColor(colour).rgb()
        places = ((x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4))
        return any(picture.pixel(x, y) == wanted for x, y in places)

    def shows(self, colour: str) -> None:
        self.hands.wait_until(lambda: self.has(colour), f"never {colour}", PATIENCE_S)

    def shows_none(self) -> None:
        none = (RED, BLUE, GREEN)
        self.hands.wait_until(lambda: not any(map(self.has, none)), "a picture is left", PATIENCE_S)


@pytest.fixture
def kiosk_glass(kiosk: Kiosk, port: int, qt_app: QGuiApplication) -> Iterator[Glass]:
    flags = {
        "box.role": "KIOSK",
        "lan.port": 0,
        "lan.finding": "OFF",
        "screen.width_mm": 268,
        "kiosk.wanted": "NONE",
    }
    application, runtime = open_stall(kiosk.folder, flags, (1080, 1920))
    application.windows[0].show()
    runtime.start()
    runtime.fit_out()
    yield Glass(Hands(application.windows[0]))
    runtime.stop()
    application.close()


@pytest.fixture
def board_glass(kiosk: Kiosk, till: Box, tmp_path: Path, qt_app: QGuiApplication) -> Iterator[Glass]:
    """Of a menu board that is paired beside the kiosk."""
    folder = tmp_path / "board"
    folder.mkdir()
    board = identity_in(folder)
    known = Peers(till.folder)
    known.keep([*known.read(), Peer(board.device_id, Part.BOARD, "차림판", own_certificate(board))])
    Peers(folder).keep(Peers(kiosk.folder).read())
    settings = config.load(folder, {}, {"box.role": "MENU_BOARD", "lan.finding": "OFF"})
    application, line = open_board(folder, settings, (1280, 720))
    application.windows[0].show()
    line.start()
    yield Glass(Hands(application.windows[0]))
    line.stop()
    application.close()


def test_what_is_laid_into_the_tills_folder_is_on_both_screens_as_long_as_it_lies_there(
    till: Box, board_glass: Glass, kiosk_glass: Glass
) -> None:
    file = put(till, "tteok.png", photo(RED))
    till.start((ITEM,))
    kiosk_glass.shows(RED)
    board_glass.shows(RED)
    put(till, "tteok.png", photo(BLUE))
    kiosk_glass.shows(BLUE)
    kiosk_glass.hands.tap("plainKey")
    kiosk_glass.hands.wait_until(lambda: kiosk_glass.hands.find("good-tteok") is not None, "no menu")
    kiosk_glass.shows(BLUE)
    board_glass.shows(BLUE)
    put(till, "tteok.png", photo(GREEN))
    for glass in (kiosk_glass, board_glass):
        glass.shows(GREEN)
        assert not glass.has(BLUE)
    file.unlink()
    for glass in (kiosk_glass, board_glass):
        glass.shows_none()


@pytest.mark.expects_log("is not shown here")
def test_what_is_no_whole_picture_is_on_no_screen_and_the_menu_is_used_all_the_same(
    open_till: OpenTill, board_glass: Glass, kiosk_glass: Glass
) -> None:
    half = photo(RED)[:-20]
    plain = open_till({digest(half): half}.get)
    plain.name({"tteok.png": half})
    kiosk_glass.hands.wait_until(lambda: len(plain.asked) >= 2, "both ask for it", PATIENCE_S)
    kiosk_glass.hands.tap("plainKey")
    kiosk_glass.hands.tap("good-tteok")
    kiosk_glass.hands.rest(0.5)
    assert not kiosk_glass.has(RED)
    assert board_glass.hands.text_of("boardPrice-떡볶이") == "4,000원"
    assert not board_glass.has(RED)


def test_a_picture_of_the_kiosks_own_folder_is_shown_until_the_tills_is_there(
    open_till: OpenTill, kiosk: Kiosk, kiosk_glass: Glass
) -> None:
    put(kiosk, "tteok.png", photo(BLUE))
    given: dict[str, bytes] = {}
    open_till(given.get).name({"tteok.png": photo(RED)})
    kiosk_glass.shows(BLUE)
    given[digest(photo(RED))] = photo(RED)
    kiosk_glass.shows(RED)
    assert not kiosk_glass.has(BLUE)
