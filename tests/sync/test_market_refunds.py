"""What a till writes beyond plain sales arrives as it is: discounts, refunds, exchanges, shifts, tax rules."""

from pathlib import Path

import pytest
import requests
from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.seller import Seller
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from pos import messages as m
from pos.ids import new_id
from pos.shop import Shop
from pos.tax import Merchant, TaxRule, VatMode

RULES = [TaxRule(merchant, mode) for merchant in Merchant for mode in VatMode]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.merchant.value}-{rule.mode.value}")
def test_nothing_a_till_does_has_to_be_looked_at_by_a_person(terminal: Terminal, rule: TaxRule) -> None:
    seller = Seller(terminal, Shop(tax=rule))
    seller.do(m.OpenShift(50_000), m.AddAmount(12_345), m.AddAmount(999), m.RoundDown(1_000), m.PayCash(20_000))
    seller.do(m.Refund(1, ((2, 1),)), m.Refund(1), m.AddAmount(7_777), m.CutPrice(30), m.PayCash(7_777))
    seller.do(m.UndoLastSale(), m.AddAmount(3_000), m.PayCash(3_000), m.BeginExchange(6))
    seller.do(m.AddAmount(5_000), m.PayCash(2_000), m.OpenAccount("김씨"), m.ReportShift(), m.CloseShift())
    seller.ledger.close()
    assert seller.deliver().quarantined == ()


def test_a_refund_is_money_less_and_no_sale(server: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(server.database_url, stall=f"반품 {new_id()}")
    before = requests.get(server.url + terminal.page, timeout=20).text
    assert "판매가 없어요" in before
    seller = Seller(terminal, Shop())
    seller.do(m.AddAmount(11_000), m.PayCash(11_000), m.AddAmount(4_000), m.PayCash(4_000), m.Refund(2))
    seller.ledger.close()
    seller.deliver()
    page = requests.get(server.url + terminal.page, timeout=20).text
    for wanted in ("11,000원", "2건", "-4,000원", "3번 반품", "부가세 1,000원"):
        assert wanted in page


WRONG = {
    "refund": {"kind": "refund"},
    "vat": {"tax_type": "EXEMPT"},
}


@pytest.mark.parametrize("reason", WRONG)
def test_what_no_till_would_write_is_kept_apart(server: ServerProcess, terminal: Terminal, reason: str) -> None:
    device_id = terminal.identity.device_id
    terminal.journal.append(canonical(sale(device_id, 1) | WRONG[reason]))
    assert terminal.upload().quarantined == (1,)
    assert [why for _, _, why in books.stored(server.database_url, device_id)] == [reason]
