"""A stall's goods from a file: taken whole, or refused with the good and what is wrong with it."""

from pathlib import Path

import pytest

from pos.catalogue import Item, Part, PricePeriod
from pos.options import Option, OptionGroup
from pos.quantity import Unit
from pos.tax import TaxClass
from ui.__main__ import main
from ui.runtime.compose import open_ledger
from ui.runtime.errors import BadGoods
from ui.runtime.goods_file import read_goods
from ui.runtime.places import DEMO

SHELF = '[[category]]\nname = "생선"\ntax = "EXEMPT"\n'
FISH = '[[item]]\nid = "a"\nname = "고등어"\nprice = 5000\ncategory = "생선"\n'


def _write(folder: Path, text: str) -> Path:
    file = folder / "goods.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_of_a_shelf_is_taxed_like_its_shelf(tmp_path: Path) -> None:
    (category,), (item,) = read_goods(_write(tmp_path, SHELF + FISH))
    assert (item.name, item.price, item.tax, item.unit.name) == ("고등어", 5_000, category.tax, "개")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[item", "읽을 수 없습니다"),
        ('[[category]]\nname = "생선"\n', "EXEMPT 또는 TAXABLE"),
        (SHELF + FISH.replace("생선", "과일"), "'과일' 종류가"),
        (SHELF + FISH.replace("5000", '"5000"'), "'price' 칸의 값 '5000'"),
        (SHELF + FISH.replace("5000", "-1"), "0부터"),
        (SHELF + FISH.replace("price", "prise"), "price 자리가 비어"),
        (SHELF + FISH + "colour = 1\n", "'colour' 칸은 없습니다"),
        (SHELF + FISH + 'barcodes = ["8801234567890"]\n', "바코드 8801234567890의 마지막 숫자"),
        (SHELF + FISH + 'tax = "FREE"\n', "읽을 수 없습니다"),
        (SHELF + FISH + 'names = { fr = "Maquereau" }\n', "'fr' 칸은 없습니다"),
        (SHELF + FISH + "names = { en = 1 }\n", "종류가 다릅니다"),
        (SHELF + FISH + FISH, "id a 하나를"),
        (
            SHELF
            + FISH
            + 'barcodes = ["036000291452"]\n'
            + FISH.replace('"a"', '"b"')
            + 'barcodes = ["0036000291452"]\n',
            "바코드 0036000291452 하나를",
        ),
    ],
)
def test_a_wrong_file_says_which_good_and_what(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadGoods, match=says):
        read_goods(_write(tmp_path, text))


FULL = """
code_template = "21 IIIII PPPPP C"
[[category]]
name = "분식"
tax = "TAXABLE"

[[item]]
id = "tteok"
name = "  떡볶이\\u0000\\u202e  한 접시 "
short_name = "떡볶이"
price = 4000
unit = "인분"
category = "분식"
origin = "쌀 국산"
names = { ja = "トッポッキ", en = " Tteokbokki " }
age_restricted = true
needs_trace_no = true
tracks_stock = true
prices = [{ price = 3500, from = 2026-02-12, until = "2026-02-18" }, { price = 4500, from = 2026-09-01 }]

[[item.options]]
name = "맵기"
least = 1
options = [{ name = "순한맛" }, { name = "매운맛", extra = -200 }]

[[item]]
id = "beef"
name = "국거리"
price = 5000
unit = "100g"
category = "분식"
in_store_code = "00123"

[[item]]
id = "potato"
name = "감자"
price = 3000
unit = "근"
weight_g = 400
category = "분식"
in_store_code = "00012"
code_template = "20IIIIIWWWWWC"

[[item]]
id = "set"
name = "세트"
price = 8000
category = "분식"
parts = [{ item = "tteok", quantity = 2 }, { item = "potato", quantity = 400 }]
"""


def test_everything_a_good_can_have_can_be_written(tmp_path: Path) -> None:
    _, (tteok, beef, potato, both) = read_goods(_write(tmp_path, FULL))
    assert tteok == Item(
        "tteok",
        "떡볶이 한 접시",
        4_000,
        Unit("인분"),
        TaxClass.TAXABLE,
        "분식",
        short_name="떡볶이",
        origin="쌀 국산",
        names=(("en", "Tteokbokki"), ("ja", "トッポッキ")),
        options=(OptionGroup("맵기", 1, 1, (Option("순한맛"), Option("매운맛", -200))),),
        prices=(PricePeriod(3_500, "2026-02-12", "2026-02-18"), PricePeriod(4_500, "2026-09-01")),
        age_restricted=True,
        needs_trace_no=True,
        tracks_stock=True,
    )
    assert (beef.unit, beef.code_template, beef.in_store_code) == (Unit("100g", 100), "21IIIIIPPPPPC", "00123")
    assert (potato.code_template, potato.in_store_code) == ("20IIIIIWWWWWC", "00012")
    assert both.parts == (Part("tteok", 2), Part("potato", 400))


