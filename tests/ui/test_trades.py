"""What a new stall of each trade begins with: whole, taxed as the law says, and read by strangers too."""

import re
from itertools import combinations

import pytest

from pos.catalogue import Item
from pos.language import Language
from pos.quantity import COUNTED, SMALLEST_COIN, WEIGHED
from pos.tax import TaxClass
from ui.runtime.errors import BadGoods
from ui.runtime.places import ASSETS, PICTURES
from ui.runtime.trades import TRADES, Trade, goods_of, trade_called
from ui.viewmodels.good_form import LONGEST_SHELF
from ui.wordbooks import ready_names

READY = ready_names(ASSETS / "words")
STRANGERS = [language for language in Language if language is not Language.KOREAN]
HANGUL = re.compile("[가-힣]")
EVERY = [(trade, item) for trade in TRADES for item in goods_of(trade)[1]]
UNITS = {unit.name for unit in COUNTED} | {"톳"}
"""톳: a hundred sheets of 김."""

EXEMPT = """
    배추 고구마 깐도라지 삶은고사리 곶감 밤 고등어 자반고등어 코다리 굴 삼겹살 소고기국거리 사골 달걀 메추리알
    생닭 생닭발 오리 마른오징어 황태채 국물멸치 김 미역 다시마 두부 순두부 콩나물 숙주나물 된장 고추장 청국장
    메주 배추김치 오이소박이 단무지 깻잎장아찌 새우젓 명란젓 간장게장 쌀 팥 참깨 건고추 고춧가루
"""
TAXABLE = """
    멸치볶음 시금치나물 잡채 미역국 떡볶이 순대 김밥 어묵꼬치 콜라 인절미 가래떡 떡국떡 약과 식혜 진미채 쥐포
    조미김 도토리묵 유부 콩물 양념돼지갈비 돈까스 훈제오리 옛날통닭 구운달걀 참기름 볶은참깨 미숫가루 고추빻기
    모둠전 김말이 양말 수건
"""


@pytest.mark.parametrize("trade", TRADES, ids=lambda trade: trade.key)
def test_a_list_is_one_a_stall_can_begin_with(trade: Trade) -> None:
    shelves, goods = goods_of(trade)
    assert 10 <= len(goods) <= 24
    assert all(item.price >= 500 and item.price % 500 == 0 for item in goods), "what a market asks, rounded"
    assert [shelf.name for shelf in shelves] == list(dict.fromkeys(item.category for item in goods)), (
        "none is empty"
    )
    assert all(len(shelf.name) <= LONGEST_SHELF for shelf in shelves), "as a tab has room for"
    assert all(item.tax is shelf.tax for shelf in shelves for item in goods if item.category == shelf.name)
    assert len({item.name for item in goods}) == len(goods)
    assert 5 <= sum(item.favourite for item in goods) <= 12, "those a stall sells all the time come first"


@pytest.mark.parametrize(("trade", "item"), EVERY, ids=[f"{trade.key}-{item.id}" for trade, item in EVERY])
def test_a_good_is_sold_as_a_market_sells_it(trade: Trade, item: Item) -> None:
    assert re.fullmatch("[a-z0-9]+", item.id)
    assert item.unit in WEIGHED if item.unit.is_weighed else item.unit.name in UNITS
    assert item.unit.price_of(item.unit.weight_g or 1, item.price) % SMALLEST_COIN == 0
    assert not item.picture or (PICTURES / item.picture).is_file()
    assert (item.barcodes, item.origin, item.in_store_code) == ((), "", ""), "nothing nobody can know"


def test_taxes_are_as_the_law_has_them() -> None:
    taxes = {item.name.replace(" ", ""): item.tax for _, item in EVERY}
    assert [name for name in EXEMPT.split() if taxes[name] is not TaxClass.EXEMPT] == []
    assert [name for name in TAXABLE.split() if taxes[name] is not TaxClass.TAXABLE] == []
    assert {item.tax for trade, item in EVERY if trade.key in ("vegetables", "fruit", "fish")} == {TaxClass.EXEMPT}
    assert {item.tax for trade, item in EVERY if trade.key in ("bunsik", "fried", "clothes")} == {TaxClass.TAXABLE}


def test_raw_beef_and_pork_are_asked_for_their_number_and_nothing_else_is() -> None:
    _, meat = goods_of(trade_called("정육"))
    raw = {"돼지고기", "소고기"}
    assert {item.category for item in meat if item.needs_trace_no} == raw
    assert all(item.needs_trace_no for item in meat if item.category in raw)
    assert not any(item.needs_trace_no for trade, item in EVERY if trade.key != "meat")


def test_a_geun_is_as_heavy_as_its_trade_has_it() -> None:
    geun = {(trade.key, item.unit.weight_g) for trade, item in EVERY if item.unit.name == "근"}
    assert geun == {("vegetables", 400), ("tofu", 400), ("meat", 600), ("mill", 600)}


def test_one_id_is_one_good_in_every_list_so_that_a_stall_may_have_two() -> None:
    names: dict[str, str] = {}
    assert [item.id for _, item in EVERY if names.setdefault(item.id, item.name) != item.name] == []
    for one, other in combinations(TRADES, 2):
        shelves, goods = goods_of(one, other)
        assert len({shelf.name for shelf in shelves}) == len(shelves)
        assert {item.id for item in goods} == {item.id for trade in (one, other) for item in goods_of(trade)[1]}
        assert {item.category for item in goods} <= {shelf.name for shelf in shelves}
    taxes: dict[str, TaxClass] = {}
    every_shelf = [shelf for trade in TRADES for shelf in goods_of(trade)[0]]
    assert [shelf.name for shelf in every_shelf if taxes.setdefault(shelf.name, shelf.tax) is not shelf.tax] == []


def test_everything_has_its_name_in_every_language() -> None:
    """The market's own measures have no word a stranger knows: they stay Korean."""
    for language in STRANGERS:
        assert [item.name for _, item in EVERY if HANGUL.search(READY.good(item, language))] == []
        assert [item.category for _, item in EVERY if HANGUL.search(READY.shelf(item.category, language))] == []
        unsaid = {item.unit.name for _, item in EVERY if HANGUL.search(READY.unit(item.unit.name, language))}
        assert unsaid == {"손", "통", "톳", "되", "말", "켤레", "벌"}


def test_a_trade_is_found_by_any_word_for_it() -> None:
    assert [trade_called(word).key for word in ("채소", " 야채 ", "Vegetables", "두부 콩나물", "떡집")] == [
        *("vegetables", "vegetables", "vegetables", "tofu", "tteok")
    ]
    words = [word for trade in TRADES for word in (trade.key, trade.name, *trade.also)]
    assert len(set(words)) == len(words)
    with pytest.raises(BadGoods, match=r"'꽃집' 목록은 없습니다\. 있는 것은 채소, 과일"):
        trade_called("꽃집")


def test_every_list_is_offered() -> None:
    assert {file.stem for file in (ASSETS / "trades").glob("*")} == {trade.key for trade in TRADES}
