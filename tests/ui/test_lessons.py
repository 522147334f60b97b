"""연습: lessons that watch, a list of what was learnt, and a door between practice and the real till."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from ui_kit import FISH, Desk, rows, until

from pos import messages as m
from pos.clock import SystemClock
from ui.gallery.studio import Studio
from ui.lessons import LESSONS
from ui.runtime.learnt_notes import LearntNotes


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True, practice=True) as running:
        yield running


def begin(studio: Studio, name: str) -> None:
    studio.application.tills[0].begin_at("lessons")
    studio.tap(f"lesson-{name}")


def told(studio: Studio) -> str:
    return studio.hands.text_of("lessonTell")


def learnt(studio: Studio, name: str) -> None:
    """The lesson is over, and so it stands in the list afterwards."""
    title = next(lesson.title for lesson in LESSONS if lesson.name == name)
    studio.hands.wait_until(lambda: told(studio).startswith("잘하셨어요"), f"{title}: {told(studio)}")
    studio.tap("lessonLeaveKey")
    lessons = studio.application.tills[0].lessons.lessons
    studio.hands.wait_until(lambda: (name, True) in rows(lessons, "name", "isLearnt"), "it is noted")


PLAYS = {
    "first_sale": ("tile-godeungeo", "payKey", "exactCashKey"),
    "cash": ("tile-godeungeo", "payKey", "cashKey", "note50000", "paidKey"),
    "amount": (
        *("amountKey", "digit3", "unit만", "digit5", "unit천", "더 넣기"),
        *("backKey", "payKey", "exactCashKey"),
    ),
    "undo": ("tile-godeungeo", "undoKey"),
    "voucher": ("tile-godeungeo", "payKey", "voucherKey", "face5000", "voucherGoKey"),
    "return": (
        *("tile-godeungeo", "payKey", "exactCashKey", "nextKey", "pastKey", "receipt-1", "refundAllKey"),
        "askedGoKey",
    ),
    "refund": ("tile-godeungeo", "payKey", "exactCashKey", "undoSaleKey", "undoGoKey"),
}


@pytest.mark.parametrize("name", PLAYS)
def test_a_lesson_ends_when_she_has_done_what_it_says(studio: Studio, name: str) -> None:
    begin(studio, name)
    first = next(lesson for lesson in LESSONS if lesson.name == name).steps[0]
    assert told(studio) == first.tell
    studio.tap(*PLAYS[name])
    learnt(studio, name)


def marked(studio: Studio) -> str:
    """The name of the key that is ringed; empty for none."""
    ring = studio.hands.window.findChild(QQuickItem, "meantRing")
    assert ring is not None
    key = ring.parentItem()
    return key.objectName() if ring.isVisible() and key else ""


def test_the_key_that_a_step_speaks_of_is_marked(studio: Studio) -> None:
    begin(studio, "cash")
    assert marked(studio) == "", "any good will do"
    for key in ("tile-godeungeo", "payKey", "cashKey"):
        studio.tap(key)
        following = {"tile-godeungeo": "payKey", "payKey": "cashKey", "cashKey": ""}[key]
        studio.hands.wait_until(lambda wanted=following: marked(studio) == wanted, f"after {key}")
    studio.tap("note50000")
    studio.hands.wait_until(lambda: marked(studio) == "paidKey", "only once it can be pressed")
    studio.tap("paidKey")
    learnt(studio, "cash")
    assert marked(studio) == ""


@pytest.mark.parametrize("name", PLAYS)
def test_every_key_a_step_speaks_of_is_one_that_is_pressed(name: str) -> None:
    lesson = next(lesson for lesson in LESSONS if lesson.name == name)
    assert {step.key for step in lesson.steps} - {""} <= set(PLAYS[name])


def test_a_card_is_practised_up_to_its_approval(studio: Studio) -> None:
    begin(studio, "card")
    studio.tap("tile-godeungeo", "payKey", "cardKey")
    studio.hands.wait_until(lambda: told(studio).startswith("단말기가 카드를"), "the last step")
    attempt = m.NoteAnswer(studio.attempts[-1], m.Deed.CHARGE, m.Word.APPROVED, approval=None)
    studio.send(attempt)
    assert told(studio).startswith("단말기가 카드를"), "no approval, no lesson"


def test_what_else_she_does_is_no_mistake(studio: Studio) -> None:
    begin(studio, "first_sale")
    studio.tap("amountKey", "backKey", "tile-godeungeo", "tile-godeungeo", "undoKey", "payKey", "backKey", "payKey")
    studio.tap("exactCashKey")
    learnt(studio, "first_sale")


def test_a_lesson_can_be_given_up(studio: Studio) -> None:
    begin(studio, "cash")
    studio.tap("tile-godeungeo", "lessonLeaveKey")
    assert studio.hands.text_of("lessonsProgress") == "9가지 가운데 0가지를 배웠어요"


def test_in_the_real_till_the_list_is_only_looked_at(qt_app: QGuiApplication, tmp_path: Path) -> None:
    LearntNotes(tmp_path / "learnt.json", SystemClock()).add("cash")
    with Studio(tmp_path, (1024, 768), 305, goods=True) as studio:
        till = studio.application.tills[0]
        till.begin_at("lessons")
        studio.hands.wait_until(lambda: ("cash", True) in rows(till.lessons.lessons, "name", "isLearnt"), "shown")
        key = studio.hands.find("lesson-first_sale")
        assert key is not None
        assert not key.isEnabled()
        till.lessons.begin("first_sale")
        assert not till.lessons.open


def test_notes_add_up_and_a_torn_file_is_as_good_as_none(tmp_path: Path) -> None:
    file = tmp_path / "learnt.json"
    notes = LearntNotes(file, SystemClock())
    assert notes.read() == ()
    notes.add("cash")
    notes.add("card")
    assert [(one.lesson, one.times) for one in notes.add("cash")] == [("cash", 2), ("card", 1)]
    assert notes.read() == LearntNotes(file, SystemClock()).read()
    for torn in ("", "[{", '[{"lesson": 1}]', "{}", '"x"', "[3]", "\x00\xff"):
        file.write_text(torn, encoding="utf-8")
        assert notes.read() == ()
    assert [(one.lesson, one.times) for one in notes.add("cash")] == [("cash", 1)]


def test_a_lesson_learnt_that_cannot_be_noted_ends_all_the_same(desk: Desk) -> None:
    """This desk has no notebook."""
    shown = desk.of(m.TillShown)[-1]
    desk.till.deliver((shown.but(practice=True),))
    lessons = desk.till.lessons
    lessons.begin("undo")
    desk.send(m.AddByBarcode(FISH), m.UndoLastStep())
    until(lambda: lessons.isOver, "over")
    assert lessons.tell == "잘하셨어요. 잘못 눌렀을 때를 배웠어요"


def test_lessons_name_themselves_once() -> None:
    names = [lesson.name for lesson in LESSONS]
    assert len(set(names)) == len(names)
    assert all(lesson.steps for lesson in LESSONS)
