"""계좌이체: links to send money by, waiting for it over a power cut, and what makes it a payment."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pos_kit import Stall
from shop_kit import journal, kinds, only
from terminal_stall import WITH_TERMINAL, approval, approve, say, stall_with_terminal
from test_pos_cash_receipts import FOR_PHONE, wanted

from pos import messages as m
from pos.attempt import Attempt
from pos.ledger.verify import verify
from pos.messages import AddAmount, AskForTransfer, CancelTransfer, ConfirmTransfer, Deed, Refusal, Word
from pos.settings import Settings, SettingsError, checked
from pos.shop import CashReceiptRules, shop_of
from pos.slip import Paper, Slip
from pos.transfer_link import kakao_link, toss_link
from pos.transfer_ways import TransferTo, TransferWays

ZEROPAY_QR = "00020101021126540016kr.zeropay 그대로"
SHOP = replace(WITH_TERMINAL, transfer=TransferTo("Ej8tMarket", "농협", "352-1234-5678-93", ZEROPAY_QR))


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = stall_with_terminal(tmp_path / "ledger.db", SHOP)
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def asked(stall: Stall, won: int, amount: int = 0) -> m.TransferAsked:
    return only(stall.do(AddAmount(won), AskForTransfer(amount)), m.TransferAsked)


# -- links --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("amount", "digits"), [(1, "80000"), (1_000, "1F400000"), (35_000, "445C00000")])
def test_kakao_wants_the_won_shifted_in_hex(amount: int, digits: str) -> None:
    assert kakao_link("Ej8tMarket", amount) == f"https://qr.kakaopay.com/Ej8tMarket{digits}"


def test_toss_wants_a_query() -> None:
    assert toss_link("농협", "352-1234-5678-93", 35_000) == (
        "supertoss://send?bank=%EB%86%8D%ED%98%91&accountNo=3521234567893&amount=35000&origin=qr"
    )


def test_nothing_in_a_link_is_mistaken_for_a_part_of_it() -> None:
    assert toss_link("011", "12-34", 1, "a/b c&d=%").endswith("&amount=1&origin=qr&msg=a%2Fb%20c%26d%3D%25")


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8"), min_size=1))
def test_whatever_stands_in_a_link_is_read_back(bank: str, message: str) -> None:
    link = urlsplit(toss_link(bank, "123-45", 1_000, message))
    assert (link.scheme, link.netloc, link.fragment) == ("supertoss", "send", "")
    fields = parse_qs(link.query, strict_parsing=True)
    assert (fields["bank"], fields["msg"], fields["accountNo"]) == ([bank], [message], ["12345"])


# -- asking -------------------------------------------------------------------------------------------------------


def test_all_that_is_due_is_asked_for_with_every_way_the_stall_has(stall: Stall) -> None:
    told = asked(stall, 35_000)
    assert told.amount == 35_000
    assert told.ways == TransferWays(
        kakao="https://qr.kakaopay.com/Ej8tMarket445C00000",
        toss=toss_link("농협", "352-1234-5678-93", 35_000),
        zeropay=ZEROPAY_QR,
        bank="농협",
        account="352-1234-5678-93",
    )


@pytest.mark.parametrize(
    ("to", "kakao", "toss"),
    [(TransferTo(), False, False), (TransferTo(bank="농협"), False, False), (TransferTo("abcd"), True, False)],
)
def test_a_way_the_stall_does_not_have_is_not_offered(
    tmp_path: Path, to: TransferTo, kakao: bool, toss: bool
) -> None:
    stall = stall_with_terminal(tmp_path / "ledger.db", replace(SHOP, transfer=to))
    ways = asked(stall, 5_000).ways
    assert (bool(ways.kakao), bool(ways.toss), ways.bank, ways.zeropay) == (kakao, toss, "", "")
    stall.close()


@pytest.mark.parametrize(
    ("before", "amount", "why"),
    [
        ((), 0, (Refusal.NOTHING_TO_PAY, "")),
        ((AddAmount(5_000),), 5_001, (Refusal.MORE_THAN_DUE, "5000")),
        ((AddAmount(5_000),), -1, (Refusal.MORE_THAN_DUE, "5000")),
        ((AddAmount(5_000), AskForTransfer()), 0, (Refusal.BEING_PAID, "")),
        ((AddAmount(5_000), m.AskForCode()), 0, (Refusal.BEING_PAID, "")),
        ((AddAmount(5_000), m.PayByCard()), 0, (Refusal.PAYMENT_OPEN, "SENDING")),
    ],
)
def test_what_cannot_be_asked_for(
    stall: Stall, before: tuple[m.Command, ...], amount: int, why: tuple[Refusal, str]
) -> None:
    assert stall.refusal(*before, AskForTransfer(amount)) == why


@pytest.mark.parametrize("over_restart", [False, True])
def test_while_it_is_waited_for_the_sale_stays_as_it_is(stall: Stall, over_restart: bool) -> None:
    asked(stall, 5_000)
    if over_restart:
        stall.reopen()
    for command in (AddAmount(1), m.VoidLine(1), m.HoldSale(), m.TakeOff(100), m.CloseShift(), m.UndoLastSale()):
        assert stall.refusal(command) == (Refusal.BEING_PAID, "")
    for command in (m.PayCash(5_000), m.Pay((m.Tendered("cash", 5_000),)), m.PayByCard(), m.AskForCode()):
        assert stall.refusal(command) == (Refusal.BEING_PAID, "")
    assert only(stall.do(CancelTransfer()), m.TransferEnded) == m.TransferEnded(5_000, came=False)
    assert only(stall.do(m.PayCash(5_000)), m.SaleCompleted).sale.payments[0].tender == "cash"


def test_after_a_power_cut_the_screen_is_told_what_is_waited_for(stall: Stall) -> None:
    told = asked(stall, 7_000, 3_000)
    stall.reopen()
    assert only(stall.do(m.ShowTill()), m.TillShown).transfer == told
    stall.do(CancelTransfer())
    stall.reopen()
    assert only(stall.do(m.ShowTill()), m.TillShown).transfer is None


# -- it came ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("over_restart", [False, True])
def test_the_merchants_word_makes_the_sale(stall: Stall, over_restart: bool) -> None:
    asked(stall, 5_000)
    if over_restart:
        stall.reopen()
    events = stall.do(ConfirmTransfer())
    assert kinds(events)[:2] == [m.TransferEnded, m.SaleCompleted]
    (paid,) = only(events, m.SaleCompleted).sale.payments
    assert (paid.tender, paid.amount, paid.tendered, paid.change) == ("transfer", 5_000, 5_000, 0)
    assert m.DrawerWanted not in kinds(events)
    shift = stall.till.state.shift
    assert (shift.expected_cash, shift.takings.tenders["transfer"].won) == (0, 5_000)
    stall.reopen()
    assert not stall.till.state.is_being_paid


def test_a_part_counts_and_the_rest_is_paid_another_way(stall: Stall) -> None:
    asked(stall, 10_000, 4_000)
    assert only(stall.do(ConfirmTransfer()), m.TotalChanged).total == 6_000
    stall.reopen()
    sale = only(stall.do(m.PayCash(6_000)), m.SaleCompleted).sale
    assert [(paid.tender, paid.amount) for paid in sale.payments] == [("transfer", 4_000), ("cash", 6_000)]


@pytest.mark.parametrize("command", [ConfirmTransfer(), CancelTransfer()])
def test_what_nobody_asked_for_cannot_come(stall: Stall, command: m.Command) -> None:
    assert stall.refusal(AddAmount(5_000), command) == (Refusal.NO_ATTEMPT, "")


def test_while_a_card_goes_back_nothing_completes_the_sale(stall: Stall) -> None:
    """The card tender still counts until the terminal has said that it is gone."""
    stall.do(AddAmount(10_000))
    attempt = only(stall.do(m.PayByCard(6_000)), m.AttemptBegun).attempt
    approve(stall, attempt)
    stall.do(AskForTransfer(), m.RemoveTender(1))
    assert stall.refusal(ConfirmTransfer()) == (Refusal.PAYMENT_OPEN, "REVERSING")
    say(stall, attempt, Word.APPROVED, approval(attempt, "9"), Deed.REVERSE)
    assert only(stall.do(ConfirmTransfer()), m.TotalChanged).total == 6_000


def test_one_taken_back_before_the_end_leaves_the_drawer_shut(stall: Stall) -> None:
    asked(stall, 10_000, 4_000)
    stall.do(ConfirmTransfer())
    events = stall.do(m.RemoveTender(1))
    assert m.DrawerWanted not in kinds(events)
    assert only(events, m.TotalChanged).total == 10_000


def test_it_is_cash_to_the_tax_office(stall: Stall) -> None:
    asked(stall, 5_000)
    stall.do(ConfirmTransfer())
    assert only(stall.do(FOR_PHONE), m.CashReceiptMoved).receipt.amount == 5_000


def test_nothing_is_told_the_tax_office_while_somebody_sends_money(stall: Stall) -> None:
    stall.sell(5_000)
    stall.do(FOR_PHONE)
    asked(stall, 7_000)
    assert wanted(stall.do(m.Tick())) == []
    stall.do(ConfirmTransfer())
    assert len(wanted(stall.do(m.Tick()))) == 1


# -- it goes back -------------------------------------------------------------------------------------------------


def test_a_refund_of_it_is_cash(stall: Stall) -> None:
    asked(stall, 5_000)
    stall.do(ConfirmTransfer())
    refund = only(stall.do(m.Refund(1)), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("cash", -5_000)]
    assert stall.till.state.shift.expected_cash == -5_000


def test_a_refund_in_parts_gives_no_voucher_for_what_was_sent(stall: Stall) -> None:
    """The first part went back in cash: what is left is not mistaken for change that was given."""
    stall.do(m.AddItem("soda", 10), m.TakeTender(m.Tendered("onnuri_paper", faces=((10_000, 1),))))
    stall.do(AskForTransfer(), ConfirmTransfer(), m.Refund(1, ((1, 3),)))
    refund = only(stall.do(m.Refund(1)), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("onnuri_paper", -10_000), ("cash", -4_000)]


def test_what_was_sent_goes_back_before_a_card_does(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), AskForTransfer(4_000), ConfirmTransfer())
    attempt = only(stall.do(m.PayByCard()), m.AttemptBegun).attempt
    approve(stall, attempt)
    refund = only(stall.do(m.Refund(1, ((1, 2),))), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("cash", -4_000)]


@pytest.mark.parametrize("over_restart", [False, True])
def test_what_a_customer_keeps_may_be_sent_too(stall: Stall, over_restart: bool) -> None:
    attempt = _sold_by_card(stall)
    stall.do(m.Refund(1, ((1, 2),)))
    say(stall, attempt, Word.APPROVED, approval(attempt, "9"), Deed.REVERSE)
    assert only(stall.do(AskForTransfer()), m.TransferAsked).amount == 6_000
    if over_restart:
        stall.reopen()
    refund = only(stall.do(ConfirmTransfer()), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("card", -10_000), ("transfer", 6_000)]
    stall.reopen()
    assert not stall.till.state.is_being_paid
    assert [entry["kind"] for entry in journal(stall.path)] == ["sale", "payment_reversed", "refund"]


def _sold_by_card(stall: Stall) -> Attempt:
    attempt = only(stall.do(m.AddItem("soda", 5), m.PayByCard()), m.AttemptBegun).attempt
    approve(stall, attempt)
    return attempt


def test_a_customer_who_cannot_see_the_screen_gets_it_on_paper(stall: Stall) -> None:
    assert stall.refusal(m.PrintTransfer()) == (Refusal.NO_ATTEMPT, "")
    asked(stall, 35_000)
    slip = only(stall.do(m.PrintTransfer()), m.SlipQueued).slip
    assert (slip.paper, slip.subject) == (Paper.TRANSFER, "35000")
    stall.reopen()
    assert stall.till.state.slips == {slip.id: Slip(slip.id, "35000", paper=Paper.TRANSFER)}


# -- 제로페이 ------------------------------------------------------------------------------------------------------


def test_the_tax_office_hears_of_zeropay_from_zeropay_only(tmp_path: Path) -> None:
    """Both would be taxed twice."""
    told = []
    for by_zeropay in (False, True):
        always = replace(SHOP, cash_receipt=CashReceiptRules(self_issue_from=1))
        stall = stall_with_terminal(tmp_path / f"{by_zeropay}.db", always)
        asked(stall, 35_000)
        sale = only(stall.do(ConfirmTransfer(by_zeropay)), m.SaleCompleted).sale
        told.append((sale.payments[0].tender, len(stall.till.state.cash_receipts)))
        assert stall.till.state.day.money == 35_000
        stall.close()
    assert told == [("transfer", 1), ("zeropay", 0)]


# -- settings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("transfer.kakao_code", "Ej8tMarket"),
        ("transfer.bank", "농협"),
        ("transfer.bank", "011"),
        ("transfer.account", "352-1234-5678-93"),
        ("transfer.account", "1234567"),
        ("zeropay.qr", "00020101021126540016kr.zeropay 그대로"),
    ],
)
def test_settings_that_say_where_money_is_sent(key: str, value: str) -> None:
    assert checked(key, value, "here") == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("transfer.kakao_code", "https://qr.kakaopay.com/Ej8tMarket"),
        ("transfer.kakao_code", "a b c d"),
        ("transfer.bank", "농협&amount=1"),
        ("transfer.account", "123456"),
        ("transfer.account", "352--1234567"),
        ("transfer.account", "352-1234-5678-93-"),
        ("transfer.account", "３５２１２３４５６７"),
        ("transfer.account", "1" * 17),
        ("zeropay.qr", "두\n줄로 적힌 것"),
        ("zeropay.qr", "x" * 513),
    ],
)
def test_settings_nobody_could_send_money_by(key: str, value: str) -> None:
    with pytest.raises(SettingsError, match="적어 주세요"):
        checked(key, value, "here")


def test_the_shop_of_these_settings() -> None:
    to = {"transfer.kakao_code": "abcd", "transfer.bank": "농협", "transfer.account": "1234567"}
    shop = shop_of(Settings(to | {"zeropay.qr": "z" * 9}))
    assert shop.transfer == TransferTo("abcd", "농협", "1234567", "z" * 9)
