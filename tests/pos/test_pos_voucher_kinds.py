"""Kinds of paper vouchers: each with its faces, its rule for change, its limit, and when the stall may take it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pos_kit import NOON, REGISTERED, Stall, moment
from receipt_kit import STALL, rows, texts
from shop_kit import only

from pos import messages as m
from pos.ledger.verify import verify
from pos.local_vouchers import NotVouchers, local_vouchers
from pos.messages import AddAmount, Pay, Refusal, TakeTender, Tendered
from pos.receipt import hand_in_list, shift_report
from pos.sale import Payment
from pos.settings import Settings, SettingsError, checked
from pos.shift import Faces
from pos.shop import USUAL, shop_of
from pos.voucher import ONNURI, VoucherKind

PAPER, SUNCHANG, GUNSAN = "onnuri_paper", "local_paper:순창사랑상품권", "local_paper:군산사랑상품권"
LOCAL = local_vouchers("순창사랑상품권 60% 5000,10000; 군산사랑상품권 80% 10000 한도 30000")
SHOP = replace(REGISTERED, vouchers=(*REGISTERED.vouchers, *LOCAL))


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "ledger.db", shop=SHOP)
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def pay(tender: str, *faces: tuple[int, int]) -> Pay:
    return Pay((Tendered(tender, faces=faces),))


# -- change -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tender", "total", "faces", "change"),
    [
        (SUNCHANG, 6_000, ((10_000, 1),), 4_000),
        (SUNCHANG, 5_999, ((10_000, 1),), None),
        (GUNSAN, 8_000, ((10_000, 1),), 2_000),
        (GUNSAN, 7_999, ((10_000, 1),), None),
        (GUNSAN, 16_000, ((10_000, 2),), 4_000),
        (PAPER, 6_000, ((10_000, 1),), 4_000),
    ],
)
def test_each_kind_has_its_own_rule_for_change(
    stall: Stall, tender: str, total: int, faces: Faces, change: int | None
) -> None:
    stall.do(AddAmount(total))
    if change is None:
        assert stall.refusal(pay(tender, *faces)) == (Refusal.NO_CHANGE_ON_THIS, "10000")
        return
    vouchers, cash = only(stall.do(pay(tender, *faces)), m.SaleCompleted).sale.payments
    assert (vouchers.tender, vouchers.faces) == (tender, faces)
    assert cash == Payment("cash", -change, 0, change)
    assert m.DrawerWanted in map(type, stall.do(AddAmount(10_000), pay(SUNCHANG, (10_000, 1))))


@pytest.mark.parametrize(
    ("tender", "faces", "why"),
    [
        (SUNCHANG, ((30_000, 1),), Refusal.NO_SUCH_FACE),
        (GUNSAN, ((5_000, 2),), Refusal.NO_SUCH_FACE),
        (SUNCHANG, ((10_000, 1), (10_000, 1)), Refusal.NO_SUCH_FACE),
        ("local_paper:진안사랑상품권", ((10_000, 1),), Refusal.NO_SUCH_TENDER),
        ("local_paper", ((10_000, 1),), Refusal.NO_SUCH_TENDER),
    ],
)
def test_what_this_stall_does_not_take(stall: Stall, tender: str, faces: Faces, why: Refusal) -> None:
    assert stall.refusal(AddAmount(12_000), pay(tender, *faces))[0] is why


# -- registration -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "taken"),
    [("", False), ("2026-03-01", False), ("2026-03-02", True), ("2026-03-03", True), (None, True)],
)
def test_only_a_registered_stall_takes_onnuri(tmp_path: Path, until: str | None, taken: bool) -> None:
    stall = Stall(tmp_path / "ledger.db", shop=replace(USUAL, vouchers=(replace(ONNURI, until=until),)))
    stall.do(AddAmount(10_000))
    if taken:
        assert only(stall.do(pay(PAPER, (10_000, 1))), m.SaleCompleted)
    else:
        assert stall.refusal(pay(PAPER, (10_000, 1))) == (Refusal.NOT_REGISTERED, "온누리상품권")
    stall.close()


def test_the_last_day_lasts_as_long_as_the_stalls_day(tmp_path: Path) -> None:
    shop = replace(USUAL, vouchers=(replace(ONNURI, until="2026-03-02"),), day_begins_at_h=4)
    stall = Stall(tmp_path / "ledger.db", shop=shop)
    stall.now = moment("2026-03-03 03:59:00")
    assert only(stall.do(AddAmount(10_000), pay(PAPER, (10_000, 1))), m.SaleCompleted)
    stall.now = moment("2026-03-03 04:01:00")
    assert stall.refusal(AddAmount(10_000), pay(PAPER, (10_000, 1)))[0] is Refusal.NOT_REGISTERED
    stall.close()


def test_a_stall_that_set_nothing_is_not_registered() -> None:
    assert shop_of(Settings({})).vouchers == USUAL.vouchers == (ONNURI,)
    assert not ONNURI.may_be_taken("2026-03-02")


# -- the limit ----------------------------------------------------------------------------------------------------


def test_no_more_lie_here_than_may_be_exchanged(stall: Stall) -> None:
    stall.do(AddAmount(20_000), pay(GUNSAN, (10_000, 2)), AddAmount(20_000))
    assert stall.refusal(pay(GUNSAN, (10_000, 2))) == (Refusal.OVER_EXCHANGE_LIMIT, "30000")
    stall.do(TakeTender(Tendered(GUNSAN, faces=((10_000, 1),))))
    assert stall.refusal(TakeTender(Tendered(GUNSAN, faces=((10_000, 1),)))) == (
        Refusal.OVER_EXCHANGE_LIMIT,
        "30000",
    ), "the one in this sale counts"
    stall.do(m.PayCash(10_000), m.HandInVouchers(GUNSAN), AddAmount(30_000))
    assert only(stall.do(pay(GUNSAN, (10_000, 3))), m.SaleCompleted)


def test_the_limit_of_one_kind_is_not_that_of_another(stall: Stall) -> None:
    for tender in (GUNSAN, SUNCHANG, PAPER):
        stall.do(AddAmount(30_000), pay(tender, (10_000, 3)))
    assert stall.refusal(AddAmount(10_000), pay(GUNSAN, (10_000, 1)))[0] is Refusal.OVER_EXCHANGE_LIMIT
    stall.do(pay(SUNCHANG, (10_000, 1)))


# -- counted apart ------------------------------------------------------------------------------------------------


def test_every_kind_is_counted_and_handed_in_by_itself(stall: Stall) -> None:
    stall.do(AddAmount(30_000))
    stall.do(TakeTender(Tendered(SUNCHANG, faces=((10_000, 1), (5_000, 1)))))
    stall.do(TakeTender(Tendered(PAPER, faces=((5_000, 1),))), m.PayCash(10_000))
    assert stall.till.state.shift.expected_cash == 10_000
    (looked, _) = stall.do(m.ReportShift())
    assert isinstance(looked, m.ShiftReported)
    report = rows(shift_report(STALL, looked.report))
    assert (report["순창사랑상품권"], report["온누리상품권"], report["현금"]) == ("15,000", "5,000", "10,000")
    handed = only(stall.do(m.HandInVouchers(SUNCHANG)), m.VouchersHandedIn).hand_in
    assert (handed.faces, handed.amount) == (((10_000, 1), (5_000, 1)), 15_000)
    assert rows(hand_in_list(STALL, handed))["종류"] == "순창사랑상품권"
    assert "합계 15,000원" in texts(hand_in_list(STALL, handed))
    assert stall.ledger.past.vouchers_in_hand(PAPER) == ((5_000, 1),)


def test_they_go_back_as_what_they_are(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), pay(SUNCHANG, (10_000, 1)))
    refund = only(stall.do(m.Refund(1)), m.SaleRefunded).refund
    assert refund.payments == (Payment(SUNCHANG, -10_000, -10_000, 0, faces=((10_000, -1),)),)
    assert stall.ledger.past.vouchers_in_hand(SUNCHANG) == ()


def test_a_kind_the_stall_gave_up_can_still_be_handed_in(stall: Stall) -> None:
    stall.do(AddAmount(10_000), pay(SUNCHANG, (10_000, 1)))
    stall.shop = USUAL
    stall.reopen()
    assert stall.refusal(AddAmount(10_000), pay(SUNCHANG, (10_000, 1)))[0] is Refusal.NO_SUCH_TENDER
    assert only(stall.do(m.HandInVouchers(SUNCHANG)), m.VouchersHandedIn).hand_in.amount == 10_000


# -- settings -----------------------------------------------------------------------------------------------------


def test_kinds_are_read_from_one_line() -> None:
    assert local_vouchers(" 순창사랑상품권  60%  5000,10000 ;; 서울 사랑 70% 30000 한도 1000000;") == (
        VoucherKind(SUNCHANG, "순창사랑상품권", (10_000, 5_000), 60),
        VoucherKind("local_paper:서울 사랑", "서울 사랑", (30_000,), 70, 1_000_000),
    )
    assert local_vouchers("") == ()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("순창사랑상품권", "'순창사랑상품권'"),
        ("순창사랑상품권 60 5000", "차례로"),
        ("60% 5000", "차례로"),
        ("순창 60% 5000 10000", "차례로"),
        ("순창 60% 5,000", "권면액"),
        ("순창 60% 5000,5000", "권면액"),
        ("순창 60% 0", "권면액"),
        ("순창 60% 999999999999999", "권면액"),
        ("순창 0% 5000", "1%부터"),
        ("순창 101% 5000", "1%부터"),
        ("순창:군산 60% 5000", "쌍점"),
        ("순" * 21 + " 60% 5000", "20자"),
        ("순\u202e창 60% 5000", "20자"),
        ("순창 60% 5000; 순창 70% 10000", "두 번"),
        ("순창 60% 5000 한도", "차례로"),
        ("순창 ６０% 5000", "차례로"),
    ],
)
def test_a_line_that_says_no_kinds_is_refused_in_one_sentence(text: str, about: str) -> None:
    with pytest.raises(NotVouchers, match=about):
        local_vouchers(text)
    with pytest.raises(SettingsError, match=r"stall\.toml:7"):
        checked("vouchers.local", text, "stall.toml:7")


@given(st.text() | st.from_regex(r"\w+ [0-9]{1,4}% [0-9,]+( 한도 [0-9]+)?(;.*)?", fullmatch=True))
def test_no_line_does_more_than_be_refused(text: str) -> None:
    with suppress(NotVouchers):
        assert all(kind.faces and 1 <= kind.change_from_percent <= 100 for kind in local_vouchers(text))


@pytest.mark.parametrize("day", ["2026-02-29", "2026-13-01", "20260302", "2026-W10-1", "내년", "2026-3-2"])
def test_a_day_there_is_not_ends_no_registration(day: str) -> None:
    with pytest.raises(SettingsError, match="없는 날"):
        checked("onnuri.until", day, "here")


def test_the_shop_of_these_settings() -> None:
    said = {
        "onnuri.until": "2028-02-29",
        "onnuri.exchange_limit": 5_000_000,
        "vouchers.local": "순창사랑상품권 60% 5000",
    }
    assert [checked(key, value, "here") for key, value in said.items()] == list(said.values())
    onnuri, sunchang = shop_of(Settings(said)).vouchers
    assert (onnuri.until, onnuri.most_in_hand, onnuri.faces) == ("2028-02-29", 5_000_000, ONNURI.faces)
    assert (sunchang.tender, sunchang.until, sunchang.most_in_hand) == (SUNCHANG, None, None)
    assert sunchang.may_be_taken(NOON.business_day())
