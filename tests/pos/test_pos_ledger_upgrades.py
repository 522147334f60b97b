"""Ledgers of every released version open, are whole, and say what they said (`tests/upgrades/`)."""

import gzip
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pos_kit import Stall, moment
from terminal_stall import WITH_TERMINAL

from pos import messages as m
from pos.attempt import AttemptState
from pos.cash_receipt import Identifier, ReceiptState
from pos.catalogue import Item
from pos.language import Language
from pos.ledger.schema import VERSION
from pos.ledger.verify import verify
from pos.messages import (
    CloseShift,
    GiveUpCashReceipt,
    LookAtTerminal,
    PayCash,
    RecallSale,
    Refund,
    SettleByHand,
)
from pos.operator import Pin
from pos.order import OrderState, Wanted, WhyNot
from pos.placed_order import PlacedState
from pos.quantity import Unit
from pos.shop import Kiosk
from pos.slip import Paper, SlipState

UPGRADES = Path(__file__).parents[1] / "upgrades"


@pytest.fixture
def v1(tmp_path: Path) -> Iterator[Stall]:
    """Version 0.1.0, schema 1: twelve sales on two days, two slips half printed, an open sale, two set aside."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v1" / "ledger.db.gz").read_bytes()))
    stall = Stall(path, goods=None)
    yield stall
    stall.close()


def test_there_is_a_ledger_of_every_version() -> None:
    assert {folder.name for folder in UPGRADES.iterdir()} == {f"v{version}" for version in range(1, VERSION + 1)}


def test_version_1_is_whole_and_comes_to_the_same(v1: Stall) -> None:
    verdict = verify(v1.path)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (12, 12, 324_736)
    assert verdict.last_hash == "945aa6f23d35fdaa4ad049e92c43962e238c92589e903f5230bdcd2262e19718"
    assert v1.ledger.device_id == "0195a000-0000-7000-8000-000000000001"
    assert [v1.ledger.past.day(f"2026-03-0{day}").money for day in (2, 3)] == [172_859, 151_877]


def test_version_1_gives_the_till_back(v1: Stall) -> None:
    v1.now = moment("2026-03-03 12:00:00")
    v1.reopen()
    state = v1.till.state
    assert (state.head_seq, state.last_receipt_no, state.acked_seq, state.quarantined) == (12, 12, 9, (2, 7))
    assert (state.day.seqs, state.day.arrived(state.acked_seq)) == ((8, 9, 10, 11, 12), 2)
    assert [(line.name, line.quantity, line.voided) for line in state.cart.lines] == [
        ("고등어", 2, True),
        ("한우 국거리", 900, False),
    ]
    assert [(slip.receipt_no, slip.state) for slip in state.slips.values()] == [
        (11, SlipState.PRINTING),
        (12, SlipState.PRINTING),
    ]
    assert state.last_sale is not None
    assert state.last_sale.lines[2].name == "사이다 🥤"


def test_version_1_goes_on_selling(v1: Stall) -> None:
    v1.do(PayCash(52_500))
    verdict = verify(v1.path)
    assert (verdict.faults, verdict.sales) == ((), 13)
    assert v1.ledger.catalogue.count_in("생선") == 2


def test_version_1_keeps_its_goods_and_their_codes(v1: Stall) -> None:
    catalogue = v1.ledger.catalogue
    mackerel = Item(
        "mackerel", "고등어", 5_000, Unit("마리"), category="생선", barcodes=("8801007234564",), favourite=True
    )
    assert list(catalogue.items_in("생선", 0, 10)) == [
        mackerel,
        Item("beef", "한우 국거리", 35_000, Unit("근", weight_g=600), category="생선"),
    ]
    assert catalogue.by_barcode("8801007234564") == mackerel
    assert [item.barcodes for item in catalogue.search("사이다", 5)] == [("0036000291452",)]
    assert [category.name for category in catalogue.categories()] == ["생선", "분식"]


# -- schema 2 ---------------------------------------------------------------------------------------------------


@pytest.fixture
def v2(tmp_path: Path) -> Iterator[Stall]:
    """One of everything: options, 만원어치, 덤, vouchers, 외상, an exchange, X, Z, people, stock, a held sale."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v2" / "ledger.db.gz").read_bytes()))
    shutil.copyfile(UPGRADES / "v2" / "ledger.keys", tmp_path / "ledger.keys")
    stall = Stall(path, goods=None)
    stall.now = moment("2026-03-04 10:00:00")
    stall.reopen()
    yield stall
    stall.close()


