"""A file of goods takes the place of the one before; what is new, changed or gone stands in the journal."""

from dataclasses import replace

from pos_kit import MACKEREL, SODA, Stall
from shop_kit import journal, kinds, only

from pos import messages as m
from pos.catalogue import Category, Item
from pos.goods_change import GoodForm, form_of
from pos.ledger.verify import verify
from pos.tax import TaxClass

FISH, DRINKS = Category("생선", TaxClass.EXEMPT), Category("음료", TaxClass.TAXABLE)
CUTLASS = GoodForm("갈치", 12_000, category="먹거리", barcodes=("8801234567893", "A-7"))
SQUID = Item("squid", "오징어", 4_000, category="생선", barcodes=("8801234567893",))


def goods(stall: Stall) -> list[Item]:
    return list(stall.ledger.catalogue.all_items())


def test_what_is_new_changed_and_gone_is_an_entry_each(stall: Stall) -> None:
    stall.do(m.LoadGoods((FISH,), (MACKEREL, SODA)))
    known = len(journal(stall.path))
    stall.do(m.LoadGoods((FISH,), (replace(MACKEREL, price=9_900), SQUID)))
    said = [(entry["kind"], entry["item"], entry.get("new", False)) for entry in journal(stall.path)[known:]]
    assert said == [("good_put", "mackerel", False), ("good_put", "squid", True), ("good_gone", "soda", False)]
    assert [item.id for item in goods(stall)] == ["mackerel", "squid"]
    assert verify(stall.path).faults == ()


def test_the_same_file_again_says_nothing(stall: Stall) -> None:
    load = m.LoadGoods((FISH, DRINKS), (MACKEREL, SODA))
    stall.do(load)
    assert stall.do(load) == ()
    stall.reopen()
    assert stall.do(load) == ()


def test_only_another_order_is_no_entry(stall: Stall) -> None:
    stall.do(m.LoadGoods((FISH, DRINKS), (MACKEREL, SODA)))
    assert kinds(stall.do(m.LoadGoods((DRINKS, FISH), (SODA, MACKEREL)))) == [m.GoodsLoaded]
    assert [item.id for item in goods(stall)] == ["soda", "mackerel"]
    assert [shelf.name for shelf in stall.ledger.catalogue.categories()] == ["음료", "생선"]


def test_what_was_put_in_at_the_stall_stays_behind_the_others(stall: Stall) -> None:
    own = only(stall.do(m.PutItem("", CUTLASS)), m.ItemPut).put.item
    stall.do(m.PutItem("mackerel", replace(form_of(MACKEREL), price=9_900)))
    stall.do(m.LoadGoods((FISH,), (MACKEREL, SQUID)))
    catalogue = stall.ledger.catalogue
    assert [item.id for item in goods(stall)] == ["mackerel", "squid", own.id]
    assert catalogue.by_id("mackerel") == MACKEREL, "as with a price: the file is right"
    assert catalogue.by_id(own.id) == replace(own, barcodes=("A-7",)), "a code has one good"
    assert [shelf.name for shelf in catalogue.categories()] == ["생선", "먹거리"]
    stall.do(m.LoadGoods((), (replace(own, name="새 갈치", own=False),)))
    assert [item.name for item in goods(stall)] == ["새 갈치"]


def test_two_goods_may_change_their_codes_with_each_other(stall: Stall) -> None:
    one, other = replace(MACKEREL, barcodes=("A-1",)), replace(SODA, barcodes=("A-2",))
    stall.do(m.LoadGoods((), (one, other)))
    stall.do(m.LoadGoods((), (replace(one, barcodes=("A-2",)), replace(other, barcodes=("A-1",)))))
    found = stall.ledger.catalogue.by_barcode("A-1")
    assert found is not None
    assert found.id == "soda"
