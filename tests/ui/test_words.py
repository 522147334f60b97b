"""Every trouble has words: one sentence in plain Korean that says what to do next."""

import re
from dataclasses import replace

import pytest
from ui_kit import FISH, Desk, until

from drivers import events as device
from drivers.device import DeviceState, Reason
from pos import messages as m
from pos.clock import Moment
from pos.shift import Perpetual, Shift, ShiftClosing
from pos.slip import Paper, Slip, SlipState
from sync import events as market
from ui import words
from ui.enquiries import NothingShown, ShowAccount, ShowLearnt
from ui.runtime.intake import Intake

NOON = Moment(1_772_420_400_000, 0, "boot-1")
POLITE_END = re.compile(r"(요|다)[.]?$")
JARGON = re.compile(r"[A-Za-z]{2,}|오류|에러|코드 ?\d|실패|!|\?")
FIX = re.compile(r"주세요|있어요|됩니다|인쇄합니다|시작하세요|안전해요|보관됩니다")


def _all_sentences() -> list[str]:
    tables = [words.REFUSALS, words.HINTS, *words.TROUBLES.values()]
    others = [words.DRAWER_SHUT, words.STUMBLED, words.CLOSED_ITSELF, words.NOT_LOOKED_UP]
    return [sentence for table in tables for sentence in table.values()] + others


@pytest.mark.parametrize("sentence", _all_sentences())
def test_a_sentence_is_polite_plain_and_says_what_to_do(sentence: str) -> None:
    assert POLITE_END.search(sentence)
    assert not JARGON.search(sentence), "no jargon, no codes, no shouting"
    assert FIX.search(sentence), "and then?"
    assert len(sentence) <= 62, "one line of the strip"


@pytest.mark.parametrize("reason", m.Refusal)
def test_every_refusal_has_its_sentence_on_the_notice(desk: Desk, reason: m.Refusal) -> None:
    notice = desk.till.notice
    desk.till.deliver((m.CommandRejected(m.UndoLastStep(), reason, "만두"),))
    assert words.REFUSALS[reason] in notice.sentence
    assert ("만두는" in notice.sentence) == (reason in (m.Refusal.NOT_ON_FILE, m.Refusal.SOLD_OUT))
    desk.till.deliver((m.TotalChanged(1_000, 1),))
    assert notice.sentence == "", "what is done next puts it away"


def test_a_book_that_tells_nothing_is_said_and_lessons_that_are_not_there_are_not(desk: Desk) -> None:
    desk.send(ShowAccount("nobody"))
    until(lambda: desk.till.notice.sentence == words.NOT_LOOKED_UP, "said")
    desk.till.notice.dismiss()
    desk.till.deliver((NothingShown(ShowLearnt()),))
    assert desk.till.notice.sentence == ""


def test_a_shift_that_closed_itself_says_so_until_something_is_done(desk: Desk) -> None:
    closing = ShiftClosing("z", 1, NOON, "2026-03-01", "owner", 1, Shift(), Perpetual(1), None, itself=True)
    report = m.SlipQueued(Slip("slip", "z", paper=Paper.SHIFT))
    desk.till.deliver((m.ShiftClosed(closing), report))
    assert desk.till.notice.sentence == words.CLOSED_ITSELF
    desk.till.deliver((m.TotalChanged(1_000, 1),))
    assert desk.till.notice.sentence == ""
    desk.till.deliver((m.ShiftClosed(replace(closing, itself=False)), report))
    assert desk.till.notice.sentence == ""


@pytest.mark.parametrize("hint", words.HINTS)
def test_what_the_till_wants_is_said(desk: Desk, hint: type) -> None:
    wanted = hint(1, FISH) if hint is m.TraceNoWanted else hint(FISH)
    desk.till.deliver((m.TotalChanged(1_000, 1), wanted))
    assert desk.till.notice.sentence == words.HINTS[hint]


def test_where_one_line_has_no_room_a_notice_is_broken_between_two_sentences(desk: Desk) -> None:
    notice = desk.till.notice
    desk.till.deliver((m.CommandRejected(m.UndoLastStep(), m.Refusal.NOT_ON_FILE, "8801234567893"),))
    assert notice.onTwoLines == "8801234567893은 등록되지 않은 물건이에요.\n금액 넣기로 팔 수 있어요."
    assert notice.onTwoLines.replace("\n", " ") == notice.sentence
    notice.dismiss()
    assert notice.onTwoLines == ""


def test_a_notice_can_be_put_away_and_comes_again(desk: Desk) -> None:
    notice = desk.till.notice
    for _ in range(2):
        desk.till.sale.undo()
        until(lambda: notice.sentence == words.REFUSALS[m.Refusal.NOTHING_TO_UNDO], "nothing to undo")
        notice.dismiss()
        assert notice.sentence == ""