def test_version_2_is_whole_and_comes_to_the_same(v2: Stall) -> None:
    verdict = verify(v2.path)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (19, 4, 41_290)
    assert verdict.last_hash == "cf2a437551e69b650f5f05e5ae378b5c9c5e9daf377ce81df38d89489a144520"


def test_version_2_gives_everything_back(v2: Stall) -> None:
    state, past = v2.till.state, v2.ledger.past
    assert (state.perpetual.z_no, state.perpetual.sold, state.perpetual.refunded) == (2, 54_660, 13_370)
    assert (state.cart.due, list(state.held), state.acked_seq) == (9_500, ["1"], 9)
    (account,) = past.accounts()
    assert (account.customer.name, account.customer.phone, account.balance) == (
        "김씨 아주머니",
        "01012345678",
        2_500,
    )
    assert (past.stock_of("mackerel"), past.vouchers_in_hand("onnuri_paper")) == (36, ())
    assert past.pin_fits("h1", Pin("2580"))
    tteok = v2.ledger.catalogue.by_id("tteok")
    assert tteok is not None
    assert tteok.options[0].options[1].extra == 500
    assert [slip.paper for slip in state.slips.values()].count(Paper.SHIFT) == 3


def test_version_2_goes_on(v2: Stall) -> None:
    v2.do(PayCash(10_000), RecallSale("1"), PayCash(9_000), Refund(7), CloseShift())
    assert verify(v2.path).faults == ()


@pytest.fixture
def v3(tmp_path: Path) -> Iterator[Stall]:
    """Cards approved, given back, never wanted and in doubt, a split sale half paid, 현금영수증 issued and owed."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v3" / "ledger.db.gz").read_bytes()))
    shutil.copyfile(UPGRADES / "v3" / "ledger.keys", tmp_path / "ledger.keys")
    stall = Stall(path, goods=None, shop=WITH_TERMINAL)
    stall.now = moment("2026-03-04 11:00:00")
    stall.reopen()
    yield stall
    stall.close()


def test_version_3_is_whole_and_comes_to_the_same(v3: Stall) -> None:
    verdict = verify(v3.path)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (27, 8, 245_790)
    assert verdict.last_hash == "8806c7699eb894659c65de0fedb641724bb411722f60656b8791334870cb7c22"


def test_version_3_gives_everything_back_and_goes_on(v3: Stall) -> None:
    state, past = v3.till.state, v3.ledger.past
    assert state.cart.due == 15_000
    assert [(paid.tender, paid.amount) for paid in state.cart.taken] == [("cash", 5_000), ("card", 10_000)]
    ((attempt_id, attempt),) = state.attempts.items()
    assert (attempt.state, attempt.amount) == (AttemptState.UNKNOWN, 15_000)
    ((owed_id, owed),) = state.cash_receipts.items()
    assert (owed.state, owed.identifier, owed.amount) == (ReceiptState.OWED, Identifier.SELF, 120_000)
    sale = past.receipt(owed.receipt_no - 1)
    assert sale is not None
    (issued,) = past.cash_receipts_of(sale.id)
    assert (issued.number, issued.approval_no, issued.state) == ("01012345678", "123456789", ReceiptState.ISSUED)
    v3.do(LookAtTerminal(attempt_id), SettleByHand(attempt_id, done=True), GiveUpCashReceipt(owed_id))
    assert v3.till.state.last_receipt_no == 13
    assert verify(v3.path).faults == ()


# -- schema 4 ---------------------------------------------------------------------------------------------------


@pytest.fixture
def v4(tmp_path: Path) -> Iterator[Stall]:
    """Orders in every state, one taken up into the open sale, one into a sale put aside."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v4" / "ledger.db.gz").read_bytes()))
    shutil.copyfile(UPGRADES / "v4" / "ledger.keys", tmp_path / "ledger.keys")
    stall = Stall(path, goods=None)
    stall.now = moment("2026-03-02 11:00:00")
    stall.reopen()
    yield stall
    stall.close()


