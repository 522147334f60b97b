"""A stall's goods from a file: taken whole, or refused with the good and what is wrong with it."""

from pathlib import Path

import pytest

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
