"""Goods in the ledger: everything comes back as it was written, is found, and can be changed one at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pos_kit import BEEF, FISH, GOODS, MACKEREL, POTATO, SODA, SQUID, Stall

from pos.barcode import WrongCheckDigit, check_digit
from pos.catalogue import Item, Part, PricePeriod
from pos.ledger.products import BarcodeTaken, put_item, set_price, set_sold_out
from pos.ledger.transaction import transaction
from pos.messages import AddItem, PayCash
from pos.money import LARGEST_AMOUNT
from pos.names import NoName, clean_name
from pos.options import Option, OptionGroup
from pos.quantity import COUNTED, WEIGHED
from pos.tax import TaxClass

TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)
WON = st.integers(0, LARGEST_AMOUNT)
DAYS = st.sampled_from(["", "2026-02-12", "2026-02-18", "2026-09-25"])
EXTRAS = st.integers(-1_000, 1_000)


def _group(name: str, options: list[Option], ends: tuple[int, int]) -> OptionGroup:
    least, most = sorted(min(end, len(options)) for end in ends)
    return OptionGroup(name, least, max(1, most), tuple(options))


GROUPS = st.builds(
    _group,
    TEXTS,
    st.lists(st.builds(Option, TEXTS, EXTRAS), min_size=1, max_size=4, unique_by=lambda option: option.name),
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
)
PERIODS = st.tuples(WON, DAYS, DAYS).map(
    lambda drawn: PricePeriod(drawn[0], *(sorted(drawn[1:]) if all(drawn[1:]) else drawn[1:]))
)
ITEMS = st.builds(
    Item,
    id=TEXTS,
    name=TEXTS,
    price=WON,
    unit=st.sampled_from([*COUNTED, *WEIGHED]),
    tax=st.sampled_from(TaxClass),
    category=TEXTS,
    barcodes=st.lists(TEXTS, max_size=3).map(tuple),
    picture=TEXTS,
    favourite=st.booleans(),
    sold_out=st.booleans(),
    short_name=TEXTS,
    origin=TEXTS,
    code_template=TEXTS,
    in_store_code=TEXTS,
    options=st.lists(GROUPS, max_size=3).map(tuple),
    parts=st.lists(st.builds(Part, TEXTS, st.integers(1, 9_999)), max_size=3).map(tuple),
    prices=st.lists(PERIODS, max_size=3).map(tuple),
    age_restricted=st.booleans(),
    needs_trace_no=st.booleans(),
    tracks_stock=st.booleans(),
)


@contextmanager
def changing(stall: Stall) -> Iterator[sqlite3.Connection]:
    connection = stall.ledger._connection
    with transaction(connection):
        yield connection


def with_check_digit(digits: str) -> str:
    return digits + str(check_digit(digits))


def found(stall: Stall, text: str) -> list[str]:
    return [item.id for item in stall.ledger.catalogue.search(text, 40)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(ITEMS)
def test_a_good_comes_back_as_it_was_written(stall: Stall, item: Item) -> None:
    stall.ledger.replace_catalogue((), [item])
    assert stall.ledger.catalogue.by_id(item.id) == item
    with changing(stall) as connection:
        put_item(connection, item)
    assert stall.ledger.catalogue.by_id(item.id) == item
    assert stall.ledger.catalogue.count_in(item.category) == 1 or item.category == ""
    stall.ledger.catalogue.search(item.name, 5)
    stall.ledger.catalogue.in_store_codes()


@pytest.mark.parametrize(
    "name",
    ["'; DROP TABLE item; --", "%s {} %n", "뷁 大 🐟", "\u202e어등고", "고\x00등어", "", "\x00"],
    ids=ascii,
)
def test_a_name_that_means_harm_is_a_name(stall: Stall, name: str) -> None:
    try:
        kept = clean_name(name)
    except NoName:
        return
    with changing(stall) as connection:
        put_item(connection, replace(MACKEREL, name=kept))
    item = stall.ledger.catalogue.by_id("mackerel")
    assert item is not None
    assert item.name == kept
    assert found(stall, kept) == ["mackerel"]


# -- searching --------------------------------------------------------------------------------------------------


def test_goods_are_searched_in_the_order_of_the_stall(stall: Stall) -> None:
    assert found(stall, "ㄱㄷㅇ") == ["mackerel"]
    assert found(stall, "ㅇ") == ["squid", "mackerel", "beef", "soda"]
    assert stall.ledger.catalogue.search("고등어", 40) == [MACKEREL]
    assert stall.ledger.catalogue.search("ㅇ", 2)[0] == SQUID
    assert found(stall, "없는 물건") == []


def test_a_search_sees_goods_as_they_are_now(stall: Stall) -> None:
    catalogue = stall.ledger.catalogue
    assert found(stall, "갈치") == []
    with changing(stall) as connection:
        put_item(connection, Item("cutlass", "갈치", 9_000))
    assert [item.id for item in catalogue.search("갈치", 5)] == ["cutlass"]
    with changing(stall) as connection:
        set_price(connection, "cutlass", 8_000)
        set_sold_out(connection, "cutlass", True)
    (item,) = catalogue.search("갈치", 5)
    assert (item.price, item.sold_out) == (8_000, True)
    stall.ledger.replace_catalogue((FISH,), [MACKEREL])
    assert catalogue.search("갈치", 5) == []
    assert list(catalogue.categories()) == [FISH]


def test_a_short_name_is_searched_as_well(stall: Stall) -> None:
    with changing(stall) as connection:
        put_item(connection, replace(POTATO, name="강원도 햇감자 특", short_name="포슬이"))
    assert found(stall, "포슬") == ["potato"]
    assert found(stall, "ㄱㅇㄷ") == ["potato"]


def test_names_are_read_when_they_are_first_searched_and_not_again_for_a_sale(stall: Stall) -> None:
    asked: list[str] = []
    stall.ledger._connection.set_trace_callback(asked.append)
    stall.do(AddItem("mackerel"))
    assert not any("short_name FROM item WHERE" in query for query in asked)
    found(stall, "ㄱ")
    stall.do(AddItem("mackerel"), PayCash(50_000))
    found(stall, "ㄷ")
    assert sum("short_name FROM item WHERE" in query for query in asked) == 1
    stall.ledger._connection.set_trace_callback(None)


# -- changing one good ------------------------------------------------------------------------------------------


def test_a_changed_good_stays_in_its_place_and_a_new_one_goes_behind(stall: Stall) -> None:
    new = Item("cutlass", "갈치", 9_000, category="생선")
    with changing(stall) as connection:
        put_item(connection, replace(MACKEREL, price=6_000))
        put_item(connection, new)
    shelf = stall.ledger.catalogue.items_in("생선", 0, 10)
    assert [item.id for item in shelf] == ["mackerel", "squid", "cutlass"]
    assert shelf[0].price == 6_000
    assert stall.ledger.catalogue.by_id("cutlass") == new


def test_a_good_is_found_by_the_codes_it_has_now(stall: Stall) -> None:
    with changing(stall) as connection:
        put_item(connection, replace(MACKEREL, barcodes=("8801234567893", "036000291452x", "036000291452x")))
    catalogue = stall.ledger.catalogue
    assert catalogue.by_barcode(MACKEREL.barcodes[0]) is None
    mackerel = catalogue.by_barcode("8801234567893")
    assert mackerel is not None
    assert mackerel == catalogue.by_id("mackerel")


def test_a_code_of_another_good_is_refused_and_nothing_changes(stall: Stall) -> None:
    with changing(stall) as connection, pytest.raises(BarcodeTaken) as refused:
        put_item(connection, replace(MACKEREL, name="간고등어", barcodes=("0036000291452",)))
    assert (refused.value.code, refused.value.name) == ("0036000291452", "사이다")
    for item in GOODS:
        assert stall.ledger.catalogue.by_id(item.id) == item


def test_the_first_good_of_a_stall_is_put_like_any_other(stall: Stall) -> None:
    stall.ledger.replace_catalogue((), ())
    with changing(stall) as connection:
        put_item(connection, SODA)
    assert stall.ledger.catalogue.by_id("soda") == SODA


def test_a_good_that_is_not_there_is_not_changed(stall: Stall) -> None:
    with changing(stall) as connection:
        assert not set_price(connection, "nobody", 1_000)
        assert not set_sold_out(connection, "nobody", True)
        assert set_price(connection, "squid", 0)
        assert set_sold_out(connection, "squid", False)
    squid = stall.ledger.catalogue.by_id("squid")
    assert squid == replace(SQUID, price=0, sold_out=False)


@pytest.mark.parametrize("price", [-1, LARGEST_AMOUNT + 1])
def test_a_price_nobody_can_pay_is_a_bug(stall: Stall, price: int) -> None:
    with pytest.raises(AssertionError), changing(stall) as connection:
        set_price(connection, "squid", price)


def test_a_change_taken_back_leaves_no_trace(stall: Stall) -> None:
    assert found(stall, "ㄱㄷㅇ") == ["mackerel"]
    with changing(stall) as connection:
        connection.execute("SAVEPOINT half_way")
        put_item(connection, replace(MACKEREL, name="삼치"))
        connection.execute("ROLLBACK TO half_way")
    assert found(stall, "ㄱㄷㅇ") == ["mackerel"]
    assert found(stall, "삼치") == []


# -- packets from the scale -------------------------------------------------------------------------------------

PRICED = replace(BEEF, barcodes=(), code_template="21IIIIIPPPPPC", in_store_code="00123")
WEIGHED_GOOD = replace(POTATO, code_template="20IIIIIWWWWWC", in_store_code="00012")


@pytest.fixture
def butcher(stall: Stall) -> Stall:
    stall.ledger.replace_catalogue((FISH,), [PRICED, WEIGHED_GOOD, MACKEREL])
    return stall


def test_a_packet_is_the_good_in_it(butcher: Stall) -> None:
    beef = butcher.ledger.catalogue.by_in_store_code("2100123008506")
    assert beef is not None
    assert (beef[0], beef[1].price, beef[1].weight_g) == (PRICED, 850, None)
    potato = butcher.ledger.catalogue.by_in_store_code("2000012035005")
    assert potato is not None
    assert (potato[0], potato[1].price, potato[1].weight_g) == (WEIGHED_GOOD, None, 3_500)


def test_a_packet_of_no_good_is_not_on_file(butcher: Stall) -> None:
    catalogue = butcher.ledger.catalogue
    assert catalogue.by_in_store_code(with_check_digit("210099900850")) is None
    assert catalogue.by_in_store_code("8801007234564") is None
    with pytest.raises(WrongCheckDigit):
        catalogue.by_in_store_code("2100123008507")


def test_two_scales_that_share_a_prefix_are_told_apart_by_their_goods(stall: Stall) -> None:
    six = replace(BEEF, code_template="22IIIIPPPPPPC", in_store_code="0012")
    weight = replace(POTATO, code_template="22IIIIIWWWWWC", in_store_code="12345")
    stall.ledger.replace_catalogue((), [six, weight])
    for code, item in (("220012012500", six), ("221234501200", weight)):
        read = stall.ledger.catalogue.by_in_store_code(with_check_digit(code))
        assert read is not None
        assert read[0] == item


def test_one_code_of_a_scale_is_one_good(butcher: Stall) -> None:
    with changing(butcher) as connection, pytest.raises(BarcodeTaken) as refused:
        put_item(connection, replace(PRICED, id="other"))
    assert refused.value.name == PRICED.name
    with pytest.raises(sqlite3.IntegrityError):
        butcher.ledger.replace_catalogue((), [PRICED, replace(PRICED, id="other")])


def test_a_layout_nobody_can_read_harms_nobody(butcher: Stall) -> None:
    with changing(butcher) as connection:
        put_item(connection, replace(MACKEREL, code_template="고등어", in_store_code="1"))
    assert len(butcher.ledger.catalogue.in_store_codes()) == 2
    assert butcher.ledger.catalogue.by_in_store_code("2100123008506") is not None
