"""The rules of a stall change while it is open: at once, and nothing that was done is undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from order_kit import body, line, note
from pos_kit import REGISTERED, Stall, moment
from shop_kit import dump, kinds, only

from pos import messages as m
from pos.ledger.verify import verify
from pos.local_vouchers import local_vouchers
from pos.messages import Refusal, Tendered
from pos.operator import Pin
from pos.settings import Settings
from pos.shop import shop_of

SUNCHANG = "local_paper:순창사랑상품권"
WITH_SUNCHANG = replace(
    REGISTERED, vouchers=(*REGISTERED.vouchers, *local_vouchers("순창사랑상품권 60% 5000,10000"))
)
BY_VOUCHER = m.TakeTender(Tendered(SUNCHANG, faces=((5_000, 1),)))


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "ledger.db")
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def test_from_the_next_command_on_the_stall_goes_by_them(stall: Stall) -> None:
    assert stall.refusal(m.AddAmount(5_000), BY_VOUCHER) == (Refusal.NO_SUCH_TENDER, SUNCHANG)
    (changed,) = stall.do(m.ChangeRules(WITH_SUNCHANG))
    assert changed == m.RulesChanged(WITH_SUNCHANG)
    assert only(stall.do(BY_VOUCHER), m.SaleCompleted).sale.payments[0].tender == SUNCHANG
    assert only(stall.do(m.ShowTill()), m.TillShown).shop == WITH_SUNCHANG


def test_the_same_rules_again_are_no_news_and_the_book_has_none_of_it(stall: Stall) -> None:
    before = dump(stall.path)
    assert stall.do(m.ChangeRules(stall.shop)) == ()
    assert kinds(stall.do(m.ChangeRules(WITH_SUNCHANG))) == [m.RulesChanged]
    assert dump(stall.path) == before


def test_an_open_sale_stays_as_it_is_and_what_was_taken_stays_taken(stall: Stall) -> None:
    stall.do(m.ChangeRules(WITH_SUNCHANG), m.AddAmount(12_000), m.AddItem("mackerel"))
    stall.do(BY_VOUCHER)
    before = stall.till.state
    stall.do(m.ChangeRules(REGISTERED))
    assert stall.till.state == before
    assert stall.refusal(BY_VOUCHER)[0] is Refusal.NO_SUCH_TENDER, "no more of them"
    sale = only(stall.do(m.PayCash(12_000)), m.SaleCompleted).sale
    assert [(paid.tender, paid.amount) for paid in sale.payments] == [(SUNCHANG, 5_000), ("cash", 12_000)]


def test_a_decision_that_is_not_written_down_changes_no_rule(stall: Stall) -> None:
    stall.till.decide(m.ChangeRules(WITH_SUNCHANG), stall.now)
    assert stall.till.shop == stall.shop


def test_nobody_has_to_stand_at_the_till_for_it(stall: Stall) -> None:
    stall.do(m.SetPin("owner", Pin("7305")), m.SignOut())
    assert stall.till.state.operator is None
    assert kinds(stall.do(m.ChangeRules(WITH_SUNCHANG))) == [m.RulesChanged]


def test_an_order_that_waits_is_late_by_the_newest_rule(stall: Stall) -> None:
    (noted,) = stall.do(note(body(1, line("mackerel", 1, 5_000))))
    assert isinstance(noted, m.OrderNoted), noted
    stall.now = moment("2026-03-02 12:05:00")
    assert stall.do(m.Tick()) == ()
    stall.do(m.ChangeRules(shop_of(Settings({}, {"order.late_min": 5}))))
    assert kinds(stall.do(m.Tick())) == [m.OrderIsLate]
