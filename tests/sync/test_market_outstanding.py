"""What is outstanding at the stalls: the market counts vouchers and 현금영수증 as the stalls' own tills do."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from market_kit import books
from market_kit.office import stall_of
from market_kit.reader import Reader
from market_kit.seller import PAPER, SUNCHANG, Seller
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from pos import messages as m
from pos.messages import Word
from sync.server.clock import today
from sync.server.pages import outstanding_figures as outstanding
from sync.server.pages.outstanding_figures import LOOK_BACK_DAYS, Reach, VoucherFigures
from sync.server.store.database import open_database
from sync.server.store.schema import voucher_in_hand


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def seller(till: Terminal) -> Iterator[Seller]:
    selling = Seller(till, day=ago(20))
    yield selling
    selling.ledger.close()


def at_market(office: ServerProcess, stall_id: str = "") -> tuple[VoucherFigures, ...]:
    ((market_id,),) = books.rows(office.database_url, "SELECT market_id FROM market")
    database = open_database(office.database_url)
    with database.reading(market_id) as connection:
        found = outstanding.vouchers(connection, Reach(market_id, today(), stall_id))
    database.close()
    return found


def same_as_the_stalls_own(office: ServerProcess, *sellers: Seller) -> bool:
    own: Counter[tuple[str, int]] = Counter()
    for seller in sellers:
        assert seller.deliver().quarantined == ()
        for one in seller.in_hand():
            own[one.tender, one.face] += one.count
    there = Counter({(one.tender, face): count for one in at_market(office) for face, count in one.faces})
    assert there == own
    return True


def test_the_market_counts_vouchers_as_the_stall_does(office: ServerProcess, seller: Seller) -> None:
    steps = (
        (19, lambda: seller.take(10_000, (10_000, 1))),
        (18, lambda: seller.take(23_000, (10_000, 2), (5_000, 1))),  # with change
        (17, lambda: seller.take(12_000, (5_000, 2), tender=SUNCHANG)),  # the rest in cash
        (16, lambda: seller.do(m.Refund(2, ((1, 1),)))),
        (15, lambda: seller.take(30_000, (30_000, 1))),
        (15, lambda: seller.do(m.UndoLastSale())),
        (14, lambda: seller.do(m.HandInVouchers(PAPER))),
        (13, lambda: seller.do(m.Refund(1))),  # what it was paid with is at the bank
        (12, lambda: seller.take(15_000, (10_000, 1), (5_000, 1))),
        (11, lambda: seller.do(m.HandInVouchers(SUNCHANG))),
    )
    for days, step in steps:
        seller.go_to(ago(days))
        step()
        assert same_as_the_stalls_own(office, seller), days
    (left,) = at_market(office)
    assert (left.tender, left.pieces, left.worth) == (PAPER, 2, 15_000)
    assert (left.since, left.handed_in) == (ago(12), ago(14))


def test_two_tills_of_a_stall_each_hand_in_their_own(office: ServerProcess, seller: Seller, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    terminal = Terminal(tmp_path / "second", office.url)
    terminal.enrol(office.database_url)
    second = Seller(terminal, day=ago(15))
    second.take(10_000, (10_000, 1))
    seller.go_to(ago(12))
    seller.take(20_000, (10_000, 2))
    seller.do(m.HandInVouchers(PAPER))
    seller.go_to(ago(9))
    seller.take(10_000, (10_000, 1))
    assert same_as_the_stalls_own(office, seller, second)
    ((one,),) = (at_market(office),)
    assert (one.pieces, one.since, one.handed_in) == (2, ago(15), ago(12)), "the second till still has its first"
    second.ledger.close()


def test_what_lies_longer_than_anybody_looks_back_is_said_to(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    seller = Seller(till, day=ago(LOOK_BACK_DAYS + 1))
    seller.take(10_000, (10_000, 1))
    seller.go_to(ago(1))
    seller.take(10_000, (10_000, 1))
    assert same_as_the_stalls_own(office, seller)
    seller.ledger.close()
    (one,) = at_market(office)
    assert (one.since, one.handed_in) == (None, None)
    begin = ago(LOOK_BACK_DAYS)
    assert f"{begin.month}월 {begin.day}일" in keeper.read("/outstanding")
    assert f"< {begin.isoformat()}" in keeper.fetch("/outstanding?table=vouchers&as=csv").text


def owed(office: ServerProcess) -> list[tuple[str, int]]:
    return books.rows(office.database_url, "SELECT state, amount FROM cash_receipt_owed ORDER BY amount")


def test_the_market_sees_a_cash_receipt_until_it_is_settled(office: ServerProcess, seller: Seller) -> None:
    seller.do(m.AddAmount(5_000), m.PayCash(5_000))
    receipt = seller.ask_for_receipt()
    for word, stands in (
        (None, [("OWED", 5_000)]),
        (Word.NOT_SENT, [("OWED", 5_000)]),
        (Word.DECLINED, [("REFUSED", 5_000)]),
    ):
        if word:
            seller.wait(600)
            seller.answer(word)
        seller.deliver()
        assert owed(office) == stands
    seller.do(m.RetryCashReceipt(receipt.id))
    for word, stands in (
        (Word.UNSURE, [("UNKNOWN", 5_000)]),
        (Word.NOTHING, [("OWED", 5_000)]),
        (Word.APPROVED, []),
    ):
        seller.wait(1_200)
        seller.answer(word)
        seller.deliver()
        assert owed(office) == stands
    assert "5678" not in str(books.rows(office.database_url, "SELECT * FROM cash_receipt_owed"))


def test_what_nobody_asked_for_is_late_after_five_days(
    office: ServerProcess, seller: Seller, keeper: Reader
) -> None:
    for days in (7, 6, 5):
        seller.go_to(ago(days))
        seller.do(m.AddAmount(100_000 + days), m.PayCash(100_000 + days))
    seller.go_to(ago(0))
    seller.do(m.AddAmount(3_000), m.PayCash(3_000))
    seller.ask_for_receipt()
    seller.do(m.AddAmount(99_999), m.PayCash(99_999))
    seller.deliver()
    shown = keeper.read("/outstanding")
    assert "기한이 지난 현금영수증이 2건 있어요" in shown
    for wanted in ("2일 지남", "1일 지남", "오늘까지", "손님이 부탁", "303,018원", "100,007원", "3,000원"):
        assert wanted in shown, wanted
    assert "99,999원" not in shown
    assert "5678" not in shown


def test_what_a_customer_asked_for_before_today_is_looked_at(
    office: ServerProcess, seller: Seller, keeper: Reader
) -> None:
    sentence = "손님이 부탁한 현금영수증이 1건 밀렸어요"
    seller.go_to(ago(0))
    seller.do(m.AddAmount(3_000), m.PayCash(3_000))
    seller.ask_for_receipt()
    seller.deliver()
    assert "발급하지 않은 현금영수증이 1건 있어요" in keeper.read("/outstanding")
    assert sentence not in keeper.page
    books.rows(office.database_url, f"UPDATE cash_receipt_owed SET sold_on = '{ago(1).isoformat()}'")
    for address in ("/outstanding", f"/stalls/{stall_of(office)}/outstanding"):
        assert sentence in keeper.read(address)
        assert 'class="strip look"' in keeper.page
    assert "손님이 부탁한 1건" in keeper.read("/outstanding"), "of the stall"


def test_a_refund_settles_what_was_owed_of_it(office: ServerProcess, seller: Seller) -> None:
    seller.do(m.AddAmount(100_000), m.PayCash(100_000))
    seller.deliver()
    assert owed(office) == [("OWED", 100_000)]
    seller.do(m.Refund(1))
    seller.deliver()
    assert owed(office) == []


def test_the_office_sees_every_stall_and_an_owner_her_own(
    office: ServerProcess, seller: Seller, keeper: Reader, tmp_path: Path
) -> None:
    assert "은행에 낼 상품권이 없어요." in keeper.read("/outstanding")
    (tmp_path / "other").mkdir()
    terminal = Terminal(tmp_path / "other", office.url)
    terminal.enrol(office.database_url, stall="떡집")
    other = Seller(terminal, day=ago(3))
    other.take(30_000, (30_000, 1))
    other.do(m.AddAmount(200_000), m.PayCash(200_000))
    other.deliver()
    other.ledger.close()
    seller.take(10_000, (5_000, 2), tender=SUNCHANG)
    seller.deliver()
    shown = keeper.read("/outstanding")
    for wanted in ("40,000원", "3장", "떡집", "바다수산", "순창사랑상품권", "온누리상품권", "200,000원", "1건"):
        assert wanted in shown, wanted
    keeper.read("/people")
    keeper.submit("/people", name="주인", role="OWNER", stall=stall_of(office), password="고등어와 배추 김치")
    owner = Reader(office.url)
    owner.come_in("주인", "고등어와 배추 김치")
    shown = owner.read("/outstanding")
    assert "5,000원 2장" in shown
    assert 'outstanding" aria-current="page"' in shown
    for foreign in ("떡집", "200,000원", "30,000원", "시장 전체"):
        assert foreign not in shown, foreign
    assert owner.fetch(f"/stalls/{stall_of(office, '떡집')}/outstanding").status_code == 403
    assert owner.fetch("/outstanding?table=vouchers&as=csv").status_code == 303


def test_the_page_reads_nothing_but_what_is_derived(office: ServerProcess, seller: Seller, keeper: Reader) -> None:
    seller.take(10_000, (10_000, 1))
    seller.do(m.AddAmount(100_000), m.PayCash(100_000))
    seller.deliver()
    before = keeper.read("/outstanding")
    books.rows(office.database_url, "DELETE FROM entry")
    assert [one for one in before.split() if "원" in one] == [
        one for one in keeper.read("/outstanding").split() if "원" in one
    ]
    books.rows(office.database_url, f"DELETE FROM {voucher_in_hand.name}")
    assert "은행에 낼 상품권이 없어요." in keeper.read("/outstanding")
