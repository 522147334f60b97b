"""Every way to pay, in every order; vouchers and their 60 %, accounts and their limit, and a book that is full."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pos_kit import NOON, Stall, moment
from shop_kit import customer, kinds, on_account, only, query

from pos import messages as m
from pos.desk import MOST_IN_ALL
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, Pay, PayCash, Refusal, Tendered
from pos.money import LARGEST_AMOUNT
from pos.quantity import PIECE
from pos.sale import Line, Payment, Sale, taxes_of
from pos.shift import Faces
from pos.shop import USUAL
from pos.tax import GENERAL, TaxClass

CASH, PAPER, ACCOUNT = "cash", "onnuri_paper", "account"


def cash(amount: int) -> Tendered:
    return Tendered(CASH, amount)


def paper(*faces: tuple[int, int]) -> Tendered:
    return Tendered(PAPER, faces=faces)


@pytest.fixture
def regular(stall: Stall) -> str:
    return customer(stall, "단골")


def paid(stall: Stall, *tendered: Tendered) -> tuple[Payment, ...]:
    return only(stall.do(Pay(tendered)), m.SaleCompleted).sale.payments


# -- the order --------------------------------------------------------------------------------------------------


def test_several_ways_pay_one_sale_each_as_it_was_given(stall: Stall, regular: str) -> None:
    stall.do(AddAmount(27_500))
    given = paid(stall, Tendered(ACCOUNT, 5_000, customer_id=regular), paper((10_000, 1), (5_000, 2)), cash(10_000))
    assert given == (
        Payment(ACCOUNT, 5_000, 5_000, 0, customer=regular),
        Payment(PAPER, 20_000, 20_000, 0, faces=((10_000, 1), (5_000, 2))),
        Payment(CASH, 2_500, 10_000, 7_500),
    )
    assert stall.ledger.past.vouchers_in_hand(PAPER) == ((10_000, 1), (5_000, 2))
    assert verify(stall.path).is_whole


def test_vouchers_may_come_before_and_after_the_account(stall: Stall, regular: str) -> None:
    for order in (1, -1):
        stall.do(AddAmount(15_000))
        ways = (Tendered(ACCOUNT, 5_000, customer_id=regular), paper((10_000, 1)))[::order]
        assert sum(part.amount for part in paid(stall, *ways)) == 15_000


@pytest.mark.parametrize(
    ("tendered", "refusal"),
    [
        ((cash(20_000), paper((10_000, 1))), (Refusal.WRONG_ORDER_OF_TENDERS, "")),
        ((cash(12_000), cash(1)), (Refusal.WRONG_ORDER_OF_TENDERS, "")),
        ((paper((10_000, 1), (5_000, 1)), cash(1)), (Refusal.WRONG_ORDER_OF_TENDERS, "")),
        ((cash(5_000), cash(7_000)), (Refusal.TOO_LITTLE_CASH, "7000")),
        ((cash(11_999),), (Refusal.TOO_LITTLE_CASH, "1")),
        ((cash(0),), (Refusal.TOO_LITTLE_CASH, "12000")),
        ((cash(-12_000),), (Refusal.TOO_LITTLE_CASH, "24000")),
        ((cash(-(2**70)),), (Refusal.TOO_LITTLE_CASH, str(2**70 + 12_000))),
        ((cash(LARGEST_AMOUNT + 1),), (Refusal.TOO_MUCH, "")),
        ((cash(2**70),), (Refusal.TOO_MUCH, "")),
        ((), (Refusal.TOO_LITTLE_CASH, "12000")),
        ((paper((10_000, 1)),), (Refusal.TOO_LITTLE_CASH, "2000")),
        ((Tendered("card", 12_000),), (Refusal.NO_SUCH_TENDER, "card")),
        ((Tendered("", 12_000),), (Refusal.NO_SUCH_TENDER, "")),
        ((Tendered("CASH", 12_000),), (Refusal.NO_SUCH_TENDER, "CASH")),
        ((Tendered("exchange", 12_000),), (Refusal.NO_SUCH_TENDER, "exchange")),
        ((Tendered("cash\x00", 12_000),), (Refusal.NO_SUCH_TENDER, "cash\x00")),
    ],
    ids=repr,
)
def test_refused(stall: Stall, tendered: tuple[Tendered, ...], refusal: tuple[Refusal, str]) -> None:
    stall.do(AddAmount(12_000))
    assert stall.refusal(Pay(tendered)) == refusal
    assert stall.ledger.past.vouchers_in_hand(PAPER) == ()
    stall.do(Pay((cash(12_000),)))
    assert stall.till.state.head_seq == 1


@pytest.mark.parametrize("way", [PayCash(0), Pay(()), Pay((cash(5_000),)), Pay((paper((5_000, 1)),))], ids=repr)
def test_where_nothing_is_left_to_pay_nothing_is_paid(stall: Stall, way: m.Command) -> None:
    assert stall.refusal(way) == (Refusal.NOTHING_TO_PAY, "")
    assert stall.refusal(AddAmount(5_000), m.TakeOff(5_000), way) == (Refusal.NOTHING_TO_PAY, "")


@pytest.mark.parametrize(
    ("way", "completed"),
    [
        (Pay(()), True),
        (PayCash(0), True),
        (PayCash(1_000), False),
        (Pay((paper((5_000, 1)),)), False),
        (PayCash(-1), False),
    ],
    ids=repr,
)
def test_an_exchange_for_less_takes_no_money(stall: Stall, way: m.Command, completed: bool) -> None:
    stall.do(AddItem("mackerel"), PayCash(5_000), m.BeginExchange(1), AddAmount(3_000))
    if not completed:
        assert stall.refusal(way) == (Refusal.WRONG_ORDER_OF_TENDERS, "")
        return
    events = stall.do(way)
    assert only(events, m.SaleCompleted).sale.payments == (Payment("exchange", 3_000, 3_000, 0),)
    assert only(events, m.SaleRefunded).refund.payments[1] == Payment(CASH, -2_000, -2_000, 0)


@pytest.mark.parametrize(
    "meanwhile",
    [
        (m.Refund(1),),
        (m.UndoLastSale(),),
        (m.HoldSale(), m.BeginExchange(1), AddAmount(9_000), PayCash(0), m.RecallSale("1")),
        (m.Refund(1, ((1, 2),)),),
        (m.Refund(1, ((1, 1),)),),
    ],
    ids=repr,
)
def test_what_has_come_back_already_pays_for_nothing(stall: Stall, meanwhile: tuple[m.Command, ...]) -> None:
    """An exchange is begun, and before it is paid the same goods come back another way."""
    stall.do(AddItem("mackerel", 2), PayCash(10_000), m.BeginExchange(1), *meanwhile, AddAmount(12_000))
    reason, detail = stall.refusal(PayCash(2_000))
    assert (reason, detail) in {(Refusal.ALREADY_RETURNED, "1"), (Refusal.MORE_THAN_SOLD, "1")}
    assert stall.refusal(m.CancelExchange(), PayCash(2_000)) == (Refusal.TOO_LITTLE_CASH, "10000")
    back = sum(line.quantity for refund in stall.ledger.past.refunds_of(1) for line in refund.lines)
    assert -2 <= back < 0


def test_an_exchange_of_one_part_does_not_hinder_that_of_another(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), AddItem("soda"), PayCash(7_000), m.BeginExchange(1, ((1, 1),)))
    stall.do(m.Refund(1, ((2, 1),)), AddAmount(6_000))
    assert only(stall.do(PayCash(1_000)), m.SaleCompleted).sale.total == 6_000


def test_the_won_of_an_exchange_hold_only_as_long_as_nothing_else_came_back(stall: Stall) -> None:
    """Parts are paid back in coins, so what one piece is worth depends on what came back before it."""
    stall.do(AddAmount(1_005), m.SetQuantity(1, 3), PayCash(5_000), m.BeginExchange(1, ((1, 1),)))
    stall.do(m.Refund(1, ((1, 1),)), AddAmount(2_000))
    assert stall.refusal(PayCash(2_000)) == (Refusal.ALREADY_RETURNED, "1")
    stall.do(m.CancelExchange(), m.BeginExchange(1), PayCash(0))
    assert sum(refund.total for refund in stall.ledger.past.refunds_of(1)) == -3_015
    assert verify(stall.path).is_whole


# -- vouchers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "faces", "change"),
    [
        (6_000, ((10_000, 1),), 4_000),
        (5_999, ((10_000, 1),), None),
        (6_001, ((10_000, 1),), 3_999),
        (10_000, ((10_000, 1),), 0),
        (3_000, ((5_000, 1),), 2_000),
        (2_999, ((5_000, 1),), None),
        (18_000, ((30_000, 1),), 12_000),
        (17_999, ((30_000, 1),), None),
        (12_000, ((10_000, 2),), 8_000),
        (11_999, ((10_000, 2),), None),
        (27_000, ((30_000, 1), (10_000, 1), (5_000, 1)), 18_000),
        (26_999, ((30_000, 1), (10_000, 1), (5_000, 1)), None),
        (600, ((5_000, 1),), None),
        (1, ((5_000, 1),), None),
    ],
)
def test_change_is_due_from_sixty_percent_on_to_the_won(
    stall: Stall, total: int, faces: Faces, change: int | None
) -> None:
    stall.do(AddAmount(total))
    if change is None:
        value = sum(face * count for face, count in faces)
        assert stall.refusal(Pay((paper(*faces),))) == (Refusal.NO_CHANGE_ON_THIS, str(value))
        return
    vouchers, *rest = paid(stall, paper(*faces))
    assert vouchers.faces == faces
    assert rest == ([Payment(CASH, -change, 0, change)] if change else [])
    assert stall.till.state.shift.expected_cash == -change
    assert stall.till.state.day.money == total


def test_sixty_percent_are_of_what_is_left_to_pay_with_vouchers(stall: Stall, regular: str) -> None:
    """After 5,000 on the account 5,999 are left: not enough for change on a ten."""
    stall.do(AddAmount(10_999))
    first = Tendered(ACCOUNT, 5_000, customer_id=regular)
    assert stall.refusal(Pay((first, paper((10_000, 1))))) == (Refusal.NO_CHANGE_ON_THIS, "10000")
    assert paid(stall, first.but(amount=4_999), paper((10_000, 1)))[2] == Payment(CASH, -4_000, 0, 4_000)


def test_sixty_percent_are_of_the_price_after_discounts(stall: Stall) -> None:
    stall.do(AddAmount(6_500), m.TakeOff(501))
    assert stall.refusal(Pay((paper((10_000, 1)),))) == (Refusal.NO_CHANGE_ON_THIS, "10000")


@pytest.mark.parametrize(
    "faces",
    [
        (),
        ((50_000, 1),),
        ((1_000, 5),),
        ((0, 1),),
        ((-10_000, 1),),
        ((10_000, 0),),
        ((10_000, -1),),
        ((10_000, 1_001),),
        ((10_000, 2**70),),
        ((10_000, 1), (10_000, 1)),
        ((10_000, 1), (20_000, 1)),
    ],
    ids=repr,
)
def test_vouchers_there_are_none_of_are_refused(stall: Stall, faces: Faces) -> None:
    stall.do(AddAmount(12_000))
    assert stall.refusal(Pay((paper(*faces), cash(12_000)))) == (Refusal.NO_SUCH_FACE, "")


def test_vouchers_go_to_the_bank_once_and_a_refund_after_that_is_in_cash(stall: Stall) -> None:
    stall.do(AddAmount(9_000), Pay((paper((5_000, 2)),)), AddAmount(30_000), Pay((paper((30_000, 1)),)))
    handed, slip = stall.do(m.HandInVouchers(PAPER))
    assert isinstance(handed, m.VouchersHandedIn)
    assert (handed.hand_in.faces, handed.hand_in.amount) == (((30_000, 1), (5_000, 2)), 40_000)
    assert isinstance(slip, m.SlipQueued)
    for tender in (PAPER, CASH, "", "nothing"):
        assert stall.refusal(m.HandInVouchers(tender)) == (Refusal.NO_VOUCHERS, "")
    (*_, refunded) = (event for event in stall.do(m.Refund(1)) if isinstance(event, m.SaleRefunded))
    assert [(paid.tender, paid.amount) for paid in refunded.refund.payments] == [(CASH, -9_000)]
    stall.reopen()
    assert stall.ledger.past.vouchers_in_hand(PAPER) == ()
    assert verify(stall.path).faults == ()


# -- accounts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [0, -1, 12_001, 2**70])
def test_no_more_goes_on_an_account_than_is_left_to_pay(stall: Stall, regular: str, amount: int) -> None:
    stall.do(AddAmount(12_000))
    assert stall.refusal(Pay((Tendered(ACCOUNT, amount, customer_id=regular),))) == (Refusal.NOT_AN_AMOUNT, "")


@pytest.mark.parametrize("who", [None, "", "nobody", "뷁", "'; DROP TABLE account; --", "\x00"])
def test_nobody_owes_what_no_customer_took(stall: Stall, who: str | None) -> None:
    stall.do(AddAmount(12_000))
    assert stall.refusal(Pay((Tendered(ACCOUNT, 1_000, customer_id=who), cash(20_000)))) == (
        Refusal.NO_SUCH_CUSTOMER,
        "",
    )


def test_a_customer_owes_up_to_the_limit_and_not_a_won_more(stall: Stall, regular: str) -> None:
    most = USUAL.most_on_account
    on_account(stall, regular, most - 1)
    stall.do(AddAmount(2))
    put = Tendered(ACCOUNT, 2, customer_id=regular)
    assert stall.refusal(Pay((put,))) == (Refusal.OWES_TOO_MUCH, str(most - 1))
    stall.do(Pay((put.but(amount=1), cash(1))))
    account = stall.ledger.past.account(regular)
    assert account is not None
    assert account.balance == most


def test_the_limit_counts_what_the_same_sale_put_there_already(stall: Stall, regular: str) -> None:
    half = Tendered(ACCOUNT, USUAL.most_on_account // 2, customer_id=regular)
    stall.do(AddAmount(USUAL.most_on_account + 1))
    too_much = Pay((half, half, Tendered(ACCOUNT, 1, customer_id=regular)))
    assert stall.refusal(too_much) == (Refusal.OWES_TOO_MUCH, "0")
    other = customer(stall, "다른 손님")
    stall.do(Pay((half, half, Tendered(ACCOUNT, 1, customer_id=other))))
    assert [account.balance for account in stall.ledger.past.accounts()] == [300_000, 1]


@pytest.mark.parametrize("parts", [((1, 4), (1, 1)), ((1, 1), (1, 4)), ((1, 2), (1, 1), (1, 2)), ((1, 5),)])
@pytest.mark.parametrize("paid_off", [0, 2_500, 5_000])
def test_what_one_customer_put_on_twice_comes_off_once(
    stall: Stall, regular: str, parts: m.Returns, paid_off: int
) -> None:
    """In whatever parts it comes back: nothing is put on the account, and what it cannot carry is cash."""
    halves = (Tendered(ACCOUNT, 3_000, customer_id=regular), Tendered(ACCOUNT, 2_000, customer_id=regular))
    stall.do(AddAmount(1_000), m.SetQuantity(1, 5), Pay(halves))
    if paid_off:
        stall.do(m.PayAccount(regular, paid_off, paid_off))
    given_back = 0
    for part in parts:
        refund = only(stall.do(m.Refund(1, (part,))), m.SaleRefunded).refund
        assert all(payment.amount <= 0 for payment in refund.payments)
        given_back -= sum(payment.amount for payment in refund.payments if payment.tender == CASH)
    account = stall.ledger.past.account(regular)
    assert account is not None
    assert (account.balance, given_back) == (0, paid_off)


# -- the drawer -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "tendered", "opens"),
    [
        (5_000, (cash(5_000),), True),
        (5_000, (cash(10_000),), True),
        (10_000, (paper((10_000, 1)),), True),
        (6_000, (paper((10_000, 1)),), True),
        (5_000, (Tendered(ACCOUNT, 5_000),), False),
        (5_000, (Tendered(ACCOUNT, 4_999), cash(1)), True),
    ],
    ids=repr,
)
def test_the_drawer_opens_for_what_goes_into_it(
    stall: Stall, regular: str, total: int, tendered: tuple[Tendered, ...], opens: bool
) -> None:
    stall.do(AddAmount(total))
    named = (one.but(customer_id=regular) if one.tender == ACCOUNT else one for one in tendered)
    events = stall.do(Pay(tuple(named)))
    assert kinds(events).count(m.DrawerWanted) == opens


def test_a_refund_that_only_comes_off_an_account_leaves_the_drawer_shut(stall: Stall, regular: str) -> None:
    on_account(stall, regular, 5_000)
    assert m.DrawerWanted not in kinds(stall.do(m.Refund(1)))
    stall.sell(1_000)
    assert m.DrawerWanted in kinds(stall.do(m.Refund(3)))


# -- a book that is full ----------------------------------------------------------------------------------------


def fact_of(stall: Stall, won: int) -> m.SaleCompleted:
    """A sale no till would make: the nine digits are the till's rule, the book takes what its columns can hold."""
    lines = (Line(1, None, "빌딩", PIECE, won, 1, TaxClass.TAXABLE),)
    taxes = taxes_of(lines, GENERAL)
    seq = stall.till.state.head_seq + 1
    payments = (Payment(CASH, won, won, 0),)
    return m.SaleCompleted(Sale("big", seq, NOON, "2026-03-02", "owner", 1, lines, payments, taxes))


