"""What she chooses of look and sound: seen at once, kept, and there after a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication
from ui_kit import FISH, rows, until

from pos import messages as m
from pos.settings import Settings
from ui.gallery.studio import Studio
from ui.look import Look, look_of, settings_of
from ui.runtime import config
from ui.runtime.touch_file import TouchFile

CHOSEN = Look("LARGEST", "CONTRAST", "LEFT", "en", 30, voice=False)


@pytest.mark.parametrize("look", [Look(), CHOSEN])
def test_what_is_chosen_is_there_after_a_restart(look: Look, tmp_path: Path) -> None:
    assert TouchFile(tmp_path).keep(look)
    assert look_of(config.load(tmp_path, {}, {})) == look


def test_what_nobody_chose_is_as_the_settings_say() -> None:
    assert look_of(Settings({})) == Look()
    assert look_of(Settings(settings_of(CHOSEN))) == CHOSEN


def test_a_file_written_by_hand_is_left_alone_and_lies_below(tmp_path: Path) -> None:
    by_hand = tmp_path / "stall.toml"
    by_hand.write_text('[screen]\ntext = "LARGE" # for grandmother\nwidth_mm = 305\n', encoding="utf-8")
    before = by_hand.read_bytes()
    TouchFile(tmp_path).keep(CHOSEN)
    settings = config.load(tmp_path, {}, {})
    assert (settings.text("screen.text"), settings.number("screen.width_mm")) == ("LARGEST", 305)
    assert by_hand.read_bytes() == before
    assert config.load(tmp_path, {"POS_SCREEN_TEXT": "NORMAL"}, {}).text("screen.text") == "NORMAL"


@pytest.mark.expects_log("not kept")
def test_a_folder_that_takes_nothing_is_said_in_the_log(tmp_path: Path) -> None:
    assert not TouchFile(tmp_path / "not there").keep(CHOSEN)


def test_every_choice_is_told(studio: Studio) -> None:
    looks: list[Look] = []
    till = studio.application.tills[0]
    till.look.chosen.connect(looks.append)
    till.screens.show("look")
    studio.tap("textLARGEST", "coloursCONTRAST", "handLEFT", "volume30", "voicefalse", "languageen", "languageen")
    assert looks[-1] == CHOSEN
    assert len(looks) == 6, "what is chosen already is no choice"


@pytest.mark.parametrize(("plays", "speaks"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_box_that_stays_silent_says_why(studio: Studio, plays: bool, speaks: bool) -> None:
    till = studio.application.tills[0]
    till.look.hear(plays=plays, speaks=speaks)
    till.screens.show("look")
    studio.await_item("lookDoneKey")
    assert studio.hands.text_of("volumeHindrance") == ("" if plays else "소리 프로그램 없음")
    assert studio.hands.text_of("voiceHindrance") == ("" if speaks else "말 프로그램 없음")


def test_letters_grow_at_once_and_the_colours_change(studio: Studio) -> None:
    hands = studio.hands
    studio.send(m.AddByBarcode(FISH))
    before = hands.find("total").property("contentHeight")
    ground = hands.window.contentItem().childItems()
    assert ground
    studio.application.tills[0].look.chooseText("LARGE")
    studio.application.tills[0].look.chooseColours("CONTRAST")
    hands.rest()
    assert hands.find("total").property("contentHeight") > before * 1.1
    assert hands.picture().pixelColor(2, hands.window.height() - 2) == QColor("#FFFFFF")


def test_the_left_hand_finds_the_way_on_at_the_left(studio: Studio) -> None:
    hands = studio.hands

    def left_of(name: str) -> float:
        return hands.find(name).mapToScene(QPointF(0, 0)).x()

    assert left_of("payKey") > left_of("undoKey")
    studio.application.tills[0].look.chooseHand("LEFT")
    hands.rest()
    assert left_of("payKey") < left_of("undoKey")
    studio.tap("amountKey")
    assert left_of("amountPayKey") < left_of("helpKey") < left_of("backKey")


def test_another_language_is_spoken_at_once_and_nothing_of_the_sale_is_lost(studio: Studio) -> None:
    studio.send(m.AddByBarcode(FISH), m.AddAmount(3_000, "과일"))
    studio.application.tills[0].screens.show("look")
    studio.tap("languageen")
    hands = studio.hands
    hands.wait_until(lambda: hands.find("backKey").property("text") == "← Back", "English keys")
    studio.tap("backKey")
    hands.wait_until(lambda: hands.text_of("total") == "₩8,000", "the sale in English")
    hands.wait_until(lambda: hands.text_of("tab-") == "Often sold", "the shelf in English")
    assert hands.text_of("stripWords") == "Sales today: 0 · all kept · 0 at the market"
    studio.application.tills[0].look.chooseLanguage("ko")
    hands.wait_until(lambda: hands.text_of("total") == "8,000원", "and in Korean again")
    assert hands.find("undoKey").property("text") == "되돌리기"


def test_lists_that_stand_for_good_are_said_anew_too(studio: Studio) -> None:
    """Whatever else is listed is asked for whenever its screen is opened."""
    till = studio.application.tills[0]
    till.screens.show("look")
    studio.tap("languageen")
    till.screens.help()
    studio.await_item("helpPurpose")
    shown = {str(item.property("text")) for item in studio.hands.visible_items() if item.inherits("QQuickText")}
    assert {"Here you choose letters, colours and sound.", "A wrong tap"} <= shown
    till.screens.show("lessons")
    studio.await_item("lesson-first_sale")
    assert studio.hands.text_of("backKey") == "← Back"
    titles = [row for row in rows(till.lessons.lessons, "title", "note_") if row[0] == "The first sale"]
    assert titles == [("The first sale", "Not tried yet")]


def test_why_money_was_moved_is_kept_in_the_language_of_the_papers(studio: Studio) -> None:
    moved: list[m.CashMoved] = []
    studio.counter.subscribe(lambda events: moved.extend(one for one in events if isinstance(one, m.CashMoved)))
    studio.application.tills[0].look.chooseLanguage("en")
    studio.tap("dayKey", "drawerKey", "reason-밥값", "digit9", "unit천", "drawerGoKey")
    studio.hands.wait_until(lambda: bool(moved), "it was moved")
    assert moved[0].movement.reason == "밥값"


def test_the_till_that_closes_leaves_no_language_behind(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Studio(tmp_path, (1024, 768), 305, goods=True, look=Look(language="en")) as studio:
        hands = studio.hands
        hands.wait_until(lambda: hands.text_of("payKey") == "Pay", "English from the start")
    (tmp_path / "next").mkdir()
    with Studio(tmp_path / "next", (1024, 768), 305, goods=True) as studio:
        until(lambda: studio.hands.text_of("payKey") == "계산하기", "Korean")
