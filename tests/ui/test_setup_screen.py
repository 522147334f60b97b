"""A box set up on its screen: by touch, with a real keyboard, against emulated devices and a real market, and taken
up again wherever it was stopped."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.slip import Slip
from drivers.emulators.tcp_line import TcpLine
from drivers.registry import DeviceSpec, Role, build
from pos.ledger.book import open_book
from pos.messages import LetTechnicianIn, TechnicianLetIn
from pos.operator import AT_THE_BOX, Pin
from pos.settings import Value
from sync.server.office import issue_code
from ui import setup_words as words
from ui.__main__ import main
from ui.backup.errors import AskedWrong
from ui.backup.sticks import the_stick
from ui.cli import run
from ui.gallery import check
from ui.gallery.setup import PORTS, SCENES, SIZES, SetupStudio, setting_up
from ui.prove.result import Result
from ui.qt.hands import Hands
from ui.runtime import config, places
from ui.runtime.box_hand import do_as
from ui.runtime.compose import KEY_GAP_S, LEDGER, open_ledger
from ui.runtime.keys import Keys
from ui.runtime.market_child import MarketChild
from ui.setup.disk_proof import judged
from ui.setup.hand import SetupHand, is_unfinished
from ui.setup.questions import QUESTIONS, SELLING, asked
from ui.setup_news import (
    Begun,
    Failed,
    Fit,
    JoinMarket,
    Keep,
    Listen,
    LookForPorts,
    LookForSheets,
    Outcome,
    PortsSeen,
    PutGoods,
    Saw,
    Scanned,
    Sentence,
    SetupNews,
    SheetsSeen,
    Tried,
    TryOut,
    Went,
    Wish,
)

COMMON = (1024, 768)
X11 = 8
"""What X11 adds to the kernel's code of a key."""


@pytest.fixture
def studio(qt_app: QGuiApplication) -> Iterator[SetupStudio]:
    shown = SetupStudio(COMMON, SIZES[COMMON])
    yield shown
    shown.close()