OPTIONS = 'options = [{ name = "맵기", %s }]\n'
TWO = 'options = [{ name = "순" }, { name = "매" }]'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FISH.replace("고등어", r"\u0000\u202e"), "'name' 칸에 보이는 글자가"),
        (FISH.replace('"a"', r'"a\u0000"'), "id 'a.x00'에 쓸 수 없는"),
        (FISH + 'short_name = "\u3164"\n', "'short_name' 칸에 보이는"),
        (FISH + "options = [1]\n", "고등어'.* options: 1 자리"),
        (FISH + OPTIONS % "least = 0", "options: options 자리가 비어"),
        (FISH + OPTIONS % "options = []", "options 자리가 비어"),
        (FISH + OPTIONS % f"least = 3, {TWO}", "options '맵기': 2가지 가운데 least 3, most 1"),
        (FISH + OPTIONS % f"most = 3, {TWO}", "2가지 가운데 least 0, most 3"),
        (FISH + OPTIONS % f"colour = 1, {TWO}", "'colour' 칸은 없습니다. 쓸 수 있는 칸은 name, least"),
        (FISH + OPTIONS % 'options = [{ name = "순" }, { name = "순" }]', "'순'이.* 두 번"),
        (FISH + OPTIONS % 'options = [{ name = "순", extra = "1" }]', "'extra' 칸의 값 '1'"),
        (FISH + OPTIONS % 'options = [{ name = "순", extra = 9999999999 }]', "너무 큽니다"),
        (FISH + OPTIONS % 'options = [{ name = "순", extra = -5000 }, { name = "매", extra = -5001 }]', "-1원까지"),
        (FISH + 'parts = [{ item = "b" }]\n', "'고등어'에 든 'b'"),
        (FISH + 'parts = [{ item = "a" }]\n', "또 세트 '고등어'"),
        (FISH + 'parts = [{ item = "a", quantity = 0 }]\n', "quantity 0"),
        (FISH + "parts = [{ quantity = 1 }]\n", "item 자리가 비어"),
        (FISH + "prices = [{ price = -1 }]\n", "값 -1"),
        (FISH + 'prices = [{ price = 1, from = "설날" }]\n', "from '설날'은.* 날짜가 아닙니다"),
        (FISH + "prices = [{ price = 1, from = 2026-02-18, until = 2026-02-12 }]\n", "거꾸로"),
        (FISH + "prices = [{ price = 1, from = 2026-02-18T10:00:00 }]\n", "'from' 칸의 값"),
        (FISH + 'in_store_code = "00123"\n', "code_template도 적어"),
        (FISH + 'code_template = "21IIIIIPPPPPC"\n', "in_store_code도 적어"),
        (FISH + 'in_store_code = "123"\ncode_template = "21IIIIIPPPPPC"\n', "'123'은.* 숫자 5자리"),
        (FISH + 'in_store_code = "00123"\ncode_template = "88IIIIIPPPPPC"\n', "2나 02로 시작"),
        (FISH + "weight_g = 1000000\n", "값과 무게는"),
        ("item = 3\n", r"\[\[item\]\]으로"),
        ("item = [3]\n", "1번째 물건 '': 3 자리"),
    ],
)
def test_what_is_wrong_with_a_good_is_said_of_that_good(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadGoods, match=says):
        read_goods(_write(tmp_path, text + SHELF if text.startswith("item") else SHELF + text))


def test_one_code_of_a_scale_is_one_good(tmp_path: Path) -> None:
    scale = 'in_store_code = "00123"\ncode_template = "21IIIIIPPPPPC"\n'
    text = SHELF + FISH + scale + FISH.replace('"a"', '"b"').replace("고등어", "갈치") + scale
    with pytest.raises(BadGoods, match=r"저울 바코드 00123.* 하나를 '고등어'와.* '갈치'"):
        read_goods(_write(tmp_path, text))


def test_a_shelf_stands_once(tmp_path: Path) -> None:
    with pytest.raises(BadGoods, match="두 번"):
        read_goods(_write(tmp_path, SHELF + SHELF))


def test_the_demo_stall_shows_what_a_good_can_have() -> None:
    _, items = read_goods(DEMO / "catalogue.toml")
    assert {item.origin for item in items} > {"", "국산(통영)"}
    assert [item.id for item in items if item.options] == ["tteokbokki", "eomuk"]
    assert [item.id for item in items if item.parts] == ["dosirak"]
    assert [item.price_on("2026-02-17") - item.price for item in items if item.prices] == [500]


def test_loading_puts_the_goods_in_the_place_of_those_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file, count in ((DEMO / "catalogue.toml", 24), (_write(tmp_path, SHELF + FISH), 1)):
        assert main(["goods", "load", str(file), "--data", str(tmp_path)]) == 0
        assert f"물건 {count}가지" in capsys.readouterr().out
    ledger = open_ledger(tmp_path)
    assert [category.name for category in ledger.catalogue.categories()] == ["생선"]
    assert ledger.catalogue.count_in("생선") == 1
    ledger.close()


def test_a_wrong_file_leaves_the_goods_as_they_were(tmp_path: Path) -> None:
    assert main(["goods", "load", str(DEMO / "catalogue.toml"), "--data", str(tmp_path)]) == 0
    assert main(["goods", "load", str(_write(tmp_path, "x")), "--data", str(tmp_path)]) == 2
    ledger = open_ledger(tmp_path)
    assert ledger.catalogue.by_barcode("8801234567893") is not None
    ledger.close()
