"""What is heard, from the till's side: which tone, which words, and when none."""

import pytest
from ui_kit import FISH, Desk, until

from pos import messages as m
from ui.gallery.studio import Studio
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


def test_every_key_is_heard_going_down(studio: Studio) -> None:
    ears = Ears(studio.application.tills[0])
    studio.tap("amountKey", "digit5", "unit천")
    assert ears.tones == ["press"] * 3
