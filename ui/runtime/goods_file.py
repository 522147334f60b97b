"""A stall's goods as a TOML file: what the demo stall sells, and what a technician loads with `pos goods load`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pos import barcode, instore_code
from pos.catalogue import Category, Item
from pos.money import LARGEST_AMOUNT, format_won
from pos.names import clean_name
from pos.quantity import LARGEST_WEIGHT_G, Unit, unit_called
from pos.tax import TaxClass
from ui.runtime import goods_fields as fields
from ui.runtime.errors import BadGoods

Goods = tuple[list[Category], list[Item]]

_NEEDED = ("id", "name", "price", "category")


def read_goods(path: Path) -> Goods:
    """The shelves and the goods, in the order of the file. Raises `BadGoods` naming the good and what is wrong."""
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadGoods(f"{path}: 물건 파일을 읽을 수 없습니다 ({error}).") from error
    try:
        categories = [
            Category(clean_name(entry["name"]), TaxClass(entry["tax"])) for entry in tree.get("category", [])
        ]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadGoods(f"{path}: [[category]]에는 name과 tax(EXEMPT 또는 TAXABLE)를 적어 주세요.") from error
    reader = _Reader(path, {category.name: category.tax for category in categories}, tree.get("code_template", ""))
    if len(reader.taxes) < len(categories):
        raise BadGoods(f"{path}: [[category]] 이름 하나가 두 번 있습니다.")
    items = [reader.item(number, entry) for number, entry in enumerate(_entries(path, tree), start=1)]
    _refuse_twins(path, items)
    _refuse_broken_sets(path, items)
    return categories, items


def _entries(path: Path, tree: Mapping[str, Any]) -> list[Any]:
    entries = tree.get("item", [])
    if not isinstance(entries, list):
        raise BadGoods(f"{path}: 물건은 [[item]]으로 하나씩 적어 주세요.")
    return entries


class _Reader:
    """Reads one good after another. `code_template` is how the stall's scale prints those that say nothing else."""

    def __init__(self, path: Path, taxes: Mapping[str, TaxClass], code_template: Any) -> None:
        self.path = path
        self.taxes = taxes
        self._code_template = code_template

    def item(self, number: int, entry: Any) -> Item:
        where = f"{self.path}: {number}번째 물건 {entry.get('name', '') if isinstance(entry, dict) else ''!r}"
        fields.check(where, entry, fields.ITEM, _NEEDED)
        category = fields.name(where, entry, "category")
        if category not in self.taxes:
            raise BadGoods(f"{where}: '{entry['category']}' 종류가 [[category]]에 없습니다.")
        try:
            item = self._item(where, entry, category)
        except barcode.WrongCheckDigit as error:
            raise BadGoods(f"{where}: 바코드 {error}의 마지막 숫자가 맞지 않습니다.") from error
        except (ValueError, AttributeError) as error:
            raise BadGoods(f"{where}: 적힌 값을 읽을 수 없습니다 ({error}).") from error
        if item.lowest_price < 0:
            raise BadGoods(f"{where}: 고르기에 따라 값이 {format_won(item.lowest_price)}까지 내려갑니다.")
        return item

    def _item(self, where: str, entry: fields.Entry, category: str) -> Item:
        template, in_store_code = self._scale_code(where, entry)
        return Item(
            id=_id(where, entry["id"]),
            name=fields.name(where, entry),
            price=_price(where, entry["price"]),
            unit=_unit(where, entry),
            tax=TaxClass(entry["tax"]) if "tax" in entry else self.taxes[category],
            category=category,
            barcodes=tuple(barcode.normalise(code) for code in entry.get("barcodes", [])),
            picture=entry.get("picture", ""),
            favourite=entry.get("favourite", False),
            sold_out=entry.get("sold_out", False),
            short_name=fields.name(where, entry, "short_name"),
            origin=fields.name(where, entry, "origin"),
            names=fields.names(where, entry),
            code_template=template,
            in_store_code=in_store_code,
            options=fields.options(where, entry),
            parts=fields.parts(where, entry),
            prices=fields.prices(where, entry),
            age_restricted=entry.get("age_restricted", False),
            needs_trace_no=entry.get("needs_trace_no", False),
            tracks_stock=entry.get("tracks_stock", False),
        )

    def _scale_code(self, where: str, entry: fields.Entry) -> tuple[str, str]:
        """(template, item code); both empty for a good no scale prints."""
        code = entry.get("in_store_code", "")
        if not code:
            if entry.get("code_template"):
                raise BadGoods(f"{where}: code_template이 있으면 in_store_code도 적어 주세요.")
            return "", ""
        text = entry.get("code_template") or self._code_template
        if not text or not isinstance(text, str):
            raise BadGoods(f"{where}: in_store_code가 있으면 code_template도 적어 주세요. 보기: 21IIIIIPPPPPC")
        return _checked_scale_code(where, text, code)


def _checked_scale_code(where: str, text: str, code: str) -> tuple[str, str]:
    try:
        template = instore_code.parse(text)
    except instore_code.BadTemplate as error:
        raise BadGoods(f"{where}: code_template '{text}': {error.fault}.") from error
    length = template.text.count("I")
    if len(code) != length or not (code.isascii() and code.isdigit()):
        raise BadGoods(
            f"{where}: in_store_code '{code}'은(는) {template.text}에 맞게 숫자 {length}자리여야 합니다."
        )
    return template.text, code


def _id(where: str, written: str) -> str:
    if clean_name(written) != written:
        raise BadGoods(f"{where}: id {written!r}에 쓸 수 없는 글자가 있거나 너무 깁니다.")
    return written


def _price(where: str, price: int) -> int:
    if not 0 <= price <= LARGEST_AMOUNT:
        raise BadGoods(f"{where}: 값과 무게는 0부터입니다.")
    return price


def _unit(where: str, entry: fields.Entry) -> Unit:
    weight_g = entry.get("weight_g", 0)
    if not 0 <= weight_g <= LARGEST_WEIGHT_G:
        raise BadGoods(f"{where}: 값과 무게는 0부터입니다.")
    return unit_called(fields.name(where, entry, "unit") or "개", weight_g)


def _refuse_twins(path: Path, items: list[Item]) -> None:
    seen: dict[str, str] = {}
    for item in items:
        for mark in _marks(item):
            if mark in seen:
                raise BadGoods(f"{path}: {mark} 하나를 '{seen[mark]}'와(과) '{item.name}'이(가) 함께 씁니다.")
            seen[mark] = item.name


def _marks(item: Item) -> list[str]:
    scale = [f"저울 바코드 {item.in_store_code}({item.code_template})"] if item.in_store_code else []
    return [f"id {item.id}", *(f"바코드 {code}" for code in item.barcodes), *scale]


def _refuse_broken_sets(path: Path, items: list[Item]) -> None:
    """A set in a set is refused as well: what is in it must be plain to see."""
    by_id = {item.id: item for item in items}
    for item in items:
        for part in item.parts:
            inside = by_id.get(part.item_id)
            if inside is None:
                raise BadGoods(f"{path}: 세트 '{item.name}'에 든 '{part.item_id}'이(가) [[item]]에 없습니다.")
            if inside.parts:
                raise BadGoods(f"{path}: 세트 '{item.name}'에 또 세트 '{inside.name}'을(를) 넣을 수는 없습니다.")
