"""A stall's goods as a TOML file: what the demo stall sells, and what a technician loads with `pos goods load`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pos import barcode
from pos.catalogue import Category, Item
from pos.money import LARGEST_AMOUNT
from pos.quantity import Unit
from pos.tax import TaxClass
from ui.runtime.errors import BadGoods

Goods = tuple[list[Category], list[Item]]

_ITEM_KEYS = {
    "id": str,
    "name": str,
    "price": int,
    "unit": str,
    "weight_g": int,
    "tax": str,
    "category": str,
    "barcodes": list,
    "picture": str,
    "favourite": bool,
    "sold_out": bool,
}
_NEEDED = ("id", "name", "price", "category")


def read_goods(path: Path) -> Goods:
    """The shelves and the goods, in the order of the file. Raises `BadGoods` naming the good and what is wrong."""
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadGoods(f"{path}: 물건 파일을 읽을 수 없습니다 ({error}).") from error
    try:
        categories = [Category(entry["name"], TaxClass(entry["tax"])) for entry in tree.get("category", [])]
    except (KeyError, ValueError, TypeError) as error:
        raise BadGoods(f"{path}: [[category]]에는 name과 tax(EXEMPT 또는 TAXABLE)를 적어 주세요.") from error
    taxes = {category.name: category.tax for category in categories}
    items = [_item(path, number, entry, taxes) for number, entry in enumerate(tree.get("item", []), start=1)]
    _refuse_twins(path, items)
    return categories, items


def _item(path: Path, number: int, entry: Mapping[str, Any], taxes: Mapping[str, TaxClass]) -> Item:
    where = f"{path}: {number}번째 물건 {entry.get('name', '')!r}"
    _check_kinds(where, entry)
    if entry["category"] not in taxes:
        raise BadGoods(f"{where}: '{entry['category']}' 종류가 [[category]]에 없습니다.")
    if not 0 <= entry["price"] <= LARGEST_AMOUNT or entry.get("weight_g", 0) < 0:
        raise BadGoods(f"{where}: 값과 무게는 0부터입니다.")
    try:
        return Item(
            id=entry["id"],
            name=entry["name"],
            price=entry["price"],
            unit=Unit(entry.get("unit", "개"), entry.get("weight_g", 0)),
            tax=TaxClass(entry["tax"]) if "tax" in entry else taxes[entry["category"]],
            category=entry["category"],
            barcodes=tuple(barcode.normalise(code) for code in entry.get("barcodes", [])),
            picture=entry.get("picture", ""),
            favourite=entry.get("favourite", False),
            sold_out=entry.get("sold_out", False),
        )
    except barcode.WrongCheckDigit as error:
        raise BadGoods(f"{where}: 바코드 {error}의 마지막 숫자가 맞지 않습니다.") from error
    except (ValueError, AttributeError) as error:
        raise BadGoods(f"{where}: 적힌 값을 읽을 수 없습니다 ({error}).") from error


def _check_kinds(where: str, entry: Mapping[str, Any]) -> None:
    missing = [key for key in _NEEDED if not entry.get(key) and entry.get(key) != 0]
    if missing:
        raise BadGoods(f"{where}: {', '.join(missing)} 자리가 비어 있습니다.")
    for key, value in entry.items():
        if key not in _ITEM_KEYS:
            raise BadGoods(f"{where}: '{key}' 칸은 없습니다. 쓸 수 있는 칸은 {', '.join(_ITEM_KEYS)}입니다.")
        if type(value) is not _ITEM_KEYS[key]:
            raise BadGoods(f"{where}: '{key}' 칸의 값 {value!r}은(는) 종류가 다릅니다.")


def _refuse_twins(path: Path, items: list[Item]) -> None:
    seen: dict[str, str] = {}
    for item in items:
        for mark in (f"id {item.id}", *(f"바코드 {code}" for code in item.barcodes)):
            if mark in seen:
                raise BadGoods(f"{path}: {mark} 하나를 '{seen[mark]}'와(과) '{item.name}'이(가) 함께 씁니다.")
            seen[mark] = item.name