class Bench:
    """A box in the middle of its setting up, with its real hand; `again` is as if it had been switched off."""

    def __init__(self, folder: Path) -> None:
        from ui.qt.application import TillApplication

        self.folder = folder
        self.application = TillApplication(places.ASSETS)
        self.setup: Any
        self.setup, tell = self.application.open_setup(lambda wish: self._hand.wish(wish), COMMON, SIZES[COMMON])
        self.hands = Hands(self.application.windows[0])
        self.hands.window.show()
        keys = Keys(KEY_GAP_S)
        self.application.hear_keys(keys)
        self.stick: Callable[[], Path] = the_stick
        self._hand = SetupHand(folder, tell, keys, lambda: self.stick())
        self.ended: list[bool] = []
        self.setup.done.connect(lambda: self.ended.append(True))
        self.hands.rest()
        self._hand.start()

    def stop(self) -> None:
        self._hand.stop()
        self.application.close()

    def await_question(self, name: str, patience_s: float = 30.0) -> None:
        self.hands.wait_until(
            lambda: self.setup.question == name and not self.setup.busy, f"no '{name}', {self}", patience_s
        )
        self.hands.rest(0.05)

    def await_(self, condition: Callable[[], bool], what: str, patience_s: float = 30.0) -> None:
        self.hands.wait_until(condition, f"{what}, {self}", patience_s)
        self.hands.rest(0.05)

    def tap(self, *names: str) -> None:
        for name in names:
            self.hands.tap(name)
            self.hands.rest(0.05)

    def leave(self, *questions: str) -> None:
        for name in questions:
            self.await_question(name)
            self.tap("laterKey")

    def answer(self, question: str, *keys: str) -> None:
        self.await_question(question)
        self.tap(*keys, "goOnKey")

    def type(self, text: str) -> None:
        """As on a real keyboard."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QGuiApplication.sendEvent(self.hands.window, event)
        self.hands.rest(0.05)

    def press_the_marks(self) -> None:
        """Each where it is drawn."""
        for _ in range(5):
            mark = self.hands.find("mark")
            assert mark is not None
            self._press(mark.mapToScene(QPointF(mark.width() / 2, mark.height() / 2)).toPoint())

    def _press(self, where: QPoint) -> None:
        at = QPointF(where)
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(
                kind, at, at, at, Qt.MouseButton.LeftButton, buttons, Qt.KeyboardModifier.NoModifier
            )
            QGuiApplication.sendEvent(self.hands.window, event)
        self.hands.rest(0.05)

    def __str__(self) -> str:
        return f"at '{self.setup.question}' with '{self.setup.typed}': {self.setup.sentence or self.setup.hint}"


@pytest.fixture
def bench(tmp_path: Path, qt_app: QGuiApplication) -> Iterator[Bench]:
    box = Bench(tmp_path / "stall")
    yield box
    box.stop()


@pytest.fixture
def slips() -> list[Slip]:
    return []


@pytest.fixture
def printer(slips: list[Slip]) -> Iterator[TcpLine]:
    fonts = Fonts(places.FONTS / "Pretendard-Regular.otf", places.FONTS / "Pretendard-Bold.otf")
    line = TcpLine(PrinterEmulator(fonts, 42, on_slip=slips.append))
    line.start()
    yield line
    line.stop()


def journal(folder: Path) -> list[dict[str, Any]]:
    with open_book(folder / LEDGER) as book:
        return [json.loads(body) for (body,) in book.connection.execute("SELECT body FROM journal ORDER BY seq")]


# -- what is shown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_can_be_read_and_hit(size: tuple[int, int], language: str, qt_app: QGuiApplication) -> None:
    for scene in SCENES:
        with setting_up(scene, size, SIZES[size], language) as shown:
            found = check.faults(shown, size, SIZES[size], shown.hands.picture())
            assert found == [], scene.name


def test_a_choice_is_known_without_its_colour(studio: SetupStudio) -> None:
    studio.begin_at("role")
    studio.tap("choice-KIOSK")
    key = studio.hands.find("choice-KIOSK")
    assert key is not None
    assert (key.property("figure"), key.property("chosen")) == ("✓", True)


def test_the_language_turns_on_every_page_and_nothing_typed_is_lost(studio: SetupStudio) -> None:
    studio.begin_at("number")
    studio.tap("digit1", "digit2", "languageKey")
    assert studio.hands.text_of("setupTitle") == "Enter the business number"
    assert studio.hands.text_of("typedDigits") == "12"
    studio.tap("languageKey")
    assert studio.hands.text_of("setupTitle") == "사업자등록번호를 눌러 주세요"


# -- what is asked ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "not_asked"),
    [
        ("TILL", ("code",)),
        ("KIOSK", ("name", "number", "goods", "code")),
        ("CALL_BOARD", ("name", "goods", "devices", "market", "disk", "record", "backup")),
        ("MENU_BOARD", ("name", "goods", "devices", "market", "disk", "record", "backup")),
    ],
)
def test_each_role_is_asked_what_it_needs(role: str, not_asked: tuple[str, ...]) -> None:
    questions = [one.name for one in asked({"box.role": role})]
    assert (questions[0], questions[-1]) == ("screen", "end")
    assert not set(questions) & set(not_asked)
    assert {one.name for one in QUESTIONS if one.on <= SELLING} - set(questions) >= set(not_asked) - {
        "goods",
        "name",
        "number",
    }
    assert "code" in [one.name for one in asked({"box.role": "TILL", "market.url": "https://x"})]


@pytest.mark.parametrize(
    ("question", "keys", "wrong"),
    [
        ("number", "1234567890", "맞지 않는 번호예요. 사업자등록증의 열 자리를 다시 봐 주세요."),
        ("number", "124", "맞지 않는 번호예요. 사업자등록증의 열 자리를 다시 봐 주세요."),
        ("onnuri", "20281332", "없는 날이에요. 2028년 12월 31일이면 20281231처럼 눌러 주세요."),
        ("onnuri", "2028", "없는 날이에요. 2028년 12월 31일이면 20281231처럼 눌러 주세요."),
        ("phone", "0212", "전화번호가 짧아요. 번호를 다시 눌러 주세요."),
    ],
)
def test_wrong_digits_are_one_sentence_that_goes_with_the_next(
    studio: SetupStudio, question: str, keys: str, wrong: str
) -> None:
    studio.begin_at(question)
    studio.tap(*(f"digit{digit}" for digit in keys), "goOnKey")
    assert studio.hands.text_of("setupSentence") == wrong
    assert studio.wishes == []
    studio.tap("eraseKey")
    assert studio.hands.find("setupSentence") is None


def test_digits_are_kept_as_they_are_written(studio: SetupStudio) -> None:
    for question, keys, setting, kept in (
        ("number", "1248100998", "stall.business_number", "124-81-00998"),
        ("onnuri", "20281231", "onnuri.until", "2028-12-31"),
        ("phone", "01012345678", "stall.phone", "010-1234-5678"),
        ("phone", "021234567", "stall.phone", "02-123-4567"),
    ):
        studio.begin_at(question)
        studio.tap(*(f"digit{digit}" for digit in keys), "goOnKey")
        assert studio.wishes.pop() == Keep(question, {setting: kept})


def test_an_answer_that_is_not_kept_stays_on_its_page(studio: SetupStudio) -> None:
    studio.begin_at("tax")
    studio.tap("choice-EXEMPT", "goOnKey")
    assert not studio.setup.mayGoOn, "asked once"
    studio.tell(Failed("tax", Sentence(words.CANNOT_KEEP)))
    assert (studio.setup.question, studio.hands.text_of("setupSentence")) == ("tax", words.CANNOT_KEEP)
    studio.tap("goOnKey")
    studio.tell(Went("tax"))
    assert studio.setup.question == "owner"


def test_a_card_held_to_the_screen_gives_its_width(studio: SetupStudio) -> None:
    studio.tell(Begun({}, (), ()))
    before = studio.setup.card.panelMm
    studio.tap("grow20", "grow20", "grow-1")
    assert studio.setup.card.panelMm < before, "a larger card is a narrower panel"
    for _ in range(200):
        studio.setup.card.grow(20)
    assert studio.setup.card.panelMm >= 60, "there are no such panels"
    studio.tap("goOnKey")
    assert studio.wishes[-1] == Keep("screen", {"screen.width_mm": studio.setup.card.panelMm})


def test_a_touch_that_is_askew_is_said(studio: SetupStudio) -> None:
    studio.begin_at("touch")
    assert not studio.setup.mayGoOn
    studio.press_marks(9.0)
    assert "9mm" in studio.hands.text_of("cornersTold")
    assert studio.setup.corners.askew
    studio.tap("againKey")
    studio.press_marks(1.0)
    assert not studio.setup.corners.askew
    assert studio.setup.mayGoOn


def test_what_was_chosen_of_the_ready_lists_is_not_chosen_of_a_stick(studio: SetupStudio) -> None:
    studio.begin_at("goods")
    studio.tap("choice-bunsik", "choice-stick")
    studio.tell(SheetsSeen(("값표.csv",)))
    assert not studio.setup.mayGoOn, "no file was chosen"
    studio.tap("choice-값표.csv", "backKey")
    assert not studio.setup.mayGoOn, "and no list either"
    studio.tap("choice-fried", "goOnKey")
    assert studio.wishes[-1] == PutGoods("goods", ("fried",))


def test_a_stick_without_goods_is_said_where_the_lists_are(studio: SetupStudio) -> None:
    studio.begin_at("goods")
    studio.tap("choice-stick")
    studio.tell(SheetsSeen(()))
    assert studio.hands.text_of("setupSentence") == words.NO_SHEETS
    assert studio.hands.find("choice-bunsik") is not None


def test_a_market_that_is_not_wanted_any_more_asks_for_no_code(studio: SetupStudio) -> None:
    studio.begin_at("market")
    studio.tap("laterKey")
    assert studio.wishes[-1] == Keep("market", {"market.url": ""})
    studio.tell(Went("market"))
    assert studio.setup.question == "disk"


@pytest.mark.parametrize("driver", ["by-hand", "none"])
def test_a_terminal_that_is_nowhere_is_one_that_stands_alone(studio: SetupStudio, driver: str) -> None:
    """Sales by card would wait for it."""
    studio.begin_at("devices")
    studio.tap("choice-TERMINAL", "choice-smartro-tl3500")
    studio.tell(PortsSeen("TERMINAL", ()))
    studio.tap("choice-nowhere")
    fit = studio.wishes[-1]
    assert fit == Fit("TERMINAL", {"terminal.connection": "", "terminal.driver": "by-hand"})
    studio.tap("choice-TERMINAL", f"choice-{driver}")
    assert studio.wishes[-1] == Fit("TERMINAL", {"terminal.connection": "", "terminal.driver": driver})


@pytest.mark.parametrize(
    ("driver", "typed", "connection"),
    [
        ("kicc-easycard", "", "http://127.0.0.1"),
        ("kis-agent", "", "ws://127.0.0.1"),
        ("nice-nvcat", "192.168.0.9", "http://192.168.0.9"),
        ("ksnet-kscat", "http://192.168.0.9:27098", "http://192.168.0.9:27098"),
        ("zvt", "192.168.0.9", "tcp:192.168.0.9"),
    ],
)
def test_a_terminals_program_is_asked_by_its_address(
    studio: SetupStudio, driver: str, typed: str, connection: str
) -> None:
    studio.begin_at("devices")
    studio.tap("choice-TERMINAL", f"choice-{driver}")
    studio.tell(PortsSeen("TERMINAL", PORTS[2:]))
    if typed:
        studio.tap("choice-address")
        studio.setup.keyboard.begin(typed, 60)
        studio.tap("goOnKey")
    else:
        assert studio.hands.find("choice-0") is None, "it is at no port"
        studio.tap("choice-here")
    studio.tap("goOnKey")
    (fit,) = (wish for wish in studio.wishes if isinstance(wish, Fit))
    assert fit.settings["terminal.connection"] == connection
    spec = DeviceSpec("terminal", Role.TERMINAL, driver, connection)
    build(spec, lambda _: None)


def test_of_another_printer_nothing_is_taken_for_known(studio: SetupStudio) -> None:
    studio.begin_at("devices")
    studio.tap("choice-PRINTER")
    studio.tell(PortsSeen("PRINTER", ()))
    studio.tap("choice-address")
    studio.setup.keyboard.begin("192.168.0.9", 60)
    studio.tap("goOnKey", "choice-42")
    (fit,) = (wish for wish in studio.wishes if isinstance(wish, Fit))
    assert (fit.settings["printer.driver"], fit.settings["drawer.pin"]) == ("escpos", "2")


@pytest.mark.parametrize("there", [(), ("choice-0", "choice-42")])
def test_no_page_of_a_device_waits_for_ever(studio: SetupStudio, there: tuple[str, ...]) -> None:
    """Whatever goes wrong where it is looked for or tried, there is a way on and a way back."""
    studio.begin_at("devices")
    studio.tap("choice-PRINTER")
    if there:
        studio.tell(PortsSeen("PRINTER", PORTS))
        studio.tap(*there)
    assert studio.setup.busy
    studio.tell(Failed("", Sentence(words.CANNOT_KEEP)))
    assert not studio.setup.busy
    assert studio.hands.text_of("setupSentence") == words.CANNOT_KEEP
    studio.tap("backKey")
    assert studio.hands.find("choice-SCANNER") is not None


# -- a whole setting up -----------------------------------------------------------------------------------------


def test_a_bare_box_becomes_a_till_by_touch(bench: Bench, printer: TcpLine, slips: list[Slip]) -> None:
    assert is_unfinished(bench.folder)
    bench.answer("screen")
    bench.await_question("touch")
    bench.press_the_marks()
    bench.tap("goOnKey")
    bench.answer("sound", "choice-60")
    bench.answer("role", "choice-TILL")
    bench.answer("name", "keyㅎ", "keyㅏ", "keyㄹ", "keyㅁ", "keyㅐ")
    bench.answer("number", *(f"digit{digit}" for digit in "1248100998"))
    bench.answer("tax", "choice-SIMPLIFIED_NO_INVOICE")
    bench.leave("owner", "address", "phone", "onnuri")
    bench.answer("goods", "choice-bunsik", "choice-fried")
    bench.await_(lambda: bool(bench.setup.isTold), "the goods are in")
    bench.tap("goOnKey")
    bench.await_question("devices")
    bench.tap("choice-PRINTER", "choice-address")
    bench.type(printer.connection.removeprefix("tcp:"))
    bench.tap("goOnKey", "choice-42")
    bench.await_(lambda: bench.setup.devices.standing == "WORKS", "the page is printed")
    assert "시험 인쇄" in slips[0].text
    bench.tap("answer-well", "choice-TERMINAL", "choice-none", "goOnKey")
    bench.leave("market", "disk", "pin")
    bench.answer("record", "keyㅂ", "keyㅏ", "keyㄱ")
    bench.await_(lambda: bool(bench.setup.isTold), "the record is written")
    assert bench.hands.text_of("setupSentence") == words.RECORDED
    bench.tap("goOnKey")
    bench.leave("backup")
    bench.answer("end")
    bench.await_(lambda: bool(bench.ended), "it ends")
    settings = config.load(bench.folder, {}, {})
    assert {
        key: settings.text(key)
        for key in ("stall.name", "stall.business_number", "stall.tax_type", "terminal.driver")
    } == {
        "stall.name": "할매",
        "stall.business_number": "124-81-00998",
        "stall.tax_type": "SIMPLIFIED_NO_INVOICE",
        "terminal.driver": "none",
    }
    assert 250 < settings.number("screen.width_mm") < 360
    assert settings.text("printer.connection") == printer.connection
    assert "설치 기록" in slips[-1].text
    assert (bench.folder / "commissioning.pdf").read_bytes().startswith(b"%PDF-")
    (record,) = (body for body in journal(bench.folder) if body["kind"] == "commissioned")
    assert record["technician"] == "박"
    assert not is_unfinished(bench.folder)


def test_stopped_at_each_page_it_is_taken_up_there(tmp_path: Path, qt_app: QGuiApplication) -> None:
    """Each answer in a life of its own: the next begins at the page after it."""
    folder, order = tmp_path / "stall", []
    keys = {"sound": "choice-30", "role": "choice-TILL", "tax": "choice-GENERAL", "name": "keyㅏ"}
    for _ in range(len(QUESTIONS) + 1):
        box = Bench(folder)
        try:
            box.await_(lambda box=box: bool(box.setup.step) and not box.setup.busy, "it begins")  # type: ignore[misc]
            box.hands.rest(0.1)
            name = str(box.setup.question)
            order.append(name)
            box.tap(*([keys[name]] if name in keys else []), "laterKey" if box.setup.later else "goOnKey")
            if name == "end":
                box.await_(lambda box=box: bool(box.ended), "it ends")  # type: ignore[misc]
                break
            box.await_(lambda box=box, name=name: box.setup.question != name, "it goes on")  # type: ignore[misc]
        finally:
            box.stop()
    assert order == [one.name for one in asked({})]
    assert config.load(folder, {}, {}).number("sound.volume") == 30
    assert not is_unfinished(folder)


def test_a_box_that_sells_is_asked_once_more_when_somebody_wants_that(
    tmp_path: Path, qt_app: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "stall"
    folder.mkdir()
    (folder / "stall.toml").write_text("[stall]\nname = '할매'\n", encoding="utf-8")
    assert not is_unfinished(folder)
    assert main(["setup", "--next-start", "--data", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("다음에 켜면 설치 화면부터")
    assert is_unfinished(folder)
    box = Bench(folder)
    try:
        box.leave("screen", "touch")
        box.answer("sound", "choice-60")
        box.answer("role", "choice-TILL")
        box.await_question("name")
        assert box.setup.keyboard.text == "할매", "what was answered is known"
    finally:
        box.stop()


def test_going_back_shows_what_was_answered(bench: Bench) -> None:
    bench.leave("screen", "touch")
    bench.answer("sound", "choice-30")
    bench.await_question("role")
    bench.tap("backKey")
    key = bench.hands.find("choice-30")
    assert key is not None
    assert key.property("chosen")


def test_a_new_box_begins_with_its_setting_up_and_asks_again_after_it_was_closed(
    tmp_path: Path, qt_app: QGuiApplication
) -> None:
    shown: list[str] = []

    def close() -> None:
        (window,) = [one for one in qt_app.topLevelWindows() if one.isVisible()]
        shown.append(window.title())
        qt_app.quit()

    for _ in range(2):
        QTimer.singleShot(1_500, close)
        assert not run._is_set_up(tmp_path / "stall", None, windowed=True)
    assert shown == ["장날 설치"] * 2
    assert not (tmp_path / "stall" / LEDGER).exists(), "no till was opened"


def test_it_ends_when_it_is_asked_to_though_nothing_happens_on_its_screen(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SHOW, str(tmp_path / "stall")], stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "it waits\n"
            child.terminate()
            assert child.wait(30.0) == 0
        finally:
            child.kill()


_SHOW = """
import signal, sys, threading, time
from pathlib import Path
from ui.cli import setup_screen
from ui.qt import platform

