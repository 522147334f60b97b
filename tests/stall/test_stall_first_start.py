"""The first start of a kiosk or a board: by touch alone, against a real till's door on TLS, found by multicast."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from boxes import Box, until
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from pos import messages as m
from pos.stall_door import DoorState, NotLetIn
from sync.stall.peers import Part, Peers
from ui.cli import run
from ui.gallery import kiosk_check
from ui.gallery.kiosk import KIOSK_SIZES
from ui.gallery.pairing import DOORS, SCENES, PairingStudio, at_the_first_start
from ui.pairing_news import DoorsSeen, LetIn, PairingNews, Refused, Try
from ui.pairing_words import AT_THE_NEW
from ui.qt.hands import Hands
from ui.runtime import config
from ui.runtime.new_box import NewBox, door_at, is_new

pytestmark = pytest.mark.usefixtures("alone_on_the_lan")

UPRIGHT = (1080, 1920)
HERE = "127.0.0.1"


@pytest.fixture
def studio(qt_app: QGuiApplication) -> Iterator[PairingStudio]:
    shown = PairingStudio(UPRIGHT, KIOSK_SIZES[UPRIGHT])
    yield shown
    shown.close()


# -- what is shown ----------------------------------------------------------------------------------------------


def test_two_taps_and_six_digits_ask_the_till_that_was_chosen(studio: PairingStudio) -> None:
    assert studio.hands.find("noTills") is not None
    studio.tell(DoorsSeen(DOORS))
    studio.tap("till-1")
    assert studio.hands.text_of("pairingStall") == "할매 떡볶이"
    studio.type("4029")
    studio.tap("digit-")
    assert studio.hands.text_of("typedDigits") == "402 ···"
    assert not studio.pairing.mayGoOn
    studio.type("9178")
    assert studio.hands.text_of("typedDigits") == "402 917", "no more than six"
    studio.tap("goOnKey")
    (tried,) = studio.tries
    assert (tried.places, tried.code) == (DOORS[1].places, "402917")
    assert studio.hands.text_of("goOnKey") == "묻고 있어요"
    assert not studio.pairing.mayGoOn, "asked once"


def test_a_typed_address_asks_the_door_there(studio: PairingStudio) -> None:
    studio.tap("addressKey")
    studio.type("192.168.0.")
    assert not studio.pairing.mayGoOn
    studio.type("20")
    studio.tap("goOnKey")
    assert studio.hands.text_of("pairingStall") == "계산대 192.168.0.20"
    studio.type("000000")
    studio.tap("goOnKey")
    assert studio.tries[0].places == ("192.168.0.20:47751",)


@pytest.mark.parametrize("why", NotLetIn)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_refusal_is_one_sentence_that_goes_with_the_next_digit(
    studio: PairingStudio, why: NotLetIn, language: str
) -> None:
    studio.tell(DoorsSeen(DOORS))
    if language == "en":
        studio.tap("languageKey")
    studio.tap("till-0")
    studio.tell(Refused(why))
    said = studio.hands.text_of("pairingSentence")
    assert (said == AT_THE_NEW[why]) == (language == "ko")
    assert said
    studio.type("1")
    assert studio.hands.find("pairingSentence") is None
    assert studio.hands.text_of("typedDigits") == "1·· ···"


def test_a_till_that_goes_takes_nothing_away_from_who_types_its_code(studio: PairingStudio) -> None:
    studio.tell(DoorsSeen(DOORS))
    studio.tap("till-0")
    studio.type("12")
    studio.tell(DoorsSeen(()))
    assert studio.hands.text_of("typedDigits") == "12· ···"
    studio.tap("backKey")
    assert studio.hands.find("noTills") is not None


def test_whoever_is_let_in_ends_the_window(studio: PairingStudio) -> None:
    ended: list[bool] = []
    studio.pairing.done.connect(lambda: ended.append(True))
    studio.tell(LetIn("할매 떡볶이"))
    assert ended == [True]


@pytest.mark.parametrize("size", KIOSK_SIZES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_state_can_be_read_and_hit(size: tuple[int, int], language: str, qt_app: QGuiApplication) -> None:
    for scene in SCENES:
        with at_the_first_start(scene, size, KIOSK_SIZES[size], language) as shown:
            assert kiosk_check.settled_faults(shown, size, KIOSK_SIZES[size]) == [], scene.name


# -- with a till ------------------------------------------------------------------------------------------------


class NewBoxes:
    """A box at its first start, without its window: what it is told."""

    def __init__(self, folder: Path, role: str = "KIOSK") -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.settings = config.load(folder, {}, {"box.role": role, "lan.finding": HERE})
        self.news: list[PairingNews] = []
        self._lock = threading.Lock()
        self.box = NewBox(folder, self.settings, self._hear)
        self.box.start()

    def _hear(self, news: PairingNews) -> None:
        with self._lock:
            self.news.append(news)

    def doors(self) -> DoorsSeen:
        return next((one for one in reversed(self.news) if isinstance(one, DoorsSeen)), DoorsSeen(()))


@pytest.fixture
def till(tmp_path: Path, port: int) -> Iterator[Box]:
    box = Box(tmp_path / "till", lan__port=port, lan__finding=HERE, stall__name="할매 떡볶이")
    box.start()
    until(lambda: box._runtime and box._runtime._outfit, "it is fitted out")
    yield box
    box.stop()


@pytest.mark.parametrize(
    ("role", "part"), [("KIOSK", Part.KIOSK), ("CALL_BOARD", Part.BOARD), ("MENU_BOARD", Part.BOARD)]
)
def test_a_new_box_finds_its_till_and_is_one_of_the_stall(
    till: Box, tmp_path: Path, role: str, part: Part, studio: PairingStudio
) -> None:
    new = NewBoxes(tmp_path / "new", role)
    assert is_new(new.folder, new.settings)
    code = till.do(m.OpenDoor(), m.DoorStands).door.code
    until(lambda: new.doors().doors, "it is found")
    studio.tell(new.doors())
    studio.tap("till-0")
    studio.type(f"{(int(code) + 1) % 10**6:06}")
    studio.tap("goOnKey")
    new.box.try_code(studio.tries[-1])
    refused = until(lambda: [one for one in new.news if isinstance(one, Refused)], "asked")
    studio.tell(refused[0])
    assert studio.hands.text_of("pairingSentence") == AT_THE_NEW[NotLetIn.WRONG]
    studio.type(code)
    studio.tap("goOnKey")
    new.box.try_code(studio.tries[-1])
    until(lambda: LetIn("할매 떡볶이") in new.news, "let in")
    assert not is_new(new.folder, new.settings)
    (here,) = Peers(new.folder).read()
    (there,) = Peers(till.folder).read()
    assert (here.device_id, there.part) == (till.device_id, part)
    assert config.paired_letter(new.folder) == ({"kiosk.letter": "K"} if part is Part.KIOSK else {})
    until(lambda: till.of(m.DoorStands)[-1].door.state is DoorState.USED, "said at the till")
    new.box.stop()


def test_a_typed_address_where_nobody_waits_is_away(tmp_path: Path, port: int, studio: PairingStudio) -> None:
    new = NewBoxes(tmp_path / "new")
    assert door_at(f"{HERE}:{port}") == f"{HERE}:{port + 1}"
    studio.tap("addressKey")
    studio.type("127.0.0.1")
    studio.tap("goOnKey")
    studio.type("123456")
    studio.tap("goOnKey")
    new.box.try_code(Try((f"{HERE}:{port}",), "123456"))
    until(lambda: Refused(NotLetIn.AWAY) in new.news, "away")
    new.box.stop()


def test_a_till_is_never_new_and_a_damaged_file_is_paired_again(tmp_path: Path) -> None:
    assert not is_new(tmp_path, config.load(tmp_path, {}, {}))
    (tmp_path / "stall-devices.json").write_text("{")
    assert is_new(tmp_path, config.load(tmp_path, {}, {"box.role": "KIOSK"}))


def test_pos_run_asks_once_and_goes_on_by_itself(till: Box, tmp_path: Path, qt_app: QGuiApplication) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    settings = config.load(folder, {}, {"box.role": "KIOSK", "lan.finding": HERE})
    code = till.do(m.OpenDoor(), m.DoorStands).door.code

    def press() -> None:
        (window,) = [one for one in qt_app.topLevelWindows() if one.isVisible()]
        assert isinstance(window, QQuickWindow)
        hands = Hands(window)
        for name in ("till-0", *(f"digit-{digit}" for digit in code), "goOnKey"):
            hands.tap(name)

    QTimer.singleShot(0, press)
    too_long = QTimer()
    too_long.timeout.connect(qt_app.quit)
    too_long.start(60_000)
    assert run._is_paired(settings, folder, None, windowed=True)
    assert [one.device_id for one in Peers(folder).read()] == [till.device_id]
    assert run._is_paired(settings, folder, None, windowed=True), "it is not asked again"
    too_long.stop()
