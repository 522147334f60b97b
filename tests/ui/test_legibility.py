"""Labels that cannot be read whole and keys that cannot be hit: each kind is found, and the product has none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from pos import messages as m
from ui.gallery import check
from ui.gallery.rounds import look_over, shoot
from ui.gallery.scenes import SCENES
from ui.gallery.studio import Scene, playing
from ui.look import CONTRAST, ENGLISH, LARGEST, LEFT, Look
from ui.qt import contrast, legibility, targets
from ui.qt.hands import Hands
from ui.qt.platform import load_fonts
from ui.qt.window import qml_engine
from ui.runtime import places

PAGE = """
import QtQuick
import QtQuick.Controls.Basic
import Jangnal.Controls
ApplicationWindow { width: 400; height: 300; visible: true; %s }
"""
BAD_KEYS = {
    "is 10.0 mm small, not 13": 'Key { width: 100; height: 40; text: "영수증" }',
    "are 1.0 mm apart, not 2.5": """
        Key { width: 80; height: 80; text: "하나" }
        Key { x: 84; width: 80; height: 80; text: "둘" }""",
    "has no name": "Key { width: 80; height: 80 }",
}
GOOD_KEYS = """
    Key { width: 80; height: 60; text: "하나" }
    Key { x: 90; width: 80; height: 60; text: "둘" }
    Key { x: 45; y: 70; width: 80; height: 60; text: "셋" }
    Key { y: 70; width: 10; height: 10; text: "꺼짐"; enabled: false }"""
PALE = {
    "'고등어' stands out 2.8 to 1, not 4.5": 'Words { x: 20; y: 20; color: "#999999"; text: "고등어" }',
    "'고등어' stands out 1.0 to 1, not 4.5": """
        Words { x: 20; y: 20; text: "고등어" }
        Rectangle { width: 200; height: 100; color: "white" }""",
}
GOOD = 'Words { x: 20; y: 20; text: "고등어" }'
BAD = {
    "is cut off": 'Words { x: 20; y: 20; width: 60; elide: Text.ElideRight; text: "고등어 두 마리" }',
    "runs over the edge of the screen": 'Words { x: 380; y: 20; text: "고등어" }',
    "runs out of its key": 'Key { x: 170; y: 20; width: 60; height: 60; text: "영수증 한 장 더" }',
    "is higher than its place": """
        Words { x: 20; y: 100; width: 80; height: 40; wrapMode: Text.Wrap; text: "고등어 두 마리 반" }""",
    "is wider than its place": 'Words { x: 20; y: 20; width: 40; text: "고등어 두 마리" }',
    "lies under a key": GOOD + 'Key { x: 20; y: 30; width: 60; height: 60; text: "덤" }',
    "overlap": GOOD + 'Words { x: 24; y: 24; text: "오징어" }',
}
CLOSE = GOOD + 'Words { x: 20; y: 46; text: "오징어" } Words { x: 20; y: 80; visible: false; text: "감자" }'


@pytest.fixture
def engine(qt_app: QGuiApplication) -> Iterator[QQmlApplicationEngine]:
    load_fonts(places.FONTS)
    engine = qml_engine()
    yield engine
    shiboken6.delete(engine)


def _shown(engine: QQmlApplicationEngine, page: str) -> Hands:
    engine.loadData((PAGE % page).encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    hands = Hands(window)
    hands.picture()
    return hands


def _faults(engine: QQmlApplicationEngine, page: str) -> list[str]:
    return legibility.faults(_shown(engine, page))


@pytest.mark.parametrize(("fault", "page"), BAD.items(), ids=BAD)
def test_a_bad_label_is_found(engine: QQmlApplicationEngine, fault: str, page: str) -> None:
    assert any(fault in found for found in _faults(engine, page))


@pytest.mark.parametrize("page", [GOOD, CLOSE])
def test_a_good_label_is_not(engine: QQmlApplicationEngine, page: str) -> None:
    assert _faults(engine, page) == []


PIXELS_PER_MM = 4.0


@pytest.mark.parametrize(("fault", "page"), BAD_KEYS.items(), ids=BAD_KEYS)
def test_a_key_nobody_hits_or_hears_of_is_found(engine: QQmlApplicationEngine, fault: str, page: str) -> None:
    found = targets.faults(_shown(engine, page), PIXELS_PER_MM, check.WANTED)
    assert len(found) == 1
    assert fault in found[0]


def test_good_keys_are_not_and_arrows_lead_to_each(engine: QQmlApplicationEngine) -> None:
    assert targets.faults(_shown(engine, GOOD_KEYS), PIXELS_PER_MM, check.WANTED) == []


def test_a_key_may_be_smaller_where_the_panel_is(engine: QQmlApplicationEngine) -> None:
    page = 'Key { objectName: "day-1"; width: 40; height: 40; text: "1" }'
    hands = _shown(engine, page)
    assert targets.faults(hands, PIXELS_PER_MM, check.WANTED) != []
    assert targets.faults(hands, PIXELS_PER_MM, check.WANTED, {"day-": 10.0}) == []


@pytest.mark.parametrize(("fault", "page"), PALE.items(), ids=PALE)
def test_pale_or_covered_words_are_found_in_the_picture(
    engine: QQmlApplicationEngine, fault: str, page: str
) -> None:
    hands = _shown(engine, page)
    assert contrast.faults(hands, hands.picture(), contrast.LEAST) == [fault]


def test_black_on_white_stands_out_as_much_as_can_be() -> None:
    assert contrast.contrast(0xFFFFFF, 0x000000) == pytest.approx(21)
    assert contrast.contrast(0x767676, 0xFFFFFF) == pytest.approx(4.54, abs=0.01)


STRIPS = [scene for scene in SCENES if scene.name.startswith("strip-")]
PANEL = (1024, 768), 305


@pytest.mark.parametrize("scene", [one for one in SCENES if one not in STRIPS], ids=lambda scene: scene.name)
def test_every_screen_can_be_read_and_pressed_by_anybody(
    scene: Scene, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    """As it comes, and with the largest letters, the strong colours and the keys at the left.

    On one panel; `pos gallery --all` does every panel, size of letters and language.
    """
    with playing(scene, tmp_path, *PANEL) as studio:
        assert look_over(studio, *PANEL, tmp_path / "seen.png") == []
        look = studio.application.tills[0].look
        for choose, choice in ((look.chooseText, LARGEST), (look.chooseColours, CONTRAST), (look.chooseHand, LEFT)):
            choose(choice)
        assert look_over(studio, *PANEL, tmp_path / "seen.png") == []


def test_whatever_the_strip_says_can_be_read(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with playing(STRIPS[0], tmp_path, *PANEL) as studio:
        for scene in STRIPS:
            scene.play(studio)
            assert look_over(studio, *PANEL, tmp_path / "seen.png") == [], scene.name
            studio.send(*(m.NoteCondition(place, m.Condition.GOOD) for place in m.Place))


def test_a_picture_of_every_scene_can_be_kept(tmp_path: Path, qt_app: QGuiApplication) -> None:
    picture = tmp_path / "scene.png"
    assert shoot(SCENES[0], *PANEL, picture) == []
    assert picture.stat().st_size > 5_000


WORDY = (
    *("sell", "amount", "pay", "card-unknown", "voucher-change", "look", "weight", "help", "day", "today"),
    *(
        "account",
        "close",
        "closed-short",
        "settling-apart",
        "exchange",
        "refund-asked",
        "vouchers-asked",
        "lesson",
        "drawer",
    ),
)


@pytest.mark.parametrize("name", WORDY)
def test_the_longest_words_in_the_largest_letters_can_be_read(
    name: str, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    """In English, on the screens that say most; `pos gallery --all` does every one."""
    (scene,) = (scene for scene in SCENES if scene.name == name)
    assert shoot(scene, *PANEL, tmp_path / "scene.png", Look(LARGEST, language=ENGLISH)) == []
