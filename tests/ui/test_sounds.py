"""What is heard, from the till's side: which tone, which words, and when none."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import FISH, REGISTERED, Desk, until

from pos import messages as m
from pos.attempt import Rail
from pos.shop import CardRules
from ui.gallery.studio import Studio
from ui.help_words import HELP
from ui.lessons import LESSONS
from ui.viewmodels.till import TillViewModel


class Ears:
    def __init__(self, till: TillViewModel) -> None:
        self.tones: list[str] = []
        self.words: list[str] = []
        till.sounds.tone.connect(self.tones.append)
        till.sounds.said.connect(self.words.append)


@pytest.fixture
def ears(desk: Desk) -> Ears:
    return Ears(desk.till)


def test_what_comes_in_and_what_is_paid_is_heard_and_the_change_is_said(desk: Desk, ears: Ears) -> None:
    desk.send(m.AddByBarcode(FISH), m.AddAmount(29_000))
    desk.total_is("34,000원")
    desk.till.paying.begin()
    desk.send(m.PayCash(50_000))
    until(lambda: "paid" in ears.tones, "the sale is heard")
    assert ears.tones == ["added", "added", "paid"]
    assert ears.words == ["받을 돈 삼만 사천 원", "거스름돈 만 육천 원"]


def test_no_change_is_not_said(desk: Desk, ears: Ears) -> None:
    desk.send(m.AddAmount(5_000), m.PayCash(5_000))
    until(lambda: "paid" in ears.tones, "paid")
    assert ears.words == []


def test_what_was_refused_is_heard_unless_nobody_asked_for_it(desk: Desk, ears: Ears) -> None:
    desk.till.deliver((m.CommandRejected(m.NoteMarket(1), m.Refusal.DISK_FULL),))
    assert ears.tones == []
    desk.till.deliver((m.CommandRejected(m.UndoLastStep(), m.Refusal.NOTHING_TO_UNDO),))
    assert ears.tones == ["refused"]


def test_what_needs_her_calls_and_says_what_to_do(desk: Desk, ears: Ears) -> None:
    desk.till.deliver((m.ConditionNoted(m.Place.PRINTER, m.Condition.GOOD),))
    assert ears.tones == []
    desk.till.deliver((m.ConditionNoted(m.Place.PRINTER, m.Condition.COVER_OPEN),))
    assert ears.tones == ["attention"]
    assert ears.words == ["프린터 뚜껑을 닫아 주세요. 이어서 인쇄합니다"]


def test_the_vouchers_rule_is_said_once(desk: Desk, ears: Ears) -> None:
    desk.send(m.AddAmount(26_000))
    desk.total_is("26,000원")
    voucher = desk.till.voucher
    voucher.begin()
    voucher.add(10_000)
    assert ears.words == [], "there is nothing over yet"
    voucher.add(30_000)
    voucher.changed.emit()
    assert ears.words == [voucher.rule]


def test_help_is_read_to_her_whenever_it_opens(desk: Desk, ears: Ears) -> None:
    screens = desk.till.screens
    screens.show("day")
    for _ in range(2):
        screens.help()
        screens.back()
    assert ears.words == [" ".join(HELP["day"])] * 2
    screens.show("sell")
    assert len(ears.words) == 2, "only while it is open"


def test_a_doubt_about_a_card_is_said_once_and_not_every_second(qt_app: QGuiApplication, tmp_path: Path) -> None:
    with Desk(tmp_path, shop=replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL))) as desk:
        ears = Ears(desk.till)
        desk.send(m.AddAmount(5_000), m.PayByCard())
        until(lambda: desk.of(m.AttemptBegun), "asked for")
        assert ears.words == []
        asked = desk.of(m.AttemptBegun)[0].attempt
        desk.send(m.NoteAnswer(asked.id, m.Deed.CHARGE, m.Word.UNSURE))
        until(lambda: ears.words, "the doubt is said")
        desk.till.card.secondPassed()
        (said,) = ears.words
        assert said.startswith("결제됐는지 아직 몰라요. 단말기 화면을 봐 주세요.")


def test_a_lesson_says_each_step_as_it_comes(qt_app: QGuiApplication, tmp_path: Path) -> None:
    lesson = next(lesson for lesson in LESSONS if lesson.name == "undo")
    with Desk(tmp_path, shop=replace(REGISTERED, practice=True)) as desk:
        ears = Ears(desk.till)
        desk.till.lessons.begin("undo")
        assert ears.words == [lesson.steps[0].tell]
        desk.send(m.AddByBarcode(FISH), m.UndoLastStep())
        until(lambda: len(ears.words) == 3, "the next steps are said")
        assert ears.words[1:] == [lesson.steps[1].tell, "잘하셨어요. 잘못 눌렀을 때를 배웠어요"]


def test_every_key_is_heard_going_down(studio: Studio) -> None:
    ears = Ears(studio.application.tills[0])
    studio.tap("amountKey", "digit5", "unit천")
    assert ears.tones == ["press"] * 3
