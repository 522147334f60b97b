"""Labels that cannot be read whole: the check finds each kind, and the product has none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.cli.gallery import shoot
from ui.gallery.scenes import SCENES
from ui.gallery.studio import Scene
from ui.look import Look
from ui.qt import legibility
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
GOOD = 'Words { x: 20; y: 20; text: "고등어" }'
BAD = {
    "is cut off": 'Words { x: 20; y: 20; width: 60; elide: Text.ElideRight; text: "고등어 두 마리" }',
    "runs over the edge of the screen": 'Words { x: 380; y: 20; text: "고등어" }',
    "runs out of its key": 'Key { x: 170; y: 20; width: 60; height: 60; text: "영수증 한 장 더" }',
    "is wider than its place": 'Words { x: 20; y: 20; width: 40; text: "고등어 두 마리" }',
    "overlap": GOOD + 'Words { x: 24; y: 24; text: "오징어" }',
}
CLOSE = GOOD + 'Words { x: 20; y: 46; text: "오징어" } Words { x: 20; y: 80; visible: false; text: "감자" }'


@pytest.fixture
def engine(qt_app: QGuiApplication) -> Iterator[QQmlApplicationEngine]:
    load_fonts(places.FONTS)
    engine = qml_engine()
    yield engine
    shiboken6.delete(engine)


def _faults(engine: QQmlApplicationEngine, page: str) -> list[str]:
    engine.loadData((PAGE % page).encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    hands = Hands(window)
    hands.picture()
    return legibility.faults(hands)


@pytest.mark.parametrize(("fault", "page"), BAD.items(), ids=BAD)
def test_a_bad_label_is_found(engine: QQmlApplicationEngine, fault: str, page: str) -> None:
    assert any(fault in found for found in _faults(engine, page))


@pytest.mark.parametrize("page", [GOOD, CLOSE])
def test_a_good_label_is_not(engine: QQmlApplicationEngine, page: str) -> None:
    assert _faults(engine, page) == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_gallery_has_no_label_that_cannot_be_read(
    scene: Scene, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    """At one size; `pos gallery` does all of them."""
    picture = tmp_path / "scene.png"
    assert shoot(scene, (1024, 768), 305, picture) == []
    assert picture.stat().st_size > 5_000


SAMPLE = ("sell", "amount", "pay", "cash-many-coins", "card-unknown", "voucher-change", "typing", "look", "weight")
EXTREMES = [Look("LARGEST", "CONTRAST", "LEFT", "ko"), Look("LARGEST", "LIGHT", "RIGHT", "en")]


@pytest.mark.parametrize("look", EXTREMES, ids=lambda look: f"{look.text}-{look.language}")
@pytest.mark.parametrize("name", SAMPLE)
def test_the_largest_letters_and_the_longest_words_can_be_read(
    name: str, look: Look, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    """A sample of scenes in the two looks that need the most room; `pos gallery --all` does every one."""
    (scene,) = (scene for scene in SCENES if scene.name == name)
    assert shoot(scene, (1024, 768), 305, tmp_path / "scene.png", look) == []
