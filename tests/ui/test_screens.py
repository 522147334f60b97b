"""The window as a hand and an eye meet it: real controls, sizes in millimetres, contrast, and what a press does."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QMouseEvent
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from ui_kit import FISH, rows, until

from pos import messages as m
from ui.gallery.scenes import SCENES
from ui.gallery.studio import Scene, Studio
from ui.look import ENGLISH, LARGEST, Look
from ui.qt.arrow_keys import place_of
from ui.qt.hands import Hands
from ui.qt.legibility import button_around, labels
from ui.runtime import places

PANELS = [
    pytest.param((1024, 768), 305, id="15-inch"),
    pytest.param((1366, 768), 345, id="15.6-inch"),
    pytest.param((1920, 1080), 476, id="21.5-inch"),
]
CONTROLS = ("QQuickAbstractButton", "QQuickTextInput", "QQuickTextEdit", "QQuickSlider")
ONE_OF_EACH = {"sell", "sell-no-goods", "sell-unknown-barcode", "amount", "weight"} | {
    "cash",
    "cash-typed",
    "done",
    "slip-unknown",
    "help",
}
"""Scenes that show every control there is."""
TEXT_CONTRAST = 7.0
ON_GROUND = [
    *itertools.product(("ink", "ink2"), ("ground", "card", "paleKey")),
    ("goDeep", "goTint"),
    ("goDeep", "card"),
    ("ink", "goTint"),
    ("ink2", "goTint"),
    ("ink2", "warmTint"),
    ("warmInk", "warmTint"),
    ("card", "go"),
    ("stop", "card"),
    ("stop", "paleKey"),
]


@pytest.mark.parametrize(
    "scene", [scene for scene in SCENES if scene.name in ONE_OF_EACH], ids=lambda one: one.name
)
def test_what_can_be_pressed_is_a_control_with_a_role_and_a_name(
    scene: Scene, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    with Studio(tmp_path, (1024, 768), 305, scene.goods, practice=scene.practice) as studio:
        scene.play(studio)
        items = studio.hands.visible_items()
        controls = [item for item in items if any(item.inherits(kind) for kind in CONTROLS)]
        assert controls
        faults = [fault for item in controls if (fault := _unreachable(item))]
        assert not faults
        bare = [item for item in items if item.inherits("QQuickMouseArea") and not _inside_a_control(item)]
        assert not bare, "a MouseArea alone has no accessible interface"


def _unreachable(item: QQuickItem) -> str:
    interface = QAccessible.queryAccessibleInterface(item)
    name = item.objectName() or item.metaObject().className()
    if interface is None:
        return f"{name}: no accessible interface"
    if interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
        return f"{name}: no role"
    return "" if interface.text(QAccessible.Text.Name).strip() else f"{name}: no name"


def _inside_a_control(item: QQuickItem) -> bool:
    parent = item.parentItem()
    while parent is not None and not any(parent.inherits(kind) for kind in CONTROLS):
        parent = parent.parentItem()
    return parent is not None


@pytest.mark.parametrize(("size", "width_mm"), PANELS)
def test_tiles_are_as_wide_as_a_thumb_needs(
    size: tuple[int, int], width_mm: int, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    with Studio(tmp_path, size, width_mm, goods=True) as studio:
        tiles = _items(studio, "tile-")
        assert len(tiles) >= 9
        narrowest_mm = min(tile.width() for tile in tiles) * width_mm / size[0]
        assert narrowest_mm >= 30


@pytest.mark.parametrize(("size", "width_mm"), PANELS)
def test_the_keys_of_a_keypad_are_as_large_as_a_finger(
    size: tuple[int, int], width_mm: int, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    with Studio(tmp_path, size, width_mm, goods=True) as studio:
        studio.tap("amountKey")
        keys = _items(studio, "digit") + _items(studio, "unit")
        assert len(keys) == 14
        assert min(min(key.width(), key.height()) for key in keys) * width_mm / size[0] >= 13


def test_the_digits_of_the_total_are_twelve_millimetres_high_on_a_15_inch_panel(studio: Studio) -> None:
    """Measured in the picture: what is painted, not what was asked for."""
    studio.send(m.AddAmount(48_000))
    total = studio.hands.find("total")
    assert total is not None
    place = total.mapRectToScene(total.boundingRect())
    height_px = _ink_height(studio.hands.picture(), place, QColor("#1F1B15"))
    assert height_px * 305 / 1024 >= 12


def _ink_height(picture: QImage, place: QRectF, ink: QColor) -> int:
    rows = [
        y
        for y in range(int(place.top()), int(place.bottom()))
        if any(_near(picture.pixelColor(x, y), ink) for x in range(int(place.left()), int(place.right()) - 1))
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


def _near(one: QColor, other: QColor) -> bool:
    channels = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 60 for a, b in channels)


@pytest.mark.parametrize(("text", "ground"), ON_GROUND)
def test_the_themes_text_can_be_read_on_its_grounds(text: str, ground: str, studio: Studio) -> None:
    theme = _theme(studio)
    ratio = _contrast(theme.property(text), theme.property(ground))
    assert ratio >= TEXT_CONTRAST, f"{text} on {ground}: {ratio:.1f}"


def test_the_high_contrast_look_can_be_read_too(studio: Studio) -> None:
    studio.application.tills[0].look.chooseColours("CONTRAST")
    theme = _theme(studio)
    ratios = {pair: _contrast(theme.property(pair[0]), theme.property(pair[1])) for pair in ON_GROUND}
    assert not {pair: ratio for pair, ratio in ratios.items() if ratio < TEXT_CONTRAST}


def test_what_stands_on_money_can_be_read(studio: Studio) -> None:
    studio.send(m.AddAmount(10))
    studio.tap("payKey", "cashKey", "note50000")
    studio.hands.wait_until(lambda: len(_money(studio)) > 8, "notes to take and coins to give")
    for note in _money(studio):
        ratio = _contrast(note.property("ink"), note.property("paper"))
        assert ratio >= TEXT_CONTRAST, f"{note.property('words')}: {ratio:.1f}"


def _money(studio: Studio) -> list[QQuickItem]:
    return [item for item in studio.hands.visible_items() if item.property("paper") is not None]


def _theme(studio: Studio) -> QQuickItem:
    engine = studio.application._engine
    component = QQmlComponent(engine)
    component.setData(b"import QtQml\nimport Jangnal.Controls\nQtObject { property var theme: Theme }", "")
    holder = component.create()
    assert holder is not None, component.errorString()
    holder.setParent(engine)
    theme: QQuickItem = holder.property("theme")
    return theme


def _contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, 1.4.3."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    channels = [value / 255 for value in color.getRgb()[:3]]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_key_goes_flat_while_it_is_pressed(studio: Studio) -> None:
    key = studio.hands.find("amountKey")
    assert key is not None
    at_rest = studio.hands.picture()
    _touch(studio.hands, key, QEvent.Type.MouseButtonPress)
    assert key.property("down")
    pressed = studio.hands.picture()
    place = key.mapRectToScene(key.boundingRect()).toRect()
    assert at_rest.copy(place) != pressed.copy(place), "nothing was seen of the press"
    _touch(studio.hands, key, QEvent.Type.MouseButtonRelease)
    assert not key.property("down")
    until(lambda: studio.application.tills[0].screens.current == "amount", "the key did what it says")


def _touch(hands: Hands, item: QQuickItem, kind: QEvent.Type) -> None:
    at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    held = Qt.MouseButton.LeftButton if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    modifiers = Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(
        hands.window, QMouseEvent(kind, at, at, at, Qt.MouseButton.LeftButton, held, modifiers)
    )


def test_a_notice_is_put_away_by_a_tap_and_lets_the_keys_below_it_be(studio: Studio) -> None:
    studio.tap("undoKey")
    hands = studio.hands
    hands.wait_until(lambda: hands.find("notice") is not None, "a notice")
    hands.picture()
    stand = [place_of(item) for item in (hands.find("notice"), hands.find("tab-")) if item]
    assert stand[0].bottom() < stand[1].top(), "it covers none of them"
    hands.tap("notice")
    hands.wait_until(lambda: hands.find("notice") is None, "no notice")
    assert studio.application.tills[0].shelf.category == "", "the tab under it was not tapped"


def test_a_scan_on_the_cash_screen_changes_what_is_due(studio: Studio) -> None:
    studio.send(m.AddByBarcode(FISH))
    studio.tap("payKey", "cashKey", "note10000")
    hands = studio.hands
    hands.wait_until(lambda: hands.text_of("change") == "5,000원", "the change of one")
    studio.send(m.AddByBarcode(FISH))
    hands.wait_until(lambda: hands.text_of("change") == "0원", "the change of two")
    assert studio.application.tills[0].cash.due == "10,000원"
    assert studio.application.tills[0].screens.current == "cash", "the money in hand is not interrupted"
    studio.send(m.AddByBarcode(FISH))
    hands.wait_until(lambda: not hands.find("paidKey").isEnabled(), "no longer enough")


def test_the_next_scan_after_a_sale_leads_home(studio: Studio) -> None:
    studio.sell(m.AddByBarcode(FISH))
    hands = studio.hands
    hands.wait_until(lambda: hands.find("nextKey") is not None, "done")
    studio.send(m.AddByBarcode(FISH))
    hands.wait_until(lambda: hands.text_of("total") == "5,000원", "home, with the next customer's fish")
    assert hands.find("nextKey") is None


def test_undo_and_help_stand_where_they_stood(studio: Studio) -> None:
    """Whatever is on the shelf and in the sale."""

    def places() -> list[QPointF]:
        found = [studio.hands.find(key) for key in ("undoKey", "도움", "amountKey")]
        return [item.mapToScene(QPointF(0, 0)) for item in found if item is not None]

    before = places()
    assert len(before) == 3
    studio.send(m.AddByBarcode(FISH))
    studio.tap("생선")
    studio.hands.rest()
    assert places() == before


def test_what_cannot_be_pressed_stands_in_the_outline_of_its_neighbours(studio: Studio) -> None:
    """Of the row that lets off, nothing can be pressed before there is anything to sell; 되돌리기 always can."""
    picture = studio.hands.picture()
    pale, usual = studio.hands.find("enuriKey"), studio.hands.find("undoKey")
    assert pale is not None
    assert usual is not None
    assert not pale.isEnabled()
    assert _bare_above(picture, pale) == _bare_above(picture, usual) == 0


def _bare_above(picture: QImage, key: QQuickItem) -> int:
    """Rows of pixels at the top of a key's place that look like the ground around it."""
    top = key.mapToScene(QPointF(key.width() / 2, 0)).toPoint()
    ground = picture.pixel(top.x(), top.y() - 3)
    return next(row for row in range(20) if picture.pixel(top.x(), top.y() + row) != ground)