@pytest.fixture
def nearly_full(stall: Stall) -> Iterator[Stall]:
    """Room for 10,000 won, in a book that an auditor calls whole."""
    stall.ledger.record([fact_of(stall, MOST_IN_ALL - 10_000)])
    stall.reopen()
    yield stall
    assert verify(stall.path).faults == ()


@pytest.mark.parametrize("over_restart", [False, True])
@pytest.mark.parametrize("next_day", [False, True])
def test_a_total_is_filled_to_its_last_won_and_then_refuses(
    nearly_full: Stall, over_restart: bool, next_day: bool
) -> None:
    stall = nearly_full
    if next_day:
        stall.now = moment("2026-03-03 09:00:00")
        stall.do(m.Tick())
    if over_restart:
        stall.reopen()
    assert stall.refusal(AddAmount(10_001), PayCash(20_000)) == (Refusal.TOTAL_FULL, "")
    stall.do(m.VoidLine(1), AddAmount(10_000), PayCash(10_000))
    assert stall.till.state.perpetual.sold == MOST_IN_ALL
    assert stall.refusal(AddAmount(1), PayCash(1)) == (Refusal.TOTAL_FULL, "")
    assert stall.refusal(Pay((cash(1),))) == (Refusal.TOTAL_FULL, "")


def test_a_full_book_can_be_closed_reported_and_paid_back(nearly_full: Stall) -> None:
    stall = nearly_full
    stall.do(AddAmount(10_000), PayCash(10_000), m.ReportShift(), m.CloseShift())
    stall.reopen()
    assert (stall.till.state.perpetual.z_no, stall.till.state.perpetual.sold) == (1, MOST_IN_ALL)
    assert only(stall.do(m.Refund(2)), m.SaleRefunded).refund.total == -10_000
    assert only(stall.do(m.Refund(1)), m.SaleRefunded).refund.total == 10_000 - MOST_IN_ALL
    stall.do(m.CloseShift())
    assert stall.till.state.perpetual.refunded == MOST_IN_ALL
    assert query(stall.path, "SELECT sum(money) FROM day_figure WHERE about = 'tender'") == [(0,)]


