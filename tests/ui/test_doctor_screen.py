"""기계 점검 on the till's screen, and behind a knock on a kiosk's and a board's: nobody sees it without the PIN."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from ui_kit import until

from pos import messages as m
from pos.operator import AT_THE_BOX
from pos.settings import Settings
from ui.cli.run import open_stall
from ui.gallery.doctor import BAD, DIGITS, PIN, WELL, WRONG
from ui.gallery.studio import Studio
from ui.look import Look
from ui.qt import knock, legibility
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime.board_doctor import BoardDoctor
from ui.runtime.box_hand import do_as
from ui.runtime.compose import open_ledger
from ui.runtime.places import ASSETS

SIZES = [(1080, 1920), (1024, 600), (1920, 1080), (1280, 720)]


def set_pin(folder: Path) -> None:
    ledger = open_ledger(folder)
    do_as(ledger, Settings({}), AT_THE_BOX, m.SetPin(AT_THE_BOX.id, PIN))
    ledger.close()


# -- the till ---------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(studio: Studio) -> Studio:
    studio.findings = BAD
    studio.send(m.SetPin(AT_THE_BOX.id, PIN))
    studio.tap("dayKey", "lookKey", "doctorKey")
    return studio


def test_the_right_pin_shows_every_part_and_what_is_bad_first(asked: Studio) -> None:
    asked.tap(*DIGITS, "doctorGoKey")
    asked.await_text("doctorHeading", "나쁨 6 · 모름 2 · 좋음 4")
    assert asked.hands.text_of("finding-disk") == "자리가 180MB밖에 없어요"
    assert asked.hands.text_of("remedy-disk") == "쓰지 않는 파일을 지우거나 더 큰 디스크로 바꿔 주세요"
    assert asked.hands.text_of("health-disk") == "나쁨", "a word beside the shape and the colour"
    doctor: Any = asked.application.tills[0].doctor
    marks = [doctor.rows.row(place)["health"] for place in range(doctor.rows.rowCount())]
    assert marks == ["BAD"] * 6 + ["UNKNOWN"] * 2 + ["GOOD"] * 4


def test_it_is_looked_at_again_and_shut_for_who_comes_next(asked: Studio) -> None:
    asked.tap(*DIGITS, "doctorGoKey")
    asked.await_text("doctorHeading", "나쁨 6 · 모름 2 · 좋음 4")
    asked.findings = WELL
    asked.tap("doctorGoKey")
    asked.await_text("doctorHeading", "좋음 11")
    asked.tap("backKey")
    assert asked.showing == "look"
    asked.tap("doctorKey")
    assert asked.hands.find("doctorHeading") is None, "the PIN is asked for once more"
    assert asked.hands.find("digit1") is not None


def test_what_only_an_open_device_can_say_stands_there_too(asked: Studio) -> None:
    """No paper is not to be seen from outside."""
    asked.findings = WELL
    asked.tap(*DIGITS, "doctorGoKey")
    asked.await_text("doctorHeading", "좋음 11")
    asked.send(m.NoteCondition(m.Place.PRINTER, m.Condition.PAPER_OUT))
    asked.await_text("doctorHeading", "나쁨 1 · 좋음 10")
    assert "용지" in asked.hands.text_of("finding-printer")
    asked.send(m.NoteCondition(m.Place.PRINTER, m.Condition.GOOD))
    asked.await_text("doctorHeading", "좋음 11")


def test_a_wrong_pin_is_told_so_on_its_page_and_shows_nothing(asked: Studio) -> None:
    asked.tap(*["digit1"] * 4, "doctorGoKey")
    asked.await_text("doctorTold", "비밀번호가 달라요. 4번 더 해 볼 수 있어요.")
    assert asked.hands.find("doctorHeading") is None
    asked.send(*[m.LetTechnicianIn(WRONG)] * 4)
    asked.tap(*DIGITS, "doctorGoKey")
    asked.await_said("doctorTold")
    assert asked.hands.text_of("doctorTold").startswith("여러 번 틀려서 잠갔어요."), "also to the right one"
    assert asked.hands.find("doctorHeading") is None


def test_without_a_pin_it_says_where_to_set_one(studio: Studio) -> None:
    studio.tap("dayKey", "lookKey", "doctorKey", *DIGITS, "doctorGoKey")
    studio.await_text("doctorTold", "기사 비밀번호가 아직 없어요. 기계를 놓아 준 분에게 정해 달라고 해 주세요.")


def test_a_scan_is_a_sale_and_leads_home_from_it(asked: Studio) -> None:
    asked.tap(*DIGITS, "doctorGoKey")
    asked.await_said("doctorHeading")
    asked.send(m.AddByBarcode("8801234567893"))
    assert asked.showing == "sell"


def test_it_is_said_in_english_too(asked: Studio) -> None:
    asked.wear(Look(language="en"))
    asked.tap(*DIGITS, "doctorGoKey")
    asked.await_text("doctorHeading", "Bad 6 · Unknown 2 · Good 4")
    assert asked.hands.text_of("remedy-disk") == "Remove files nobody needs, or fit a larger disk"


# -- a kiosk and a board ------------------------------------------------------------------------------------------


def press(window: QQuickWindow, times: int, place: QPoint = QPoint(12, 12)) -> None:  # noqa: B008
    for _ in range(times):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


@contextmanager
def kiosk(folder: Path, size: tuple[int, int]) -> Iterator[TillApplication]:
    """The real runtime of a kiosk under its window."""
    application, runtime = open_stall(folder, {"box.role": "KIOSK", "screen.width_mm": 300}, size)
    try:
        runtime.start()
        application.windows[0].show()
        Hands(application.windows[0]).rest()
        yield application
    finally:
        runtime.stop()
        application.close()
        gc.enable()


@pytest.mark.parametrize("size", SIZES)
def test_a_kiosk_shows_it_behind_the_knock_and_the_pin(
    qt_app: QGuiApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    set_pin(tmp_path)
    with kiosk(tmp_path, size) as application:
        press(application.windows[0], knock.TIMES - 1)
        assert application.doctor_windows == [], "six are not enough"
        press(application.windows[0], 1)
        (window,) = application.doctor_windows
        hands = Hands(window)
        hands.rest()
        assert hands.find("doctorHeading") is None
        assert legibility.faults(hands) == []
        for name in (*DIGITS, "doctorGoKey"):
            hands.tap(name)
        until(lambda: hands.find("finding-settings"), "what the real doctor found")
        hands.rest(0.05)
        assert hands.text_of("finding-settings") == "모두 읽었어요"
        assert legibility.faults(hands) == []
        hands.tap("doctorBackKey")
        until(lambda: not window.isVisible(), "shut")
        press(application.windows[0], knock.TIMES)
        hands.rest()
        assert hands.find("doctorHeading") is None, "and locked again"


def test_no_customer_comes_to_it_by_accident(qt_app: QGuiApplication, tmp_path: Path) -> None:
    with kiosk(tmp_path, (1080, 1920)) as application:
        window = application.windows[0]
        for _ in range(3):
            press(window, knock.TIMES - 1)
            press(window, 1, QPoint(540, 900))
        press(window, 3 * knock.TIMES, QPoint(1060, 12))
        assert application.doctor_windows == [], "presses elsewhere begin anew, other corners lead nowhere"
        QTest.keyClick(window, Qt.Key.Key_F5)
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return):
            for _ in range(knock.TIMES):
                QTest.keyClick(window, key)
        assert application.doctor_windows == []
        for _ in range(knock.TIMES):
            QTest.keyClick(window, Qt.Key.Key_F7)
        assert len(application.doctor_windows) == 1, "with a keyboard, where no finger can"


def test_slow_presses_are_no_knock(
    qt_app: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(knock, "monotonic", lambda: now[0])
    with kiosk(tmp_path, (1080, 1920)) as application:
        for _ in range(3 * knock.TIMES):
            press(application.windows[0], 1)
            now[0] += 1.0
        assert application.doctor_windows == []


def test_a_board_has_it_too_and_its_book_is_open_for_one_pin_only(qt_app: QGuiApplication, tmp_path: Path) -> None:
    set_pin(tmp_path)
    application, doctor = TillApplication(ASSETS), BoardDoctor(tmp_path, Settings({}))
    try:
        application.open_call_board("할매 떡볶이", (1280, 720))
        application.let_technician_knock(doctor, 0)
        application.windows[0].show()
        press(application.windows[0], knock.TIMES)
        hands = Hands(application.doctor_windows[0])
        for name in (*["digit1"] * 4, "doctorGoKey"):
            hands.tap(name)
        until(lambda: "4번 더" in hands.text_of("doctorTold"), "wrong")
        open_ledger(tmp_path).close()
        for name in (*DIGITS, "doctorGoKey"):
            hands.tap(name)
        until(lambda: hands.find("finding-settings"), "what the real doctor found")
    finally:
        doctor.stop()
        application.close()


def test_no_key_and_no_gesture_leads_out_of_a_kiosk(qt_app: QGuiApplication, tmp_path: Path) -> None:
    """There is no desktop under it: whatever a customer's keyboard or fingers do, its one window stays."""
    ctrl, alt, meta = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
    )
    keys = Qt.Key
    tries = [
        *((key, ctrl) for key in (keys.Key_Q, keys.Key_W, keys.Key_O, keys.Key_N, keys.Key_P, keys.Key_Escape)),
        *((key, alt) for key in (keys.Key_F4, keys.Key_Tab, keys.Key_F2, keys.Key_Space)),
        *((key, ctrl | alt) for key in (keys.Key_Delete, keys.Key_Backspace, keys.Key_F1, keys.Key_T)),
        *((key, meta) for key in (keys.Key_D, keys.Key_R, keys.Key_L)),
        *((key, Qt.KeyboardModifier.NoModifier) for key in (keys.Key_F11, keys.Key_Escape, keys.Key_Menu)),
    ]
    with kiosk(tmp_path, (1080, 1920)) as application:
        window = application.windows[0]
        left: list[str] = []
        window.visibleChanged.connect(lambda: left.append("hidden"))
        for key, modifier in tries:
            QTest.keyClick(window, key, modifier)
        QTest.mouseClick(window, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(540, 900))
        QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(540, 1900))
        QTest.mouseMove(window, QPoint(540, 20))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(540, 20))
        Hands(window).rest()
        assert left == []
        assert window.isVisible()
        assert [one for one in QGuiApplication.topLevelWindows() if one.isVisible() and one is not window] == []