def test_keys_of_one_row_have_letters_of_one_size_in_every_language(studio: Studio) -> None:
    look = studio.application.tills[0].look
    look.chooseText(LARGEST)
    look.chooseLanguage(ENGLISH)
    studio.hands.rest()
    keys = [studio.hands.find(name) for name in ("enuriKey", "extraKey", "tteoriKey")]
    words = [label for key in keys if key for label in labels(studio.hands) if button_around(label) == key]
    assert len(words) == 3
    assert len({label.property("contentHeight") for label in words}) == 1
    assert max(label.property("contentWidth") for label in words) > 0.8 * words[0].width(), (
        "as large as there is room"
    )


def test_more_reductions_than_there_is_room_for_are_reached_by_a_key(studio: Studio) -> None:
    studio.send(m.AddAmount(30_000), *[m.TakeOff(100)] * 7)
    till = studio.application.tills[0]
    for way, left in (("tteoriKey", "600원 깎았어요"), ("enuriKey", "500원 깎았어요")):
        studio.tap(way)
        (last,) = rows(till.letOff.givenNow, "no")[-1]
        assert not studio.hands.find("upKey").isEnabled()
        while studio.hands.find("downKey").isEnabled():
            studio.tap("downKey")
        studio.tap(f"takeBack-{last}")
        studio.hands.wait_until(lambda wanted=left: till.sale.letOff == wanted, "taken back")
        studio.tap("backKey")


