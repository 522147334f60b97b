"""Goods as they are sold: 만원어치, options, sets, prices of some days, codes off a scale; and the stock."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pos_kit import BEEF, DUMPLING, FISH, MACKEREL, POTATO, SNACKS, SODA, Stall, moment
from shop_kit import journal, kinds, only, query

from pos import messages as m
from pos.barcode import check_digit
from pos.catalogue import Item, Part, PricePeriod
from pos.ledger.projections import rebuild
from pos.ledger.transaction import transaction
from pos.ledger.verify import verify
from pos.messages import AddByBarcode, AddItem, ChangePrice, MoveStock, PayCash, Refund, Refusal, SetQuantity
from pos.money import LARGEST_AMOUNT
from pos.options import Option, OptionGroup
from pos.quantity import KILOGRAM, LARGEST_COUNT, LARGEST_WEIGHT_G, PIECE
from pos.sale import Line, Sale
from pos.tax import TaxClass

HEAT = OptionGroup("맵기", 1, 1, (Option("순한맛"), Option("매운맛", 500), Option("어린이", -1_000)))
TOPPING = OptionGroup("더하기", 0, 2, (Option("치즈", 1_000), Option("떡", 700), Option("당면", 500)))
TTEOK = Item("tteok", "떡볶이", 4_000, PIECE, TaxClass.TAXABLE, "분식", options=(HEAT, TOPPING), tracks_stock=True)
GIFT = Item("gift", "선물세트", 30_000, parts=(Part("mackerel", 3), Part("potato", 400)), tracks_stock=True)
SOJU = Item("soju", "소주", 2_000, tax=TaxClass.TAXABLE, age_restricted=True)
TRACED = replace(BEEF, id="traced", barcodes=(), needs_trace_no=True)
FREE = Item("free", "시식", 0, KILOGRAM)
SEASON = (PricePeriod(4_000, "2026-03-01", "2026-03-05"), PricePeriod(3_500, "2026-03-05", "2026-03-05"))
SQUID = Item("season", "오징어", 5_000, prices=(*SEASON, PricePeriod(6_000, "2026-03-20")))
PRICED = Item("steak", "등심", 60_000, KILOGRAM, code_template="21IIIIIPPPPPC", in_store_code="00123")
WEIGHED = Item("pork", "삼겹살", 20_000, KILOGRAM, code_template="22IIIIIWWWWWC", in_store_code="00012")
BOTH = Item("ribs", "갈비", 30_000, KILOGRAM, code_template="27IIIIPPPPPPWWWWWC", in_store_code="0042")
PACKED = Item("kimchi", "김치", 9_000, code_template="21IIIIIPPPPPC", in_store_code="00777")
COUNTED = tuple(replace(item, tracks_stock=True) for item in (MACKEREL, POTATO))
GOODS = (
    *COUNTED,
    DUMPLING,
    SODA,
    replace(BEEF, barcodes=()),
    TTEOK,
    GIFT,
    SOJU,
    TRACED,
    FREE,
    SQUID,
    PRICED,
    WEIGHED,
    BOTH,
    PACKED,
)


@pytest.fixture
def shop(stall: Stall) -> Stall:
    stall.ledger.replace_catalogue((FISH, SNACKS), GOODS)
    stall.reopen()
    return stall


def rung(stall: Stall, command: m.Command) -> Line:
    return only(stall.do(command), m.LineAdded).line


def paid(stall: Stall) -> Sale:
    return only(stall.do(PayCash(LARGEST_AMOUNT)), m.SaleCompleted).sale


def stock(stall: Stall, *items: str) -> list[int | None]:
    return [stall.ledger.past.stock_of(item) for item in items]


def scanned(digits: str) -> AddByBarcode:
    return AddByBarcode(digits + str(check_digit(digits)))


# -- 만원어치 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "won", "grams"),
    [("beef", 10_000, 171), ("beef", 35_000, 600), ("beef", 1, 1), ("potato", 10_000, 1_333), ("potato", 7, 1)],
)
def test_so_many_won_of_a_good_are_paid_to_the_won_and_weigh_what_they_must(
    shop: Stall, item: str, won: int, grams: int
) -> None:
    line = rung(shop, AddItem(item, for_won=won))
    assert (line.quantity, line.amount, shop.total) == (grams, won, won)
    shop.reopen()
    assert paid(shop).total == won
    back = only(shop.do(Refund(1)), m.SaleRefunded).refund
    assert back.total == -won


@settings(max_examples=50, deadline=None)
@given(
    won=st.integers(1, 300_000), price=st.integers(1, 200_000), weight_g=st.sampled_from([1, 100, 400, 600, 3_750])
)
def test_the_weight_for_won_is_the_nearest_gram(won: int, price: int, weight_g: int) -> None:
    unit = replace(BEEF.unit, weight_g=weight_g)
    grams = unit.weight_for(won, price)
    assert grams == 1 or abs(grams * price - won * weight_g) * 2 <= price


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (AddItem("beef", for_won=0), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("beef", for_won=-1), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("mackerel", for_won=10_000), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("free", for_won=10_000), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("beef", for_won=2**70), (Refusal.TOO_MUCH, "")),
        (AddItem("potato", for_won=LARGEST_AMOUNT), (Refusal.TOO_MUCH, "")),
        (AddItem("beef", LARGEST_WEIGHT_G + 1), (Refusal.TOO_MUCH, "")),
        (AddItem("mackerel", LARGEST_COUNT + 1), (Refusal.TOO_MUCH, "")),
        (AddItem("beef", 0), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("beef", -600), (Refusal.NOT_AN_AMOUNT, "")),
        (AddItem("nothing"), (Refusal.NOT_ON_FILE, "nothing")),
        (AddItem("mackerel", choices=(("맵기", "매운맛"),)), (Refusal.NO_SUCH_CHOICE, "맵기")),
    ],
    ids=repr,
)
def test_refused(shop: Stall, command: m.Command, refusal: tuple[Refusal, str]) -> None:
    assert shop.refusal(command) == refusal


def test_a_weighed_good_without_a_weight_is_asked_for_it(shop: Stall) -> None:
    (wanted,) = shop.do(AddItem("beef"))
    assert isinstance(wanted, m.WeightWanted)
    assert shop.open_lines == ()


def test_what_was_agreed_or_weighed_is_not_counted_up(shop: Stall) -> None:
    shop.do(AddItem("beef", for_won=10_000), AddItem("beef", 600))
    for no in (1, 2):
        for command in (m.ChangeQuantity(no, 1), m.ChangeQuantity(no, -1), SetQuantity(no, 2)):
            assert shop.refusal(command) == (Refusal.WEIGH_AGAIN, "")
    assert shop.refusal(ChangePrice(1, 9_000)) == (Refusal.NOT_AN_AMOUNT, "")
    assert only(shop.do(ChangePrice(2, 30_000)), m.LineChanged).line.amount == 30_000


# -- options ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "price", "names"),
    [
        ((("맵기", "순한맛"),), 4_000, ("순한맛",)),
        ((("맵기", "매운맛"),), 4_500, ("매운맛",)),
        ((("맵기", "어린이"),), 3_000, ("어린이",)),
        ((("더하기", "떡"), ("맵기", "매운맛"), ("더하기", "치즈")), 6_200, ("매운맛", "치즈", "떡")),
    ],
)
def test_a_choice_is_in_the_price_and_in_the_entry(
    shop: Stall, choices: tuple[tuple[str, str], ...], price: int, names: tuple[str, ...]
) -> None:
    line = rung(shop, AddItem("tteok", 2, choices=choices))
    assert (line.unit_price, line.amount, line.choices) == (price, 2 * price, names)
    sale = paid(shop)
    shop.reopen()
    assert shop.ledger.past.sale(sale.id) == sale
    assert journal(shop.path)[0]["lines"][0]["choices"] == list(names)


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ((("더하기", "떡"),), (Refusal.TOO_FEW_CHOICES, "맵기")),
        ((("맵기", "매운맛"), ("맵기", "순한맛")), (Refusal.TOO_MANY_CHOICES, "맵기")),
        ((("맵기", "매운맛"), ("맵기", "매운맛")), (Refusal.TOO_MANY_CHOICES, "맵기")),
        (
            (("맵기", "매운맛"), ("더하기", "떡"), ("더하기", "치즈"), ("더하기", "당면")),
            (Refusal.TOO_MANY_CHOICES, "더하기"),
        ),
        ((("맵기", "지옥맛"),), (Refusal.NO_SUCH_CHOICE, "맵기")),
        ((("맵기", "매운맛"), ("크기", "곱빼기")), (Refusal.NO_SUCH_CHOICE, "크기")),
        ((("맵기", ""),), (Refusal.NO_SUCH_CHOICE, "맵기")),
        ((("", ""),), (Refusal.NO_SUCH_CHOICE, "")),
    ],
)
def test_what_is_no_whole_choice_is_refused(
    shop: Stall, choices: tuple[tuple[str, str], ...], refusal: tuple[Refusal, str]
) -> None:
    assert shop.refusal(AddItem("tteok", choices=choices)) == refusal


def test_without_any_choice_the_till_asks(shop: Stall) -> None:
    (wanted,) = shop.do(AddItem("tteok"))
    assert isinstance(wanted, m.ChoicesWanted)
    assert shop.open_lines == ()


def test_the_same_choice_joins_a_line_and_another_one_does_not(shop: Stall) -> None:
    mild, hot = (("맵기", "순한맛"),), (("맵기", "매운맛"),)
    shop.do(AddItem("tteok", choices=mild), AddItem("tteok", choices=hot), AddItem("tteok", choices=mild))
    assert [(line.quantity, line.choices) for line in shop.open_lines] == [(2, ("순한맛",)), (1, ("매운맛",))]


# -- the stock --------------------------------------------------------------------------------------------------


def test_a_set_takes_its_parts_and_itself_from_the_stock(shop: Stall) -> None:
    shop.do(MoveStock("mackerel", 20, "입고"), MoveStock("potato", 4_000, ""), MoveStock("gift", 5, ""))
    shop.do(AddItem("gift", 2), AddItem("mackerel"), AddItem("soda"))
    assert stock(shop, "mackerel", "potato", "gift", "soda") == [20, 4_000, 5, None], "not before it is paid"
    paid(shop)
    assert stock(shop, "mackerel", "potato", "gift", "soda") == [13, 3_200, 3, None]
    shop.do(Refund(1, ((1, 1),)))
    assert stock(shop, "mackerel", "potato", "gift") == [16, 3_600, 4]
    shop.do(Refund(1))
    assert stock(shop, "mackerel", "potato", "gift") == [20, 4_000, 5]
    with transaction(shop.ledger._connection):
        rebuild(shop.ledger._connection)
    assert stock(shop, "mackerel", "potato", "gift", "soda") == [20, 4_000, 5, None]
    assert verify(shop.path).faults == ()


def test_what_is_voided_stays_and_what_is_given_on_top_goes(shop: Stall) -> None:
    shop.do(AddItem("mackerel", 5), m.VoidLine(1), AddItem("mackerel", 2), m.GiveExtra("mackerel", 1))
    paid(shop)
    assert stock(shop, "mackerel") == [-3], "below zero: she knows better than the count"


def test_weighed_goods_leave_by_the_gram_also_by_price(shop: Stall) -> None:
    shop.do(MoveStock("potato", 1_000, ""), AddItem("potato", 250), AddItem("potato", for_won=3_000))
    paid(shop)
    assert stock(shop, "potato") == [350]


def test_an_exchange_brings_back_and_takes(shop: Stall) -> None:
    shop.do(AddItem("mackerel", 2))
    paid(shop)
    shop.do(m.BeginExchange(1, ((1, 1),)), AddItem("potato", 400), PayCash(0))
    assert stock(shop, "mackerel", "potato") == [-1, -400]


@pytest.mark.parametrize(
    ("by", "reason", "kept"), [(5, "", "입고"), (-2, "", "폐기"), (3, "반품\n옴\x00", "반품 옴")]
)
def test_stock_that_is_moved_says_why(shop: Stall, by: int, reason: str, kept: str) -> None:
    moved = only(shop.do(MoveStock("soda", by, reason)), m.StockMoved).movement
    assert (moved.by, moved.reason, moved.name) == (by, kept, "사이다")
    assert stock(shop, "soda") == [by]
    shop.reopen()
    assert shop.ledger.past.fact(moved.id) == moved
    assert journal(shop.path)[-1]["kind"] == "stock_moved"


@pytest.mark.parametrize("by", [0, 99_999_901, -99_999_901, 2**70, -(2**70)])
def test_a_movement_of_nothing_or_of_everything_is_refused(shop: Stall, by: int) -> None:
    assert shop.refusal(MoveStock("soda", by, "")) == (Refusal.NOT_AN_AMOUNT, "")
    assert shop.refusal(MoveStock("nothing", 1, "")) == (Refusal.NOT_ON_FILE, "nothing")


# -- prices -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "price"),
    [
        ("2026-02-28 12:00:00", 5_000),
        ("2026-03-01 03:59:59", 5_000),
        ("2026-03-01 04:00:00", 4_000),
        ("2026-03-04 23:00:00", 4_000),
        ("2026-03-05 12:00:00", 3_500),
        ("2026-03-06 03:59:59", 3_500),
        ("2026-03-06 04:00:00", 5_000),
        ("2026-03-20 09:00:00", 6_000),
        ("2036-01-01 09:00:00", 6_000),
    ],
)
def test_a_price_of_some_days_holds_on_these_business_days(shop: Stall, when: str, price: int) -> None:
    shop.now = moment(when)
    assert rung(shop, AddItem("season")).unit_price == price


def test_in_a_shift_over_midnight_yesterdays_price_holds(shop: Stall) -> None:
    shop.now = moment("2026-03-05 20:00:00")
    shop.sell(100)
    shop.now = moment("2026-03-06 01:00:00")
    assert rung(shop, AddItem("season")).unit_price == 3_500


def test_another_price_for_one_customer_keeps_the_usual_one_beside_it(shop: Stall) -> None:
    shop.do(AddItem("mackerel", 2), ChangePrice(1, 4_500), ChangePrice(1, 4_000))
    (line,) = shop.open_lines
    assert (line.unit_price, line.list_price, line.amount) == (4_000, 5_000, 8_000)
    shop.do(AddItem("mackerel"))
    assert [(line.quantity, line.unit_price) for line in shop.open_lines] == [(2, 4_000), (1, 5_000)]
    shop.reopen()
    paid(shop)
    entry = journal(shop.path)[0]
    assert [(line["unit_price"], line.get("list_price")) for line in entry["lines"]] == [
        (4_000, 5_000),
        (5_000, None),
    ]
    assert query(shop.path, "SELECT what, detail FROM anomaly") == [("PRICE_CHANGED", "1")]
    found = shop.ledger.catalogue.by_id("mackerel")
    assert found is not None
    assert found.price == 5_000


@pytest.mark.parametrize(
    ("price", "refusal"),
    [
        (0, Refusal.NOT_AN_AMOUNT),
        (-1, Refusal.NOT_AN_AMOUNT),
        (LARGEST_AMOUNT, Refusal.TOO_MUCH),
        (2**70, Refusal.TOO_MUCH),
    ],
)
def test_a_price_that_is_none_is_refused(shop: Stall, price: int, refusal: Refusal) -> None:
    assert shop.refusal(AddItem("mackerel", 2), ChangePrice(1, price)) == (refusal, "")


def test_a_new_price_is_an_entry_and_holds_from_the_next_line_on(shop: Stall) -> None:
    shop.do(AddItem("mackerel"))
    change = only(shop.do(m.SetItemPrice("mackerel", 6_500)), m.PriceChanged).change
    assert (change.old, change.new) == (5_000, 6_500)
    assert journal(shop.path)[0]["kind"] == "price_changed"
    for _ in range(2):
        shop.do(AddItem("mackerel"))
        assert [line.unit_price for line in shop.open_lines][:2] == [5_000, 6_500]
        shop.reopen()
    assert [item.name for item in shop.ledger.catalogue.search("고등어", 5)] == ["고등어"]
    assert verify(shop.path).faults == ()


@pytest.mark.parametrize("price", [0, -1, LARGEST_AMOUNT + 1, 2**70])
def test_no_good_gets_a_price_nobody_can_pay(shop: Stall, price: int) -> None:
    assert shop.refusal(m.SetItemPrice("mackerel", price)) == (Refusal.NOT_AN_AMOUNT, "")
    assert shop.refusal(m.SetItemPrice("nothing", 1)) == (Refusal.NOT_ON_FILE, "nothing")


def test_sold_out_is_an_entry_and_stays_until_it_is_taken_back(shop: Stall) -> None:
    shop.do(AddItem("mackerel"), m.SetSoldOut("mackerel", True))
    for _ in range(2):
        for command in (AddItem("mackerel"), AddByBarcode("8801007234564"), AddItem("mackerel", 2)):
            assert shop.refusal(command) == (Refusal.SOLD_OUT, "고등어")
        shop.reopen()
    assert shop.do(m.SetSoldOut("mackerel", True)) == (), "it is already"
    shop.do(m.ChangeQuantity(1, 1))
    assert shop.total == 10_000, "what is in the cart is in the cart"
    shop.do(m.SetSoldOut("mackerel", False), AddItem("mackerel"))
    assert [entry["sold_out"] for entry in journal(shop.path)] == [True, False]
    assert shop.refusal(m.SetSoldOut("nothing", True)) == (Refusal.NOT_ON_FILE, "nothing")


# -- codes off the scale ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digits", "item", "quantity", "amount"),
    [
        ("210012300850", "steak", 14, 850),
        ("210012399999", "steak", 1_667, 99_999),
        ("220001203500", "pork", 3_500, 70_000),
        ("220001200001", "pork", 1, 20),
        ("27004200985000330", "ribs", 330, 9_850),
        ("210077708500", "kimchi", 1, 8_500),
    ],
)
def test_a_packet_off_the_scale_costs_what_stands_on_it(
    shop: Stall, digits: str, item: str, quantity: int, amount: int
) -> None:
    line = rung(shop, scanned(digits))
    assert (line.item_id, line.quantity, line.amount) == (item, quantity, amount)
    assert rung(shop, scanned(digits)).no == 2, "every packet is a line of its own"
    shop.reopen()
    assert paid(shop).total == 2 * amount


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("2100123008507", Refusal.WRONG_CHECK_DIGIT),
        (scanned("210012300000").code, Refusal.NOT_AN_AMOUNT),
        (scanned("220001200000").code, Refusal.NOT_AN_AMOUNT),
        (scanned("210099900850").code, Refusal.NOT_ON_FILE),
        ("", Refusal.NOT_A_CODE),
        ("뷁", Refusal.NOT_A_CODE),
        ("2100123008506\x00", Refusal.NOT_A_CODE),
        ("1" * 49, Refusal.NOT_A_CODE),
        ("\ud800", Refusal.NOT_A_CODE),
    ],
    ids=ascii,
)
def test_a_code_that_says_nothing_is_refused(shop: Stall, code: str, refusal: Refusal) -> None:
    assert shop.refusal(AddByBarcode(code))[0] is refusal


def test_a_code_that_is_filed_goes_before_the_layout_it_would_fit(shop: Stall) -> None:
    shop.ledger.replace_catalogue((), [PRICED, replace(MACKEREL, barcodes=(scanned("210012300850").code,))])
    shop.reopen()
    assert rung(shop, scanned("210012300850")).item_id == "mackerel"
    assert rung(shop, scanned("210012300900")).item_id == "steak"


def test_a_packet_of_what_is_sold_out_is_refused(shop: Stall) -> None:
    assert shop.refusal(m.SetSoldOut("steak", True), scanned("210012300850")) == (Refusal.SOLD_OUT, "등심")


# -- what else is asked -----------------------------------------------------------------------------------------


def test_meat_asks_for_its_number_which_stays_with_the_line(shop: Stall) -> None:
    assert kinds(shop.do(AddItem("traced", 600))) == [m.LineAdded, m.TotalChanged, m.TraceNoWanted]
    shop.do(m.SetTraceNo(1, "L0 260302 1234 001"))
    shop.reopen()
    assert paid(shop).lines[0].trace_no == "L02603021234001"
    assert only(shop.do(Refund(1)), m.SaleRefunded).refund.lines[0].trace_no == "L02603021234001"


@pytest.mark.parametrize(
    "number", ["", "1234", "L9260302123400", "00212345678a", "뷁", "002123456789\x00", "0" * 16]
)
def test_what_is_no_trace_number_is_refused(shop: Stall, number: str) -> None:
    assert shop.refusal(AddItem("traced", 600), m.SetTraceNo(1, number)) == (Refusal.NOT_A_TRACE_NO, "")
    for gone in (0, 2, -1):
        assert shop.refusal(m.SetTraceNo(gone, "002123456789")) == (Refusal.LINE_GONE, "")


def test_a_scanned_number_goes_to_the_newest_meat_without_one(shop: Stall) -> None:
    shop.do(AddItem("traced", 600), AddItem("traced", 300))
    for number in ("002123456789", "L02603021234001"):
        assert kinds(shop.do(AddByBarcode(number))) == [m.LineChanged]
    assert [line.trace_no for line in paid(shop).lines] == ["L02603021234001", "002123456789"]


def test_a_number_nothing_waits_for_is_no_good_either(shop: Stall) -> None:
    assert shop.refusal(AddByBarcode("L02603021234001")) == (Refusal.NOTHING_TO_TRACE, "")
    assert shop.refusal(AddByBarcode("002123456789"))[0] is Refusal.WRONG_CHECK_DIGIT
    shop.do(AddItem("traced", 600), AddByBarcode("002123456789"))
    assert shop.refusal(AddByBarcode("002123456789"))[0] is Refusal.WRONG_CHECK_DIGIT


def test_a_good_on_file_is_sold_even_while_meat_waits_for_its_number(shop: Stall) -> None:
    shop.do(AddItem("traced", 600))
    assert m.LineAdded in kinds(shop.do(AddByBarcode("8801007234564")))


def test_a_code_that_says_the_weight_sells_that_much(shop: Stall) -> None:
    shop.ledger.replace_catalogue((), [replace(BEEF, barcodes=("8801234567893",))])
    assert kinds(shop.do(AddByBarcode("8801234567893"))) == [m.WeightWanted]
    assert rung(shop, AddByBarcode("8801234567893", 734)).quantity == 734
    assert rung(shop, AddByBarcode("8801234567893", price_won=7_000)).charge == 7_000


def test_what_is_not_for_the_young_says_so_once_a_line(shop: Stall) -> None:
    assert kinds(shop.do(AddItem("soju"))) == [m.LineAdded, m.TotalChanged, m.AgeCheckWanted]
    assert m.AgeCheckWanted not in kinds(shop.do(AddItem("soju")))
    assert m.AgeCheckWanted not in kinds(shop.do(AddItem("mackerel")))


# -- so many ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("quantity", "voided"), [(1, 4), (4, 1), (6, 0), (LARGEST_COUNT, 0)])
def test_so_many_pieces_are_so_many(shop: Stall, quantity: int, voided: int) -> None:
    shop.do(AddItem("dumpling", 5), SetQuantity(1, quantity))
    assert shop.total == quantity * 1_004
    assert sum(line.quantity for line in shop.till.state.cart.lines if line.voided) == voided
    shop.do(m.UndoLastStep())
    assert shop.total == 5_020


def test_as_many_as_there_are_is_nothing_to_do(shop: Stall) -> None:
    shop.do(AddItem("dumpling", 5))
    assert shop.do(SetQuantity(1, 5)) == ()


@pytest.mark.parametrize(
    ("line_no", "quantity", "refusal"),
    [
        (1, 0, Refusal.NOT_AN_AMOUNT),
        (1, -1, Refusal.NOT_AN_AMOUNT),
        (1, LARGEST_COUNT + 1, Refusal.TOO_MUCH),
        (1, 2**70, Refusal.TOO_MUCH),
        (2, 1, Refusal.LINE_GONE),
        (0, 1, Refusal.LINE_GONE),
        (-1, 1, Refusal.LINE_GONE),
        (2**70, 1, Refusal.LINE_GONE),
    ],
)
def test_a_number_that_cannot_be_is_refused(shop: Stall, line_no: int, quantity: int, refusal: Refusal) -> None:
    shop.do(AddItem("dumpling", 5))
    assert shop.refusal(SetQuantity(line_no, quantity)) == (refusal, "")
