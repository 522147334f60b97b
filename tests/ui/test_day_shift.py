"""열기, 닫기, 돈통, 상품권 모음 and 단말기 맞춰 보기, with the real engine and book behind them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ui_kit import REGISTERED, Desk, rows, until

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Rail
from pos.shift import Direction
from pos.shop import CardRules
from pos.slip import Paper
from ui.gallery.studio import Studio
from ui.viewmodels.counting import CountingViewModel

WITH_TERMINAL = replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL))


@pytest.fixture
def card_desk(qt_app: object, tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path, shop=WITH_TERMINAL) as running:
        yield running


def sell(desk: Desk, amount: int) -> None:
    before = len(desk.of(m.SaleCompleted))
    desk.send(m.AddAmount(amount), m.PayCash(amount))
    until(lambda: len(desk.of(m.SaleCompleted)) > before, "sold")


def count(desk: Desk, face: int, digits: str) -> None:
    desk.till.shift.counting.tap(face)
    for digit in digits:
        desk.till.shift.counting.keypad.press(digit)


# -- counting -----------------------------------------------------------------------------------------------------


def test_taps_add_and_digits_say_how_many(qt_app: object) -> None:
    counting = CountingViewModel()
    assert (counting.total, counting.spoken) == ("0원", "돈을 눌러 세어 주세요")
    for _ in range(3):
        counting.tap(10_000)
    counting.tap(100)
    counting.keypad.press("3")
    counting.keypad.press("7")
    assert (counting.total, counting.spoken) == ("33,700원", "삼만 삼천칠백 원")
    assert counting.faces == ((10_000, 3), (100, 37))
    counting.keypad.erase()
    assert counting.total == "30,300원", "the last digit"
    counting.tap(10_000)
    counting.keypad.erase()
    assert counting.total == "30,300원", "the last tap"
    counting.begin()
    assert counting.faces == ()


def test_nobody_counts_more_of_a_kind_than_a_drawer_holds(qt_app: object) -> None:
    counting = CountingViewModel()
    counting.keypad.press("5")
    assert counting.total == "0원", "of nothing yet"
    counting.tap(10)
    for _ in range(6):
        counting.keypad.press("9")
    assert counting.faces == ((10, 9_999),)
    counting.tap(10)
    assert counting.faces == ((10, 9_999),)


# -- 열기 and 닫기 -------------------------------------------------------------------------------------------------


def test_a_day_is_opened_with_a_float_and_closed_with_a_blind_count(desk: Desk) -> None:
    shift = desk.till.shift
    assert not shift.runs
    desk.till.screens.show("open")
    assert shift.openLabel == "빈 돈통으로 열기"
    count(desk, 10_000, "5")
    assert shift.openLabel == "50,000원으로 열기"
    shift.open()
    until(lambda: shift.runs and desk.till.screens.current == "sell", "opened")
    sell(desk, 32_000)
    shift.begin()
    count(desk, 10_000, "7")
    count(desk, 1_000, "7")
    shift.askToClose(True)
    assert shift.closeAdvice == "돈통의 돈은 77,000원으로 적어요. 마감표가 인쇄됩니다."
    assert (shift.expected, shift.verdict) == ("", "돈은 세지 않았어요"), "nothing is told before"
    shift.close()
    until(lambda: desk.till.screens.current == "closed", "closed")
    assert (shift.verdict, shift.fits, shift.number) == ("5,000원이 모자라요", False, "1번째 마감")
    assert (shift.sold, shift.customers, shift.expected) == ("32,000원", "1명", "82,000원")
    assert not shift.runs
    assert desk.of(m.SlipQueued)[-1].slip.paper is Paper.SHIFT


@pytest.mark.parametrize(("counted", "verdict"), [("32", "돈이 딱 맞아요"), ("35", "3,000원이 남아요")])
def test_what_is_over_or_fits_is_said(desk: Desk, counted: str, verdict: str) -> None:
    sell(desk, 32_000)
    count(desk, 1_000, counted)
    desk.till.shift.askToClose(True)
    desk.till.shift.close()
    until(lambda: desk.till.shift.verdict == verdict, verdict)


def test_who_has_something_put_aside_is_not_forgotten_at_closing(desk: Desk) -> None:
    said = "보관해 둔 손님이 1명 있어요. 돈은 세지 않은 것으로 적어요. 마감표가 인쇄됩니다."
    sell(desk, 32_000)
    desk.send(m.AddAmount(1_000), m.HoldSale())
    until(lambda: desk.till.shift.closeAdvice == said, "somebody comes back yet")
    desk.send(m.RecallSale("1"))
    until(lambda: "보관" not in desk.till.shift.closeAdvice, "came back")


def test_a_day_may_be_closed_without_counting(desk: Desk) -> None:
    sell(desk, 32_000)
    count(desk, 1_000, "9")
    desk.till.shift.askToClose(False)
    assert desk.till.shift.closeAdvice == "돈은 세지 않은 것으로 적어요. 마감표가 인쇄됩니다."
    desk.till.shift.close()
    until(lambda: desk.of(m.ShiftClosed), "closed")
    assert desk.of(m.ShiftClosed)[-1].closing.counted is None


def test_a_day_that_runs_is_known_after_a_restart(qt_app: object, tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        sell(desk, 32_000)
    with Desk(tmp_path, goods=False) as later:
        assert later.till.shift.runs


# -- 돈통 ---------------------------------------------------------------------------------------------------------


def test_money_leaves_the_drawer_with_a_reason(desk: Desk) -> None:
    drawer = desk.till.drawer
    drawer.begin()
    drawer.keypad.press("3")
    drawer.keypad.press("만")
    assert (drawer.ready, drawer.goLabel) == (False, "까닭을 눌러 주세요")
    drawer.because("은행에 넣기")
    assert (drawer.ready, drawer.goLabel) == (True, "30,000원 꺼내기")
    drawer.move()
    until(lambda: drawer.told == "30,000원 꺼냈어요. 돈통을 닫아 주세요.", "taken out")
    moved = desk.of(m.CashMoved)[-1].movement
    assert (moved.direction, moved.amount, moved.reason) == (Direction.OUT, 30_000, "은행에 넣기")
    assert (drawer.amount, drawer.ready) == ("0원", False), "nothing is moved twice"


def test_money_goes_in_and_the_drawer_opens_for_nothing(desk: Desk) -> None:
    drawer = desk.till.drawer
    drawer.putIn(True)
    assert ("빌려 온 돈",) in rows(drawer.reasons, "reason")
    drawer.keypad.press("5")
    drawer.keypad.press("천")
    drawer.because("거스름돈")
    drawer.move()
    until(lambda: drawer.told.startswith("5,000원 넣었어요"), "put in")
    drawer.onlyOpen()
    until(lambda: drawer.told.startswith("돈통을 열었어요"), "opened")
    assert desk.of(m.CashMoved)[-1].movement.direction is Direction.NONE


# -- 상품권 모음 ---------------------------------------------------------------------------------------------------


def test_vouchers_in_hand_go_to_the_bank_after_one_question(desk: Desk) -> None:
    paid = m.Tendered("onnuri_paper", faces=((10_000, 3), (5_000, 1)))
    desk.send(m.AddAmount(35_000), m.TakeTender(paid))
    until(lambda: desk.of(m.SaleCompleted), "sold")
    vouchers = desk.till.vouchers
    vouchers.begin()
    until(lambda: rows(vouchers.kinds, "tender"), "read")
    assert rows(vouchers.kinds, "name", "faces", "worth") == [
        ("온누리상품권", "10,000원 3장 · 5,000원 1장", "35,000원")
    ]
    assert vouchers.total == "모두 35,000원"
    vouchers.ask("onnuri_paper")
    assert vouchers.question == "온누리상품권 35,000원을 은행에 냈나요?"
    vouchers.handIn()
    until(lambda: vouchers.hint != "", "none are left")
    assert (vouchers.told, vouchers.asked) == ("35,000원 냈어요. 목록을 인쇄해요.", False)


# -- 단말기 맞춰 보기 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "verdict", "clues"),
    [
        ("32000", "단말기와 장부가 같습니다", []),
        ("20000", "단말기가 장부보다 12,000원 적습니다", ["1번 영수증의 결제가 꼭 12,000원입니다"]),
        ("33000", "단말기가 장부보다 1,000원 많습니다", []),
    ],
)
def test_the_terminals_total_is_compared_and_what_may_be_why_is_said(
    card_desk: Desk, typed: str, verdict: str, clues: list[str]
) -> None:
    desk = card_desk
    for number, amount in enumerate((12_000, 20_000), 1):
        desk.send(m.AddAmount(amount), m.PayByCard())
        until(lambda number=number: len(desk.of(m.AttemptBegun)) == number, "asked for")  # type: ignore[misc]
        approval = Approval(str(30_000_000 + amount), amount)
        attempt_id = desk.of(m.AttemptBegun)[-1].attempt.id
        desk.send(m.NoteAnswer(attempt_id, m.Deed.CHARGE, m.Word.APPROVED, approval))
        until(lambda number=number: len(desk.of(m.SaleCompleted)) == number, "sold")  # type: ignore[misc]
    desk.clock.now = desk.of(m.SaleCompleted)[-1].sale.at.local
    settling = desk.till.settling
    settling.begin()
    for digit in typed:
        settling.keypad.press(digit)
    assert not settling.compared, "the book's total is not told before"
    settling.compare()
    until(lambda: settling.compared, "compared")
    assert (settling.verdict, [words for (words,) in rows(settling.clues, "words")]) == (verdict, clues)
    assert settling.book == "장부: 승인 2건, 취소 0건, 모두 32,000원"
    settling.choose(False)
    assert not settling.compared, "another day, another total"


# -- by hand ------------------------------------------------------------------------------------------------------


def test_a_whole_day_by_taps(studio: Studio) -> None:
    studio.tap("dayKey", "openKey", "count10000", "digit5", "openGoKey")
    studio.sell(m.AddItem("gyul"), note="exactKey")
    studio.tap("nextKey", "dayKey", "closeKey", "count10000", "digit5", "count5000", "closeGoKey", "askedGoKey")
    studio.await_text("closingVerdict", "돈이 딱 맞아요")
    studio.tap("closedGoKey", "dayKey")
    assert studio.hands.find("openKey") is not None, "the next day can begin"
