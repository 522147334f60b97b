"""New goods by touch, and goods that change: what is said of one is kept, sold, found again and never lost."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from pos_kit import BEEF, MACKEREL, SODA, Stall
from shop_kit import journal, kinds, only, query

from pos import messages as m
from pos.catalogue import FAVOURITES, Category, Item
from pos.goods_change import GoodForm, form_of
from pos.ledger.rebuilding import rebuild_tables
from pos.ledger.verify import verify
from pos.messages import PutItem, Refusal
from pos.money import LARGEST_AMOUNT
from pos.quantity import GEUN_OF_PRODUCE, Unit
from pos.tax import TaxClass

CUTLASS = GoodForm("갈치", 9_000, Unit("마리"), category="생선", picture="galchi.png")


def put(stall: Stall, form: GoodForm, item_id: str = "") -> Item:
    return only(stall.do(PutItem(item_id, form)), m.ItemPut).put.item


def shelf(stall: Stall, category: str) -> list[str]:
    shown = only(stall.do(m.ShowShelf(category, 0, 20)), m.ShelfShown)
    return [item.name for item in shown.items]


def goods(stall: Stall) -> list[Item]:
    return list(stall.ledger.catalogue.all_items())


# -- a new one --------------------------------------------------------------------------------------------------


def test_a_new_good_stands_on_its_shelf_at_once_and_is_sold(stall: Stall) -> None:
    item = put(stall, CUTLASS)
    assert shelf(stall, "생선") == ["고등어", "오징어", "갈치"]
    assert (item.price, item.unit, item.own, item.away) == (9_000, Unit("마리"), True, False)
    sale = only(stall.do(m.AddItem(item.id, 2), m.PayCash(20_000)), m.SaleCompleted).sale
    assert [(line.name, line.amount) for line in sale.lines] == [("갈치", 18_000)]


def test_it_is_found_by_its_name_and_its_code_and_after_a_restart(stall: Stall) -> None:
    item = put(stall, replace(CUTLASS, barcodes=("8801234567893",)))
    stall.reopen()
    assert stall.ledger.catalogue.by_id(item.id) == item
    assert [found.id for found in stall.ledger.catalogue.search("ㄱㅊ", 5)] == [item.id]
    (added, *_) = stall.do(m.AddByBarcode("8801234567893"))
    assert isinstance(added, m.LineAdded)


def test_two_new_ones_of_one_name_are_two(stall: Stall) -> None:
    assert put(stall, CUTLASS).id != put(stall, CUTLASS).id


def test_a_weighed_one_is_weighed(stall: Stall) -> None:
    item = put(stall, GoodForm("햇감자", 3_000, GEUN_OF_PRODUCE, category="채소"))
    assert kinds(stall.do(m.AddItem(item.id))) == [m.WeightWanted]
    stall.do(m.AddItem(item.id, 600))
    assert stall.total == 4_500


def test_a_shelf_nobody_had_comes_with_its_first_good(stall: Stall) -> None:
    events = stall.do(PutItem("", GoodForm("순대", 5_000, tax=TaxClass.TAXABLE, category=" 먹거리 ")))
    assert kinds(events) == [m.CategoryAdded, m.ItemPut]
    assert [one.name for one in stall.ledger.catalogue.categories()] == ["생선", "분식", "먹거리"]
    assert stall.ledger.catalogue.categories()[-1] == Category("먹거리", TaxClass.TAXABLE)
    assert kinds(stall.do(PutItem("", GoodForm("떡볶이", 4_000, category="먹거리")))) == [m.ItemPut]
    assert shelf(stall, "먹거리") == ["순대", "떡볶이"]


def test_the_first_good_of_an_empty_stall(stall: Stall) -> None:
    stall.ledger.replace_catalogue((), ())
    stall.do(m.AddAmount(1_000), m.PayCash(1_000))
    put(stall, replace(CUTLASS, favourite=True))
    assert shelf(stall, FAVOURITES) == shelf(stall, "생선") == ["갈치"]


def test_names_are_made_fit_and_a_picture_is_a_file_of_the_stall(stall: Stall) -> None:
    item = put(stall, replace(CUTLASS, name="  갈치\u200b ", picture="../../etc/passwd"))
    assert (item.name, item.picture) == ("갈치", "")


@pytest.mark.parametrize(
    ("form", "refusal"),
    [
        (replace(CUTLASS, name=" \u200b"), (Refusal.NAME_WANTED, "")),
        (replace(CUTLASS, unit=Unit(" ")), (Refusal.NAME_WANTED, "")),
        (replace(CUTLASS, price=0), (Refusal.NOT_AN_AMOUNT, "")),
        (replace(CUTLASS, price=-1), (Refusal.NOT_AN_AMOUNT, "")),
        (replace(CUTLASS, price=LARGEST_AMOUNT + 1), (Refusal.NOT_AN_AMOUNT, "")),
        (replace(CUTLASS, unit=Unit("근", 10**9)), (Refusal.NOT_AN_AMOUNT, "")),
        (replace(CUTLASS, barcodes=("8801007234565",)), (Refusal.WRONG_CHECK_DIGIT, "")),
        (replace(CUTLASS, barcodes=("",)), (Refusal.NOT_A_CODE, "")),
        (replace(CUTLASS, barcodes=("8801007234564",)), (Refusal.BARCODE_TAKEN, "고등어")),
        (replace(CUTLASS, barcodes=("036000291452",)), (Refusal.BARCODE_TAKEN, "사이다")),
    ],
    ids=lambda said: said[0].value if isinstance(said, tuple) else "",
)
def test_what_cannot_be_said_of_a_good_is_refused(
    stall: Stall, form: GoodForm, refusal: tuple[Refusal, str]
) -> None:
    assert stall.refusal(PutItem("", form)) == refusal
    assert journal(stall.path) == []


# -- one that is there ------------------------------------------------------------------------------------------


def test_a_good_is_from_now_on_what_is_said_and_keeps_what_is_not(stall: Stall) -> None:
    meat = replace(BEEF, needs_trace_no=True, origin="국내산")
    stall.ledger.replace_catalogue((), [meat])
    said = replace(form_of(meat), name="한우 양지", picture="beef.png", tax=TaxClass.TAXABLE)
    item = put(stall, said, meat.id)
    assert item == replace(meat, name="한우 양지", picture="beef.png", tax=TaxClass.TAXABLE, category="")
    assert not item.own, "it came with a file, and still is of it"


def test_a_scanned_code_is_added_and_one_can_be_taken_away(stall: Stall) -> None:
    form = form_of(MACKEREL)
    put(stall, replace(form, barcodes=(*form.barcodes, "8801234567893")), "mackerel")
    assert stall.ledger.catalogue.by_barcode("8801234567893") is not None
    item = put(stall, replace(form, barcodes=("8801234567893", "8801234567893")), "mackerel")
    assert item.barcodes == ("8801234567893",)
    assert stall.ledger.catalogue.by_barcode(MACKEREL.barcodes[0]) is None


def test_a_code_a_file_brought_stays_even_if_no_scan_could_give_it(stall: Stall) -> None:
    odd = replace(SODA, barcodes=("8801007234565",))
    stall.ledger.replace_catalogue((), [odd])
    assert put(stall, replace(form_of(odd), name="탄산"), "soda").barcodes == odd.barcodes


def test_how_a_good_is_sold_stays(stall: Stall) -> None:
    """Or what was counted in pieces would go on in grams."""
    assert stall.refusal(PutItem("mackerel", replace(form_of(MACKEREL), unit=Unit("kg", 1_000)))) == (
        Refusal.UNIT_STAYS,
        "",
    )


def test_what_is_as_it_was_makes_no_entry(stall: Stall) -> None:
    assert stall.do(PutItem("mackerel", form_of(MACKEREL))) == ()
    assert stall.refusal(PutItem("nobody", CUTLASS)) == (Refusal.NOT_ON_FILE, "nobody")


def test_off_the_shelf_it_has_no_tile_and_no_name_but_its_last_packet_is_sold(stall: Stall) -> None:
    stall.do(m.FindGoods("고등어", 5))
    put(stall, replace(form_of(MACKEREL), away=True), "mackerel")
    assert (shelf(stall, "생선"), shelf(stall, FAVOURITES)) == (["오징어"], [])
    assert only(stall.do(m.FindGoods("고등어", 5)), m.GoodsFound).items == ()
    assert only(stall.do(m.ShowShelf("생선", 0, 1)), m.ShelfShown).pages == 1
    (added, *_) = stall.do(m.AddByBarcode("8801007234564"))
    assert isinstance(added, m.LineAdded)
    stall.reopen()
    assert shelf(stall, "생선") == ["오징어"]
    put(stall, form_of(MACKEREL), "mackerel")
    assert shelf(stall, "생선") == ["고등어", "오징어"], "back in its place"
    assert stall.ledger.catalogue.by_id("mackerel") == MACKEREL


def test_an_open_sale_keeps_what_it_has(stall: Stall) -> None:
    stall.do(m.AddItem("mackerel"))
    put(stall, replace(form_of(MACKEREL), name="자반", price=9_000), "mackerel")
    assert [(line.name, line.unit_price) for line in stall.open_lines] == [("고등어", 5_000)]


# -- how many there are -----------------------------------------------------------------------------------------


def test_what_is_counted_is_what_is_there_and_sales_take_from_it(stall: Stall) -> None:
    assert kinds(stall.do(m.CountStock("mackerel", 20))) == [m.ItemPut, m.StockMoved]
    stall.do(m.AddItem("mackerel", 3), m.PayCash(50_000))
    assert stall.ledger.past.stock_of("mackerel") == 17
    (moved,) = stall.do(m.CountStock("mackerel", 15))
    assert isinstance(moved, m.StockMoved)
    assert (moved.movement.by, moved.movement.reason) == (-2, "세어 봄")
    assert stall.ledger.past.stock_of("mackerel") == 15
    assert stall.do(m.CountStock("mackerel", 15)) == ()
    assert kinds(stall.do(m.CountStock("soda", 0))) == [m.ItemPut], "from nothing on"
    assert verify(stall.path).faults == ()


@pytest.mark.parametrize("on_hand", [-1, 100 * 999_999 + 1])
def test_nobody_has_less_than_nothing_nor_more_than_a_warehouse(stall: Stall, on_hand: int) -> None:
    assert stall.refusal(m.CountStock("mackerel", on_hand)) == (Refusal.NOT_AN_AMOUNT, "")
    assert stall.refusal(m.CountStock("nobody", 1)) == (Refusal.NOT_ON_FILE, "nobody")


# -- the book ---------------------------------------------------------------------------------------------------


def test_each_change_is_an_entry_that_says_how_the_good_is_now(stall: Stall) -> None:
    item = put(stall, CUTLASS)
    put(stall, replace(CUTLASS, name="은갈치", away=True), item.id)
    new, changed = journal(stall.path)
    assert (new["kind"], new["item"], new["name"], new["new"], new["operator"]) == (
        *("good_put", item.id, "갈치", True),
        "owner",
    )
    assert (changed["name"], changed["away"], "new" in changed, "barcodes" in changed) == (
        "은갈치",
        True,
        False,
        False,
    )
    assert verify(stall.path).faults == ()


def test_a_rebuild_leaves_the_goods_and_counts_the_stock_again(stall: Stall) -> None:
    item = put(stall, CUTLASS)
    stall.do(m.CountStock(item.id, 7), m.AddItem(item.id, 2), m.PayCash(50_000))
    before = query(stall.path, "SELECT * FROM item ORDER BY id")
    stall.close()
    with closing(sqlite3.connect(stall.path)) as connection, connection:
        connection.execute("UPDATE stock SET on_hand = 99")
    assert not verify(stall.path).is_whole
    assert rebuild_tables(stall.path, "now").after.is_whole
    stall.open()
    assert stall.ledger.past.stock_of(item.id) == 5
    assert query(stall.path, "SELECT * FROM item ORDER BY id") == before


def test_a_ledger_that_knew_no_such_goods_reads_them_as_they_were(stall: Stall) -> None:
    """What a file brought says neither that it is away nor that it is of the stall's own."""
    (details,) = query(stall.path, "SELECT details FROM item WHERE id = 'mackerel'")[0]
    assert json.loads(details) == {"barcodes": ["8801007234564"]}
