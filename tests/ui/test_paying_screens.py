"""계산하기 as the merchant meets it: each way to pay, its way back, and what stands there after a power cut."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ui_kit import REGISTERED, Desk, rows, until

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Rail
from pos.shop import CardRules, Shop
from pos.transfer_ways import TransferTo

WITH_TERMINAL = replace(
    REGISTERED,
    card=CardRules(rail=Rail.TERMINAL),
    transfer=TransferTo("Ej8tMarket", "농협", "352-1234-5678-93", "00020101021126540016kr.zeropay"),
)
BY_HAND = replace(REGISTERED, card=CardRules(rail=Rail.BY_HAND))


@pytest.fixture
def at(qt_app: object, tmp_path: Path) -> Iterator[Callable[[Shop], Desk]]:
    desks: list[Desk] = []

    def open_desk(shop: Shop) -> Desk:
        desks.append(Desk(tmp_path, shop=shop).__enter__())
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.__exit__()


def ring_up(desk: Desk, amount: int = 32_000) -> None:
    desk.send(m.AddAmount(amount))
    until(lambda: desk.till.paying.due == amount, "rung up")
    desk.till.paying.begin()
    desk.till.screens.show("pay")


def on(desk: Desk, screen: str) -> None:
    until(lambda: desk.till.screens.current == screen, f"{screen}, not {desk.till.screens.current}")


def attempt_of(desk: Desk) -> str:
    until(lambda: desk.of(m.AttemptBegun), "an attempt")
    return str(desk.of(m.AttemptBegun)[-1].attempt.id)


def answer(desk: Desk, word: m.Word, amount: int = 0, **said: str) -> None:
    approval = Approval("12345678", amount, at="20260302112400") if amount else None
    desk.send(m.NoteAnswer(attempt_of(desk), m.Deed.CHARGE, word, approval, **said))


# -- cash ---------------------------------------------------------------------------------------------------------


def test_exact_cash_is_one_tap_and_the_change_is_none(at: Callable[[Shop], Desk]) -> None:
    desk = at(REGISTERED)
    ring_up(desk)
    desk.till.paying.exactCash()
    on(desk, "done")
    assert desk.till.done.paid == "현금 32,000원 받음 · 거스름돈 없음"


def test_part_in_cash_and_the_rest_another_way(at: Callable[[Shop], Desk]) -> None:
    desk = at(BY_HAND)
    ring_up(desk)
    paying = desk.till.paying
    for key in ("1", "만"):
        paying.keypad.press(key)
    assert (paying.partWords, paying.restWords, paying.partIsReady) == ("10,000원", "나머지 22,000원", True)
    paying.namePart()
    assert paying.question == "10,000원은 어떻게 받으실까요?"
    desk.till.cash.begin()
    desk.till.cash.addNote(50_000)
    assert desk.till.cash.change == "40,000원", "of the part, not of the whole"
    desk.till.cash.finish()
    until(lambda: rows(paying.taken, "label", "amount") == [("현금", "10,000원")], "taken")
    assert (paying.question, paying.dueLabel, paying.dueWords) == (
        *("나머지는 어떻게 받으실까요?", "남은 돈"),
        "22,000원",
    )
    paying.giveBack(1)
    until(lambda: paying.dueWords == "32,000원", "given back")
    assert rows(paying.taken, "label") == []


@pytest.mark.parametrize(("due", "half"), [(32_000, "16,000원"), (32_010, "16,010원"), (15, "10원"), (10, "0원")])
def test_two_people_share_to_the_ten_won(at: Callable[[Shop], Desk], due: int, half: str) -> None:
    desk = at(REGISTERED)
    ring_up(desk, due)
    desk.till.paying.half()
    assert desk.till.paying.partWords == half
    assert desk.till.paying.partIsReady is (half != "0원")


# -- card ---------------------------------------------------------------------------------------------------------


def test_a_card_is_asked_for_its_steps_are_said_and_it_pays(at: Callable[[Shop], Desk]) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.payByCard()
    on(desk, "card")
    card = desk.till.card
    assert (card.stage, card.amount, card.headline) == ("asking", "32,000원", "카드를 꽂거나 대 주세요")
    desk.send(m.NoteStep(attempt_of(desk), m.Step.ENTER_PIN))
    until(lambda: card.headline == "손님이 비밀번호를 눌러 주세요", "the step")
    answer(desk, m.Word.APPROVED, 32_000)
    on(desk, "done")
    assert desk.till.done.paid == "카드 32,000원 받음"
    assert desk.till.done.hasCash is False, "a card's company tells the tax office itself"


@pytest.mark.parametrize(
    ("word", "detail", "sentence"),
    [
        (m.Word.DECLINED, "잔액부족", "카드가 승인되지 않았어요 (잔액부족). 다른 방법으로 받아 주세요."),
        (m.Word.DECLINED, "", "카드가 승인되지 않았어요. 다른 카드나 다른 방법으로 받아 주세요."),
        (m.Word.CANCELLED, "", "결제를 그만뒀어요. 다시 하거나 다른 방법으로 받아 주세요."),
        (m.Word.NOT_SENT, "", "단말기가 이 결제를 시작하지 못했어요. 단말기를 보거나 다른 방법으로 받아 주세요."),
    ],
)
def test_a_card_that_does_not_pay_leads_back_to_the_question_with_a_sentence(
    at: Callable[[Shop], Desk], word: m.Word, detail: str, sentence: str
) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.payByCard()
    answer(desk, word, detail=detail)
    until(lambda: desk.till.notice.sentence == sentence, f"{sentence}, not {desk.till.notice.sentence}")
    assert (desk.till.screens.current, desk.till.card.stage) == ("pay", "")


def test_nobody_knows_is_one_sentence_and_two_keys_and_looking_takes_two_steps(
    at: Callable[[Shop], Desk],
) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.payByCard()
    answer(desk, m.Word.UNSURE)
    card = desk.till.card
    until(lambda: card.stage == "unknown", "unknown")
    assert (card.headline, card.yes, card.no) == ("결제됐는지 아직 몰라요", "승인됐어요", "안 됐어요")
    card.itWasDone()
    until(lambda: desk.till.notice.sentence.startswith("단말기가 아직 정리하고 있어요"), "too early to look")
    assert card.stage == "unknown"
    desk.till.deliver((m.LookedAt(attempt_of(desk)),))  # in its own time
    assert card.stage == "seen_paid"
    for key in ("3", "0", "00"):
        card.keypad.press(key)
    assert card.number == "3000"
    card.lookAgain()
    assert (card.stage, card.number) == ("unknown", "")


def test_cancelling_is_said_at_once_and_ends_with_the_terminals_word(at: Callable[[Shop], Desk]) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.payByCard()
    on(desk, "card")
    desk.till.card.cancel()
    until(lambda: desk.till.card.headline == "단말기에 취소를 알렸어요", "said")
    assert desk.till.card.mayCancel is False
    answer(desk, m.Word.CANCELLED)
    on(desk, "pay")


def test_a_terminal_that_stands_alone_is_the_merchants_word(at: Callable[[Shop], Desk]) -> None:
    desk = at(BY_HAND)
    ring_up(desk)
    desk.till.paying.payByCard()
    on(desk, "card")
    card = desk.till.card
    assert (card.stage, card.headline) == ("by_hand", "단말기에서 결제해 주세요")
    for key in "30001234":
        card.keypad.press(key)
    card.itWasDone()
    on(desk, "done")
    sale = desk.of(m.SaleCompleted)[-1].sale
    assert (sale.payments[0].approval.approval_no, sale.payments[0].approval.by_hand) == ("30001234", True)


def test_after_a_power_cut_she_is_where_the_money_was(at: Callable[[Shop], Desk]) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.send(m.TakeTender(m.Tendered("cash", 10_000)), m.PayByCard())
    attempt_of(desk)
    desk.__exit__()
    later = at(WITH_TERMINAL)
    on(later, "card")
    assert (later.till.card.amount, later.till.paying.dueWords) == ("22,000원", "22,000원")
    assert rows(later.till.paying.taken, "label", "amount") == [("현금", "10,000원")]


# -- codes and transfers ------------------------------------------------------------------------------------------


def test_a_code_is_waited_for_until_it_is_called_off(at: Callable[[Shop], Desk]) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.askForCode()
    on(desk, "card")
    assert (desk.till.card.stage, desk.till.card.amount) == ("code", "32,000원")
    desk.till.card.cancel()
    on(desk, "pay")


@pytest.mark.parametrize(("slot", "tender"), [("itCame", "transfer"), ("itCameByZeropay", "zeropay")])
def test_money_that_was_sent_pays_on_the_merchants_word(at: Callable[[Shop], Desk], slot: str, tender: str) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.askForTransfer()
    on(desk, "transfer")
    transfer = desk.till.transfer
    assert (transfer.amount, transfer.account, transfer.byZeropay) == ("32,000원", "농협 352-1234-5678-93", True)
    assert rows(transfer.codes, "title") == [("카카오페이",), ("토스",), ("제로페이",)]
    getattr(transfer, slot)()
    on(desk, "done")
    assert desk.of(m.SaleCompleted)[-1].sale.payments[0].tender == tender


# -- vouchers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "faces", "ready", "change", "rule"),
    [
        (32_000, (), False, "0원", "받은 상품권을 눌러 주세요"),
        (32_000, (30_000,), True, "0원", "2,000원 더 받으세요"),
        (30_000, (30_000,), True, "0원", "거스름돈이 없어요"),
        (18_000, (30_000,), True, "12,000원", "60% 넘게 쓰셨으니 만 이천 원 거슬러 드리세요"),
        (17_999, (30_000,), False, "드리지 않아요", "60%(18,000원)를 써야 거슬러 드려요. 작은 것으로 받으세요"),
        (12_000, (10_000, 5_000), True, "3,000원", "60% 넘게 쓰셨으니 삼천 원 거슬러 드리세요"),
    ],
)
def test_the_rule_of_the_change_is_worked_out_and_said(
    at: Callable[[Shop], Desk], due: int, faces: tuple[int, ...], ready: bool, change: str, rule: str
) -> None:
    desk = at(REGISTERED)
    ring_up(desk, due)
    voucher = desk.till.voucher
    voucher.begin()
    for face in faces:
        voucher.add(face)
    assert (voucher.ready, voucher.change, voucher.rule) == (ready, change, rule)
    if not ready:
        return
    voucher.finish()
    until(lambda: desk.of(m.SaleCompleted) or desk.of(m.TenderTaken), "taken as the screen said")
    paid = desk.of(m.SaleCompleted)[-1].sale.payments if desk.of(m.SaleCompleted) else ()
    given_back = sum(payment.change for payment in paid)
    assert f"{given_back:,}원" == change


# -- after the sale -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("business", "keys", "shown", "ready"),
    [
        (False, "01012345678", "010-1234-5678", True),
        (False, "0101234567", "010-1234-567", True),
        (False, "010123456", "010-1234-56", False),
        (False, "9410191234567890", "9410 1912 3456 7890", True),
        (True, "1248100998", "124-81-00998", True),
        (True, "1248100999", "124-81-00999", False),
    ],
)
def test_a_cash_receipt_is_asked_for_by_a_whole_number_only(
    at: Callable[[Shop], Desk], business: bool, keys: str, shown: str, ready: bool
) -> None:
    desk = at(WITH_TERMINAL)
    ring_up(desk)
    desk.till.paying.exactCash()
    on(desk, "done")
    assert desk.till.done.hasCash
    receipt = desk.till.cashReceipt
    receipt.begin()
    receipt.choose(business)
    for key in keys:
        receipt.keypad.press(key)
    assert (receipt.number, receipt.ready) == (shown, ready)
    receipt.issue()
    if ready:
        until(lambda: desk.of(m.CashReceiptMoved), "asked for")
        assert receipt.number == "", "not left on the screen for the next customer"


def test_the_last_sale_is_taken_back_after_one_question(at: Callable[[Shop], Desk]) -> None:
    desk = at(REGISTERED)
    ring_up(desk)
    desk.till.paying.exactCash()
    on(desk, "done")
    done = desk.till.done
    assert (done.secondsToUndo, done.undoQuestion, done.undoAdvice) == (
        *(60, "방금 판 32,000원을 취소할까요?"),
        "현금 32,000원을 돌려주세요.",
    )
    done.secondPassed()
    assert done.secondsToUndo == 59
    done.undo()
    on(desk, "sell")
    assert desk.till.notice.sentence == "취소했어요. 손님에게 현금 32,000원을 돌려주세요."
    assert done.secondsToUndo == 0


def test_what_else_goes_back_is_said_for_each_tender(at: Callable[[Shop], Desk]) -> None:
    desk = at(BY_HAND)
    ring_up(desk)
    desk.send(m.TakeTender(m.Tendered("onnuri_paper", faces=((10_000, 1),))), m.PayByCard(10_000))
    desk.send(m.SettleByHand(attempt_of(desk), done=True), m.PayCash(20_000))
    on(desk, "done")
    assert desk.till.done.paid == (
        "온누리상품권 10,000원 받음 · 카드 10,000원 받음 · 현금 20,000원 받음 · 거스름돈 8,000원"
    )
    assert desk.till.done.undoAdvice == (
        "받은 상품권을 돌려주세요. 현금 12,000원을 돌려주세요. "
        "카드는 단말기에서 취소합니다. 손님의 카드가 필요해요."
    )


def test_a_coupon_goes_back_with_the_sale(at: Callable[[Shop], Desk]) -> None:
    desk = at(replace(BY_HAND, coupon_bearers=("상인회",)))
    ring_up(desk)
    desk.send(m.TakeTender(m.Tendered("coupon", 5_000, note="상인회")), m.PayCash(27_000))
    on(desk, "done")
    assert desk.till.done.undoAdvice == "받은 쿠폰을 돌려주세요. 현금 27,000원을 돌려주세요."
    desk.till.done.undo()
    on(desk, "sell")
    assert desk.till.notice.sentence == "취소했어요. 손님에게 쿠폰, 현금 27,000원을 돌려주세요."


# -- coupons ------------------------------------------------------------------------------------------------------


def test_a_coupon_takes_its_worth_off_what_is_due_and_names_who_makes_it_good(at: Callable[[Shop], Desk]) -> None:
    desk = at(replace(BY_HAND, coupon_bearers=("상인회", "군청")))
    coupon = desk.till.coupon
    ring_up(desk)
    coupon.begin()
    assert (coupon.known, coupon.ready, coupon.goLabel) == (True, False, "얼마짜리인지 눌러 주세요")
    for key in ("4", "만"):
        coupon.keypad.press(key)
    coupon.madeGoodBy("군청")
    assert (coupon.rest, coupon.ready) == ("받을 돈 32,000원보다 많아요", False)
    coupon.keypad.clear()
    for key in ("5", "천"):
        coupon.keypad.press(key)
    assert (coupon.rest, coupon.goLabel) == ("나머지 27,000원", "5,000원 쿠폰 받음")
    coupon.take()
    until(lambda: desk.till.paying.dueWords == "27,000원", "taken")
    assert rows(desk.till.paying.taken, "label", "amount") == [("쿠폰", "5,000원")]
    assert desk.of(m.TenderTaken)[-1].payment.note == "군청"


def test_nobody_is_asked_who_makes_it_good_where_there_is_only_one(at: Callable[[Shop], Desk]) -> None:
    desk = at(replace(BY_HAND, coupon_bearers=("상인회",)))
    ring_up(desk)
    desk.till.coupon.begin()
    desk.till.coupon.keypad.press("1000")
    assert desk.till.coupon.ready


def test_a_stall_that_named_nobody_takes_no_coupons(at: Callable[[Shop], Desk]) -> None:
    desk = at(BY_HAND)
    until(lambda: desk.of(m.TillShown), "shown")
    assert not desk.till.coupon.known