def test_every_picture_of_a_key_is_drawn_in_the_middle_of_its_square() -> None:
    """Else the words beside it seem to have slipped."""
    for file in sorted((places.ASSETS / "icons").glob("*.png")):
        picture = QImage(str(file))
        rows_, columns = range(picture.height()), range(picture.width())
        drawn = [row for row in rows_ if any(picture.pixelColor(column, row).alpha() for column in columns)]
        middle = (drawn[0] + drawn[-1] + 1) / 2
        assert abs(middle - picture.height() / 2) <= 2, file.name


def test_digits_stand_in_one_order_on_every_keypad(studio: Studio) -> None:
    def order() -> list[str]:
        keys = [(name, studio.hands.find(name)) for name in (f"digit{digit}" for digit in range(10))]
        spots = [(key.mapToScene(QPointF(0, 0)), name) for name, key in keys if key]
        return [name for _, name in sorted(spots, key=lambda spot: (spot[0].y(), spot[0].x()))]

    studio.tap("amountKey")
    studio.hands.rest()
    calculator = order()
    assert calculator == [f"digit{digit}" for digit in (7, 8, 9, 4, 5, 6, 1, 2, 3, 0)]
    studio.tap("backKey", "dayKey", "peopleKey", "fix-주인", "setPinKey")
    studio.hands.rest()
    assert order() == calculator