def tell():
    while signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        time.sleep(0.1)
    time.sleep(3.0)
    print("it waits", flush=True)

platform.settle(offscreen=True)
threading.Thread(target=tell, daemon=True).start()
setup_screen.show(Path(sys.argv[1]), windowed=True)
"""


def test_a_disk_that_takes_nothing_is_said_and_the_page_stays(tmp_path: Path, qt_app: QGuiApplication) -> None:
    (tmp_path / "stall" / "stall.toml.new").mkdir(parents=True)
    box = Bench(tmp_path / "stall")
    try:
        box.await_question("screen")
        box.tap("goOnKey")
        box.await_(lambda: bool(box.setup.sentence), "it is said")
        assert (box.setup.question, box.setup.sentence) == ("screen", words.CANNOT_KEEP)
    finally:
        box.stop()


def test_a_stall_that_sells_is_not_kept_from_it_by_one_page_answered_anew(
    tmp_path: Path, qt_app: QGuiApplication
) -> None:
    folder = tmp_path / "stall"
    folder.mkdir()
    (folder / "stall.toml").write_text('[stall]\nname = "할매"\n', encoding="utf-8")
    for page, following in (("screen", "touch"), ("touch", "sound")):
        box = Bench(folder)
        try:
            box.leave(page)
            box.await_question(following)
        finally:
            box.stop()
        assert not is_unfinished(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root could leave its own behind")
def test_what_is_written_is_given_to_whom_the_folder_belongs(tmp_path: Path, qt_app: QGuiApplication) -> None:
    """A technician sets up as root, and the till reads and writes it as a user of its own."""
    folder = tmp_path / "stall"
    folder.mkdir()
    os.chown(folder, 12_345, 12_345)
    box = Bench(folder)
    try:
        box.answer("screen")
        box.leave("touch")
        box.await_question("sound")
    finally:
        box.stop()
    assert {path.stat().st_uid for path in (folder / "stall.toml", folder / "setup.json")} == {12_345}


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (AskedWrong("NO_STICK", ""), words.NO_STICK),
        (AskedWrong("SEVERAL_STICKS", ""), words.SEVERAL_STICKS),
        (AskedWrong("NOT_MOUNTED", "mount /dev/sdb1 /mnt"), "mount /dev/sdb1 /mnt"),
        (OSError(5, "Input/output error"), words.STICK_NOT_READ),
        (None, words.STICK_NOT_READ),
    ],
)
def test_a_stick_pulled_out_while_its_goods_are_read_is_said(
    bench: Bench, tmp_path: Path, gone: Exception | None, said: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "값표.csv").write_text("이름,값,세금\n떡볶이,4000,과세\n", encoding="utf-8")
    bench.stick = lambda: stick
    at(bench, "goods")
    bench.tap("choice-stick")
    bench.await_(lambda: bench.hands.find("choice-값표.csv") is not None, "it is seen")
    bench.tap("choice-값표.csv")

    def pulled_out() -> Path:
        raise gone or AssertionError

    (stick / "값표.csv").unlink()
    if gone:
        bench.stick = pulled_out
    bench.tap("goOnKey")
    bench.await_(lambda: bool(bench.setup.sentence), "it is said")
    assert bench.setup.sentence == said
    bench.tap("laterKey")
    bench.await_question("devices")


def at(bench: Bench, question: str, **answers: Value) -> None:
    """Everything before is answered by itself, one page after the other."""
    settings = {"box.role": "TILL", "stall.name": "할매"} | {
        key.replace("__", "."): one for key, one in answers.items()
    }
    bench.await_(lambda: bench.setup.parts.rowCount() > 0, "it begins")
    bench.setup._answers |= settings
    before = [one.name for one in asked(settings)]
    for name in before[: before.index(question)]:
        bench._hand.wish(Keep(name, settings))
    bench.await_question(question)


# -- devices ----------------------------------------------------------------------------------------------------


def test_a_printer_without_paper_says_so_and_can_be_tried_again(
    bench: Bench, slips: list[Slip], tmp_path: Path
) -> None:
    fonts = Fonts(places.FONTS / "Pretendard-Regular.otf", places.FONTS / "Pretendard-Bold.otf")
    emulator = PrinterEmulator(fonts, 42, on_slip=slips.append)
    emulator.condition.paper_out = True
    line = TcpLine(emulator)
    line.start()
    try:
        at(bench, "devices")
        bench.tap("choice-PRINTER", "choice-address")
        bench.type(line.connection.removeprefix("tcp:"))
        bench.tap("goOnKey", "choice-42")
        bench.await_(lambda: bench.setup.devices.standing == "FAILS", "it is said")
        assert bench.hands.text_of("triedTold") == words.FAULTS["PAPER_OUT"]
        emulator.condition.paper_out = False
        bench.tap("answer-again")
        bench.await_(lambda: bench.setup.devices.standing == "WORKS", "it prints")
    finally:
        line.stop()


def test_where_nothing_answers_there_is_a_way_on(bench: Bench) -> None:
    at(bench, "devices")
    bench.tap("choice-PRINTER", "choice-address")
    bench.type("127.0.0.1:9")
    bench.tap("goOnKey", "choice-32")
    bench.await_(lambda: bench.setup.devices.standing == "FAILS", "it is said")
    assert bench.hands.text_of("triedTold") in (words.SILENT["PRINTER"], words.FAULTS["UNPLUGGED"])
    bench.tap("answer-leave")
    row = bench.hands.find("choice-PRINTER")
    assert row is not None
    assert (row.property("figure"), row.property("detail")[:5]) == ("✕", "안 됩니다")
    bench.tap("goOnKey")
    bench.await_question("market")


@pytest.mark.parametrize(
    "nonsense", ["떡볶이", "::::", "http://", "999.999.999.999:1", "a" * 60, "tcp:", "serial:/dev/null"]
)
def test_a_nonsensical_address_is_a_sentence(bench: Bench, nonsense: str) -> None:
    at(bench, "devices")
    bench.tap("choice-PRINTER", "choice-address")
    bench.setup.keyboard.begin(nonsense, 60)
    bench.tap("goOnKey", "choice-42")
    bench.await_(lambda: bool(bench.setup.devices.standing), "it is said")
    assert bench.setup.devices.standing == "FAILS"
    assert bench.hands.text_of("triedTold")


def test_a_scanner_that_types_is_tried_under_a_hangul_input_method(bench: Bench) -> None:
    """Its keys come as the letters of the input method; what they are is in their scan codes."""
    at(bench, "devices")
    bench.tap("choice-SCANNER", "choice-keyboard")
    bench.await_(lambda: bool(bench.setup.devices.working), "it waits for a scan")
    now_ms = round(monotonic() * 1000)

    def is_scanned() -> bool:
        """Scanned until the scanner is there, as somebody would."""
        nonlocal now_ms
        for character, hangul in (*zip("1234567", "1234567", strict=True), ("a", "ㅁ"), ("\r", "\r")):
            code = {"a": 30, "\r": 28}.get(character) or "1234567890".index(character) + 2
            now_ms += 3
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, code + X11, 0, 0, hangul)
                key.setTimestamp(now_ms)
                QGuiApplication.sendEvent(bench.hands.window, key)
        now_ms += 500
        bench.hands.rest(0.5)
        return bool(bench.setup.devices.standing)

    bench.await_(is_scanned, "it is scanned")
    assert bench.setup.devices.standing == "WORKS"
    bench.tap("answer-well")
    assert config.load(bench.folder, {}, {}).text("scanner.driver") == "wedge"


# -- the market ---------------------------------------------------------------------------------------------------


@pytest.fixture
def market(tmp_path: Path) -> Iterator[MarketChild]:
    child = MarketChild(tmp_path / "market", "망원시장", "할매")
    child.wait_until_ready()
    yield child
    child.stop()


def test_the_market_is_joined_with_a_scanned_code(bench: Bench, market: MarketChild, tmp_path: Path) -> None:
    url, _ = market.wait_until_ready()
    code = issue_code(market.database_url, "망원시장", "할매")
    scanner = ScannerEmulator()
    line = TcpLine(scanner)
    line.start()
    try:
        at(bench, "market", scanner__connection=line.connection, scanner__driver="serial-scanner")
        bench.setup.keyboard.begin(url, 120)
        bench.tap("goOnKey")
        bench.await_question("code")

        def is_read() -> bool:
            """Scanned until the scanner is there, as somebody would."""
            scanner.scan(code)
            return bool(bench.setup.keyboard.text == code)

        bench.await_(is_read, "it is read")
        bench.tap("goOnKey")
        bench.await_(lambda: bool(bench.setup.isTold), "it is registered", 60.0)
        assert bench.hands.text_of("setupSentence").startswith("시장에 등록했어요.")
        assert config.load(bench.folder, {}, {}).text("market.code") == "", "it was good for once"
    finally:
        line.stop()


def test_the_offices_picture_answers_both_questions(studio: SetupStudio) -> None:
    studio.begin_at("market", market__url="")
    studio.tell(Scanned("https://market.example:8443#ABCD2345"))
    assert studio.wishes[-1] == Keep("market", {"market.url": "https://market.example:8443"})
    studio.tell(Went("market"))
    assert (studio.setup.question, studio.setup.keyboard.text) == ("code", "ABCD2345")


def test_the_offices_picture_read_where_the_code_is_asked_joins_the_market(studio: SetupStudio) -> None:
    studio.begin_at("code")
    studio.tell(Scanned("https://market.example:8443#ABCD2345"))
    both = {"market.url": "https://market.example:8443", "market.code": "ABCD2345"}
    assert studio.wishes[-1] == JoinMarket("code", both)


def test_the_offices_picture_may_be_read_by_a_scanner_that_types(studio: SetupStudio) -> None:
    """After what stands there before anything is typed."""
    studio.begin_at("market", market__url="")
    studio.setup.keyboard.begin("https://https://market.example#ABCD2345", 120)
    studio.tap("goOnKey")
    assert studio.wishes[-1] == Keep("market", {"market.url": "https://market.example"})
    studio.tell(Went("market"))
    assert (studio.setup.question, studio.setup.keyboard.text) == ("code", "ABCD2345")


@pytest.mark.parametrize("text", ["8801234567893", "https://x", "#", "a#b", "'; DROP TABLE", "가" * 500])
def test_whatever_else_is_scanned_is_only_typed(studio: SetupStudio, text: str) -> None:
    studio.begin_at("code")
    studio.tell(Scanned(text))
    assert studio.setup.question == "code"
    assert studio.setup.keyboard.text == text[:140]


def test_a_wrong_code_is_told_apart_from_a_market_that_is_away(bench: Bench, market: MarketChild) -> None:
    url, _ = market.wait_until_ready()
    at(bench, "code", market__url=url)
    bench.setup.keyboard.begin("ZZZZ9999", 20)
    bench.tap("goOnKey")
    bench.await_(lambda: bool(bench.setup.sentence), "it is said", 60.0)
    assert bench.setup.sentence == words.MARKET["NOT_ENROLLED"]
    at(bench, "code", market__url="http://127.0.0.1:9")
    bench.setup.keyboard.begin("ZZZZ9999", 20)
    bench.tap("goOnKey")
    bench.await_(lambda: bench.setup.sentence == words.MARKET["UNREACHABLE"], "it is said", 60.0)
    bench.tap("laterKey")
    bench.await_question("disk")


# -- disk, PIN, record, backup ---------------------------------------------------------------------------------


def test_the_disk_is_tried_in_earnest(bench: Bench) -> None:
    at(bench, "disk")
    bench.tap("goOnKey")
    bench.await_(lambda: bool(bench.setup.isTold or bench.setup.sentence), "it is tried", 120.0)
    assert bench.hands.text_of("setupSentence").startswith("12번 끊어도 적은 것 ")


@pytest.mark.parametrize(
    ("violations", "broke", "blind", "loses", "tells"),
    [(0, 0, "", False, False), (1, 1, "", False, True), (2, 1, "", True, True), (0, 0, "too slow", False, True)],
)
def test_only_a_disk_that_lost_something_is_called_bad(
    violations: int, broke: int, blind: str, loses: bool, tells: bool
) -> None:
    notes = ("seed 3: no word",) if violations else ()
    proof = judged(Result("kill", 12, violations, {"broke": broke, "acknowledged": 60}, notes, blind))
    assert (proof.loses, bool(proof.why)) == (loses, tells)


def test_the_technicians_pin_is_set_and_kept_nowhere_else(bench: Bench) -> None:
    at(bench, "pin")
    bench.tap("digit1", "digit2", "digit3", "goOnKey")
    assert "네 자리에서 여덟 자리" in bench.hands.text_of("setupSentence")
    bench.tap("digit4", "goOnKey")
    bench.await_question("record")
    files = b"".join(path.read_bytes() for path in bench.folder.iterdir() if path.suffix in (".toml", ".json"))
    assert b"1234" not in files
    with closing(open_ledger(bench.folder)) as ledger:
        settings = config.load(bench.folder, {}, {})
        (let_in,) = do_as(ledger, settings, AT_THE_BOX, LetTechnicianIn(Pin("1234")))
        assert isinstance(let_in, TechnicianLetIn)


def test_without_a_stick_a_backup_says_what_to_do(bench: Bench) -> None:
    at(bench, "backup")
    bench.tap("goOnKey")
    bench.await_(lambda: bool(bench.setup.sentence), "it is said")
    assert "스틱" in bench.setup.sentence
    bench.tap("laterKey")
    bench.await_question("end")


# -- nonsense -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_pressed_and_whatever_comes_of_it_there_is_a_way_on(studio: SetupStudio, seed: int) -> None:
    """Keys at random, and every wish answered one way or the other: the window never stands still for good."""
    dice = random.Random(seed)
    trades = tuple((f"trade{number}", "분식") for number in range(14))
    studio.tell(Begun({}, (), trades))
    seen = set()
    for _ in range(250):
        seen.add(str(studio.setup.question))
        keys = [
            item
            for item in studio.hands.visible_items()
            if item.inherits("QQuickAbstractButton") and item.isEnabled() and item.objectName()
        ]
        assert keys, "nothing can be pressed"
        dice.choice(keys).click()  # type: ignore[attr-defined]
        if studio.setup.question == "touch":
            studio.setup.corners.press(dice.uniform(0, 9), 0.0)
        while studio.wishes:
            studio.tell(*_answer(studio.wishes.pop(0), dice))
    assert len(seen) > 5, seen


def _answer(wish: Wish, dice: random.Random) -> list[SetupNews]:
    match wish:
        case LookForPorts(place):
            return [PortsSeen(place, dice.choice(((), PORTS)))]
        case LookForSheets():
            return [dice.choice((SheetsSeen(("값표.csv",)), SheetsSeen(()), Failed("", Sentence(words.NO_STICK))))]
        case TryOut(place):
            return [Tried(place, dice.choice(list(Outcome)), Sentence(words.TRYING[place]))]
        case Fit() | Saw() | Listen():
            return []
        case _:
            fails = dice.random() < 0.3
            return [Failed(wish.question, Sentence(words.CANNOT_KEEP)) if fails else Went(wish.question)]