def test_version_4_is_whole_and_gives_every_order_back(v4: Stall) -> None:
    verdict = verify(v4.path)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (10, 1, 15_000)
    assert verdict.last_hash == "d434a984410aa78f8af811bb4233a96783202e746193885e4e5929214420a09f"
    state, past = v4.till.state, v4.ledger.past
    assert [(order.no, order.state) for order in state.orders.values()] == [
        ("K-1", OrderState.ARRIVED),
        ("K-2", OrderState.ACCEPTED),
        ("K-3", OrderState.READY),
        ("K-6", OrderState.ACCEPTED),
        ("K-7", OrderState.TAKEN_UP),
        ("K-8", OrderState.TAKEN_UP),
    ]
    refused = past.order("0195a000-0000-7000-8000-000000000005")
    assert refused is not None
    assert (refused.why, refused.lines[0].shown, refused.note) == (WhyNot.SOLD_OUT, "トッポッキ", "덜 맵게")
    assert state.cart.order is not None
    assert (state.cart.order.no, state.cart.due, list(state.held)) == ("K-8", 14_500, ["1"])
    assert state.cancelled_orders == ("0195a000-0000-7000-8000-000000000010",)


def test_version_4_goes_on_with_its_orders(v4: Stall) -> None:
    v4.do(PayCash(15_000), RecallSale("1"), PayCash(15_000), Refund(1))
    assert [order.state.value for order in v4.till.state.orders.values()] == [
        *("ARRIVED", "ACCEPTED", "READY", "ACCEPTED", "ACCEPTED"),
    ]
    assert verify(v4.path).faults == ()


@pytest.fixture
def v5(tmp_path: Path) -> Iterator[Stall]:
    """Schema 5: wishes taken, left and refused, a notice read and one that waits, goods loaded from two files."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v5" / "ledger.db.gz").read_bytes()))
    shutil.copyfile(UPGRADES / "v5" / "ledger.keys", tmp_path / "ledger.keys")
    stall = Stall(path, goods=None)
    yield stall
    stall.close()


def test_version_5_is_whole_and_knows_what_the_market_sent(v5: Stall) -> None:
    assert verify(v5.path).faults == ()
    state, past = v5.till.state, v5.ledger.past
    assert [notice.text for notice in state.notices.values()] == ["내일은 시장이 쉽니다."]
    assert past.notice_known("read") == 1
    assert [past.wish_answered(item, own=True) for item in ("tteok", "potato", "onion")] == [1, 3, 1]
    assert past.wish_answered("potato", own=False) == 0
    assert (past.changed_at_stall("potato", 3), past.changed_at_stall("tteok", 8)) == (True, True)
    tteok = v5.ledger.catalogue.by_id("tteok")
    assert tteok is not None
    assert (tteok.price, v5.ledger.catalogue.by_id("potato")) == (4_000, None), "the second file was right"
    assert state.cart.total == 4_000


def test_version_5_goes_on_with_the_market(v5: Stall) -> None:
    v5.do(m.ReadNotice("waits"), m.NoteFeed("3f9a-13"), m.PayCash(4_000))
    v5.reopen()
    assert v5.till.state.notices == {}
    assert verify(v5.path).faults == ()


KIOSK = replace(WITH_TERMINAL, kiosk=Kiosk("K", (Wanted.EAT_HERE, Wanted.TAKE_AWAY)))


@pytest.fixture
def v6(tmp_path: Path) -> Iterator[Stall]:
    """Schema 6, of a kiosk: orders ready, refused, to be paid at the counter, and in the cart."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v6" / "ledger.db.gz").read_bytes()))
    stall = Stall(path, goods=None, shop=KIOSK)
    yield stall
    stall.close()


def test_version_6_is_whole_and_knows_its_orders(v6: Stall) -> None:
    assert verify(v6.path).faults == ()
    state = v6.till.state
    assert [(order.no, order.state, order.language) for order in state.placed.values()] == [
        ("K-1", PlacedState.READY, Language.JAPANESE),
        ("K-2", PlacedState.REFUSED, Language.KOREAN),
        ("K-3", PlacedState.WAITING, Language.ENGLISH),
    ]
    assert [line.shown for line in next(iter(state.placed.values())).lines] == ["トッポッキ"]
    assert state.cart.order is not None
    assert (state.cart.order.no, state.cart.order.language, state.cart.total) == ("K-4", Language.CHINESE, 2_000)


def test_version_6_goes_on_numbering_and_giving_back(v6: Stall) -> None:
    v6.now = moment("2026-03-02 10:05:00")
    v6.do(m.PlaceUnpaid(), m.AddItem("soda"), m.NumberOrder(Wanted.NONE, Language.KOREAN))
    assert v6.till.state.cart.order is not None
    assert v6.till.state.cart.order.no == "K-5"
    v6.do(m.PlaceUnpaid(), m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    (wanted,) = (event for event in v6.do(m.Tick()) if isinstance(event, m.TerminalWanted))
    assert (wanted.deed, wanted.attempt.amount) == (m.Deed.REVERSE, 2_000)