@pytest.mark.parametrize("place", [m.Place.PRINTER, m.Place.SCANNER])
@pytest.mark.parametrize("reason", [None, *Reason])
@pytest.mark.parametrize("state", [DeviceState.LOST, DeviceState.ATTENTION, DeviceState.MISCONFIGURED])
def test_whatever_a_device_reports_is_said(
    desk: Desk, place: m.Place, reason: Reason | None, state: DeviceState
) -> None:
    told: list[m.Command] = []
    intake = Intake(lambda command: bool(told.append(command)) or True, {"device": place})
    intake.from_device(device.DeviceChanged("device", state, reason))
    (note,) = told
    assert isinstance(note, m.NoteCondition)
    if place is m.Place.SCANNER and note.condition in PRINTERS_ALONE:
        return
    desk.till.deliver((m.ConditionNoted(note.place, note.condition),))
    strip = desk.till.strip
    if note.condition is m.Condition.PAPER_LOW:
        assert (strip.calm, strip.printer) == (True, "용지 부족")
    else:
        assert not strip.calm
        assert strip.words == words.TROUBLES[place][note.condition]


PRINTERS_ALONE = frozenset(
    {
        m.Condition.PAPER_LOW,
        m.Condition.PAPER_OUT,
        m.Condition.COVER_OPEN,
        m.Condition.TOO_HOT,
        m.Condition.CUTTER_JAM,
    }
)


@pytest.mark.parametrize(
    "event",
    [
        *(market.MarketAway(reason, 1.0) for reason in market.AwayReason),
        *(market.MarketRefused(reason) for reason in market.RefusedReason),
        market.MarketAcknowledged(1, 1, (1,), 0),
    ],
    ids=str,
)
def test_whatever_the_market_reports_is_said(desk: Desk, event: market.SyncEvent) -> None:
    Intake(desk.engine.send, {}).from_market(event)
    until(lambda: desk.of(m.ConditionNoted), "noted")
    strip = desk.till.strip
    (condition,) = [noted.condition for noted in desk.of(m.ConditionNoted)]
    if condition in words.MARKET_TROUBLES:
        assert strip.words == words.MARKET_TROUBLES[condition]
    elif isinstance(event, market.MarketAway):
        assert strip.calm, "the till is whole without a market"
        assert strip.words == "오늘 0건 · 모두 보관됨 · 0건 시장 도착 · 오전 11:24부터 시장 연결 끊김"
    else:
        assert strip.words == "시장이 확인을 바라는 판매 1건 · 상인회에 물어봐 주세요 · 모두 보관됨"


def test_away_is_counted_from_its_beginning(desk: Desk) -> None:
    strip, away = desk.till.strip, m.ConditionNoted(m.Place.MARKET, m.Condition.AWAY)
    desk.till.deliver((away,))
    desk.clock.now = desk.clock.now.replace(hour=13, minute=5)
    strip.lookAtClock()
    desk.till.deliver((m.ConditionNoted(m.Place.MARKET, m.Condition.STRANGE_ANSWER),))
    desk.till.deliver((away,))
    assert strip.clock == "오후 1:05"
    assert strip.words.endswith("오전 11:24부터 시장 연결 끊김")
    desk.till.deliver((m.ConditionNoted(m.Place.MARKET, m.Condition.GOOD),))
    assert strip.words == "오늘 0건 · 모두 보관됨 · 0건 시장 도착"
    desk.till.deliver((away,))
    assert strip.words.endswith("오후 1:05부터 시장 연결 끊김")


def test_a_stall_without_a_market_does_not_speak_of_one(desk: Desk) -> None:
    desk.send(m.NoteCondition(m.Place.MARKET, m.Condition.NONE), m.AddByBarcode(FISH), m.PayCash(5_000))
    until(lambda: desk.till.strip.words == "오늘 1건 · 모두 보관됨", "counted")


def test_slips_that_wait_are_counted_beside_the_trouble(desk: Desk) -> None:
    strip = desk.till.strip
    desk.send(m.NoteCondition(m.Place.PRINTER, m.Condition.AWAY))
    for _ in range(2):
        desk.send(m.AddByBarcode(FISH), m.PayCash(5_000))
    until(lambda: strip.printer == "영수증 2장 기다림", "two waiting")
    slip_id = desk.of(m.SlipQueued)[0].slip.id
    desk.send(m.MoveSlip(slip_id, SlipState.PRINTING), m.MoveSlip(slip_id, SlipState.DONE))
    until(lambda: strip.printer == "영수증 1장 기다림", "one waiting")
    desk.send(m.NoteCondition(m.Place.PRINTER, m.Condition.GOOD))
    until(lambda: strip.printer == "프린터 좋음", "good again")


def test_a_till_that_cannot_save_says_so_before_anything_else(desk: Desk) -> None:
    shown = desk.of(m.TillShown)[0]
    desk.till.deliver((m.ConditionNoted(m.Place.PRINTER, m.Condition.AWAY), shown.but(writable=False)))
    assert desk.till.strip.words == words.CANNOT_SAVE