def test_every_note_of_the_change_is_drawn(studio: Studio) -> None:
    studio.send(m.AddAmount(5_000))
    studio.tap("payKey", "cashKey", "note50000")
    hands = studio.hands
    hands.wait_until(lambda: hands.text_of("change") == "45,000원", "the change")
    hands.rest()
    drawn = [int(money.property("face")) for money in _money(studio) if button_around(money) is None]
    assert sorted(drawn) == [5_000, *[10_000] * 4]
    said = [str(label.property("text")) for label in labels(hands)]
    assert "4장" in said
    assert "1장" in said


def _items(studio: Studio, prefix: str) -> list[QQuickItem]:
    studio.hands.wait_until(lambda: bool(_now(studio, prefix)), f"no {prefix} on the screen")
    studio.hands.picture()
    return _now(studio, prefix)


def _now(studio: Studio, prefix: str) -> list[QQuickItem]:
    return [item for item in studio.hands.visible_items() if item.objectName().startswith(prefix)]


@pytest.mark.parametrize(("size", "width_mm"), PANELS)
def test_the_bar_beside_the_lines_covers_no_amount(
    size: tuple[int, int], width_mm: int, tmp_path: Path, qt_app: QGuiApplication
) -> None:
    with Studio(tmp_path, size, width_mm, goods=True, look=Look(LARGEST)) as studio:
        studio.send(*(m.AddAmount(1_000 + number, f"물건 {number}") for number in range(14)))
        (bar,) = [item for item in studio.hands.visible_items() if item.objectName() == "linesBar"]
        amounts = [item for item in studio.hands.visible_items() if item.objectName().startswith("amount-")]
        assert len(amounts) >= 4
        assert all(place_of(amount).right() <= place_of(bar).left() for amount in amounts)