# -- any way at all ---------------------------------------------------------------------------------------------

WAYS = st.lists(
    st.one_of(
        st.builds(cash, st.integers(-10, 60_000)),
        st.builds(Tendered, st.just(ACCOUNT), st.integers(-10, 40_000)),
        st.builds(
            Tendered,
            st.just(PAPER),
            faces=st.lists(
                st.tuples(st.sampled_from([30_000, 10_000, 5_000, 1_000]), st.integers(-1, 3)), max_size=2
            ).map(tuple),
        ),
    ),
    max_size=4,
)


def test_however_it_is_paid_it_is_paid_to_the_won_or_not_at_all(new_ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(new_ledger.read_bytes())
    stall = Stall(path, goods=None)
    who = customer(stall)

    @settings(max_examples=120, deadline=None, database=None)
    @given(st.integers(1, 50_000), WAYS)
    def pay_somehow(total: int, ways: list[Tendered]) -> None:
        stall.do(AddAmount(total))
        drawer, owed = stall.till.state.shift.expected_cash, _owed(stall, who)
        vouchers = _in_hand(stall)
        command = Pay(tuple(way.but(customer_id=who) if way.tender == ACCOUNT else way for way in ways))
        if isinstance(stall.do(command)[0], m.CommandRejected):
            stall.do(m.VoidLine(len(stall.till.state.cart.lines)))
            assert (drawer, owed, vouchers) == (
                stall.till.state.shift.expected_cash,
                _owed(stall, who),
                _in_hand(stall),
            )
        else:
            moved = stall.till.state.shift.expected_cash - drawer + _owed(stall, who) - owed
            assert moved + _in_hand(stall) - vouchers == total

    pay_somehow()
    assert verify(stall.path).faults == ()
    stall.close()


def _owed(stall: Stall, who: str) -> int:
    account = stall.ledger.past.account(who)
    assert account is not None
    return account.balance


def _in_hand(stall: Stall) -> int:
    return sum(face * count for face, count in stall.ledger.past.vouchers_in_hand(PAPER))
