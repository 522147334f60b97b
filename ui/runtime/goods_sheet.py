"""A stall's goods as a sheet, a good a row: the columns the market office's page gives and takes, and a few more.

Columns are found by their titles, in Korean or English, in any order; those nobody knows are passed over. All is
taken or nothing is, and what is wrong is said of several rows at once, so that a sheet is put right in one go.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pos import barcode
from pos.catalogue import Category, Item
from pos.names import NoName, clean_name
from pos.quantity import unit_called
from pos.tax import TaxClass
from ui.runtime.errors import BadGoods
from ui.runtime.goods_file import Goods
from ui.runtime.sheet_rows import rows_in

MOST_GOODS = 2_000
MOST_PRICE = 99_999_999
LARGEST_WEIGHT_G = 100_000
LONGEST_TEXT, LONGEST_ID = 40, 100
OTHERS = "기타"
"""The shelf of what has none."""
_MOST_SAID = 5
_TITLES_WITHIN = 20
"""Rows. Above the titles there may be a heading."""

TITLES: Mapping[str, tuple[str, ...]] = {
    "id": ("번호", "id"),
    "name": ("이름", "name", "품명", "상품명", "물건"),
    "price": ("값", "price", "가격", "판매가", "단가"),
    "unit": ("단위", "unit"),
    "per": ("무게(g)", "grams"),
    "tax": ("세금", "tax"),
    "category": ("분류", "category", "카테고리"),
    "barcodes": ("바코드", "barcodes", "barcode"),
    "sold_out": ("품절", "sold out"),
    "favourite": ("자주", "favourite"),
    "origin": ("원산지", "origin"),
    "picture": ("그림", "picture"),
    "needs_trace_no": ("이력번호", "trace number"),
    "en": ("영어", "english"),
    "zh": ("중국어", "chinese"),
    "ja": ("일본어", "japanese"),
}
"""The titles of each column: the Korean one first, then the English one, then other words people use."""

_TAXES = {"면세": TaxClass.EXEMPT, "exempt": TaxClass.EXEMPT, "과세": TaxClass.TAXABLE, "taxable": TaxClass.TAXABLE}
_YES = {"예", "네", "o", "ㅇ", "y", "yes", "v", "1", "true"}
_NO = {"", "아니요", "아니오", "x", "n", "no", "0", "false", "-"}
_SHORTENED = "e+"
"""So a spreadsheet writes a long number, and its digits are lost."""

Cells = Mapping[str, str]


class _Wrong(Exception):
    """What is wrong with one cell, and what to do: the title of its column and a sentence."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(f"'{TITLES[column][0]}' 칸: {sentence}")


def read_sheet(path: Path, unsaid_tax: TaxClass | None = None) -> Goods:
    """The shelves and the goods, in the order of the rows. Raises `BadGoods`, a line for each of the first faults.

    `unsaid_tax` is taken where neither a row nor another row of its shelf says one.
    """
    rows = _rows_of_goods(path)
    if not unsaid_tax and not any("tax" in cells for _, cells in rows):
        raise BadGoods(f"{path}: '세금'이라는 제목이 없습니다. 칸을 더해 면세나 과세라고 적어 주세요.")
    reader = _Reader(_taxes_of_shelves(cells for _, cells in rows), unsaid_tax)
    items: list[Item] = []
    faults: list[str] = []
    for number, cells in rows:
        try:
            items.append(reader.item(number, cells))
        except _Wrong as wrong:
            faults.append(f"{number}번째 줄 {wrong}")
    if faults:
        more = [f"이런 줄이 {len(faults) - _MOST_SAID}개 더 있습니다."] if len(faults) > _MOST_SAID else []
        raise BadGoods("\n".join([f"{path}: 아무것도 넣지 않았습니다.", *faults[:_MOST_SAID], *more]))
    return _shelves_of(items), items


def _rows_of_goods(path: Path) -> list[tuple[int, Cells]]:
    """What stands under the titles, by column."""
    columns: dict[int, str] = {}
    found: list[tuple[int, Cells]] = []
    for number, texts in rows_in(path):
        if not columns:
            columns = _columns(path, texts)
            if not columns and number >= _TITLES_WITHIN:
                break
            continue
        cells = {columns[place]: text for place, text in enumerate(texts) if place in columns}
        if any(cells.values()) and not _are_titles(cells):
            found.append((number, cells))
        if len(found) > MOST_GOODS:
            raise BadGoods(f"{path}: 한 번에 {MOST_GOODS:,}가지까지 넣을 수 있습니다. 나누어서 넣어 주세요.")
    if not columns:
        raise BadGoods(f"{path}: '이름'과 '값'이라는 제목이 있는 줄을 맨 위에 적어 주세요.")
    if not found:
        raise BadGoods(f"{path}: 제목 아래에 물건이 없습니다. 한 줄에 하나씩 적어 주세요.")
    return found


def _columns(path: Path, texts: Sequence[str]) -> dict[int, str]:
    """Nothing where this is not the row of titles."""
    known = {_plain(title): column for column, titles in TITLES.items() for title in titles}
    columns = {place: known[_plain(text)] for place, text in enumerate(texts) if _plain(text) in known}
    if not {"name", "price"} <= set(columns.values()):
        return {}
    for column, count in Counter(columns.values()).items():
        if count > 1:
            both = ", ".join(f"'{texts[place]}'" for place, one in columns.items() if one == column)
            raise BadGoods(f"{path}: {both}은(는) 같은 칸입니다. 하나만 남겨 주세요.")
    return columns


def _are_titles(cells: Cells) -> bool:
    """Said once more, as on each page of a printed list, or because they stand over two rows."""
    return all(_plain(cells.get(column, "")) in map(_plain, TITLES[column]) for column in ("name", "price"))


def _plain(title: str) -> str:
    """`판매가 (원)` is 판매가."""
    return "".join(title.split()).casefold().removesuffix("(원)")


def _taxes_of_shelves(rows: Iterable[Cells]) -> Mapping[str, TaxClass]:
    """Of the shelves whose goods are all taxed alike, as far as they say it."""
    said: dict[str, set[TaxClass]] = {}
    for cells in rows:
        tax = _TAXES.get(cells.get("tax", "").casefold())
        if tax:
            said.setdefault(cells.get("category", ""), set()).add(tax)
    return {shelf: next(iter(taxes)) for shelf, taxes in said.items() if len(taxes) == 1}


def _shelves_of(items: Sequence[Item]) -> list[Category]:
    """In the order they come up; an amount typed on one is taxed as most of its goods are."""
    taxes: dict[str, Counter[TaxClass]] = {}
    for item in items:
        taxes.setdefault(item.category, Counter())[item.tax] += 1
    return [Category(name, counted.most_common(1)[0][0]) for name, counted in taxes.items()]


class _Reader:
    """Reads one row after another, and knows which ids and codes were there before."""

    def __init__(self, taxes: Mapping[str, TaxClass], unsaid_tax: TaxClass | None) -> None:
        self._taxes = taxes
        self._unsaid_tax = unsaid_tax
        self._rows: dict[tuple[str, str], int] = {}

    def item(self, number: int, cells: Cells) -> Item:
        """Raises `_Wrong`."""
        name = _name(cells)
        return Item(
            id=self._id(number, cells, name),
            name=name,
            price=_price(cells),
            unit=unit_called(_text(cells, "unit") or "개", _grams(cells)),
            tax=self._tax(cells),
            category=_text(cells, "category") or OTHERS,
            barcodes=tuple(self._barcodes(number, cells)),
            picture=_text(cells, "picture"),
            favourite=_yes_or_no(cells, "favourite"),
            sold_out=_yes_or_no(cells, "sold_out"),
            origin=_text(cells, "origin"),
            names=tuple((language, said) for language in ("en", "ja", "zh") if (said := _text(cells, language))),
            needs_trace_no=_yes_or_no(cells, "needs_trace_no"),
        )

    def _id(self, number: int, cells: Cells, name: str) -> str:
        """Its number, or else its name: the same good again when the sheet is loaded again."""
        written = _text(cells, "id", LONGEST_ID)
        earlier = self._rows.setdefault(("id", written or name), number)
        if earlier == number:
            return written or name
        if written:
            raise _Wrong("id", f"'{written}'은(는) {earlier}번째 줄에도 있습니다. 물건마다 다르게 적어 주세요.")
        raise _Wrong("name", f"'{name}'은(는) {earlier}번째 줄에도 있습니다. 이름을 다르게 적어 주세요.")

    def _tax(self, cells: Cells) -> TaxClass:
        written = cells.get("tax", "")
        tax = _TAXES.get(written.casefold())
        if written and not tax:
            raise _Wrong("tax", f"'{written}' 대신 면세나 과세라고 적어 주세요.")
        tax = tax or self._taxes.get(cells.get("category", ""), self._unsaid_tax)
        if not tax:
            raise _Wrong("tax", "비어 있습니다. 면세나 과세라고 적어 주세요.")
        return tax

    def _barcodes(self, number: int, cells: Cells) -> Iterator[str]:
        for written in cells.get("barcodes", "").replace(";", " ").replace(",", " ").split():
            code = _barcode(written)
            earlier = self._rows.setdefault(("barcode", code), number)
            if earlier != number:
                raise _Wrong("barcodes", f"{code}은(는) {earlier}번째 줄에도 있습니다. 한쪽을 지워 주세요.")
            yield code


def _name(cells: Cells) -> str:
    name = _text(cells, "name")
    if not name:
        raise _Wrong("name", "비어 있습니다. 물건의 이름을 적어 주세요.")
    return name


def _text(cells: Cells, column: str, longest: int = LONGEST_TEXT) -> str:
    """Cleaned; empty where nothing is written."""
    written = cells.get(column, "")
    if not written:
        return ""
    if len(written) > longest:
        raise _Wrong(column, f"'{written[:10]}…'은(는) 너무 깁니다. {longest}자까지 적어 주세요.")
    try:
        return clean_name(written)
    except NoName:
        raise _Wrong(column, "보이는 글자가 없습니다. 지우고 다시 적어 주세요.") from None


def _price(cells: Cells) -> int:
    written = cells.get("price", "")
    if not written:
        raise _Wrong("price", "비어 있습니다. 4500처럼 숫자로 적어 주세요. 수식이면 엑셀에서 다시 저장해 주세요.")
    price = _number(written.removeprefix("₩").removesuffix("원"))
    if price is None or not 1 <= price <= MOST_PRICE:
        raise _Wrong("price", f"'{written[:20]}' 대신 1원부터 {MOST_PRICE:,}원까지 숫자로 적어 주세요.")
    return price


def _grams(cells: Cells) -> int:
    """0 where nothing is said."""
    written = cells.get("per", "")
    if not written:
        return 0
    grams = _number(written.removesuffix("g"))
    if grams is None or not 1 <= grams <= LARGEST_WEIGHT_G:
        raise _Wrong("per", f"'{written[:20]}' 대신 1부터 {LARGEST_WEIGHT_G:,}까지 그램으로 적어 주세요.")
    return grams


def _number(text: str) -> int | None:
    """`4,500`, `4500.00`; none for anything else."""
    whole, _, rest = text.replace(",", "").strip().partition(".")
    is_whole = whole.isascii() and whole.isdigit() and len(whole) <= 9 and not rest.strip("0")
    return int(whole) if is_whole else None


def _barcode(written: str) -> str:
    if _SHORTENED in written.casefold():
        raise _Wrong(
            "barcodes", f"{written[:20]}은(는) 엑셀이 줄인 숫자입니다. 칸 서식을 텍스트로 하고 다시 적어 주세요."
        )
    try:
        return barcode.normalise(written)
    except barcode.WrongCheckDigit:
        raise _Wrong("barcodes", f"{written}의 마지막 숫자가 맞지 않습니다. 다시 찍거나 지워 주세요.") from None
    except barcode.NotACode:
        raise _Wrong("barcodes", f"'{written[:20]}'은(는) 바코드가 아닙니다. 숫자만 적거나 지워 주세요.") from None


def _yes_or_no(cells: Cells, column: str) -> bool:
    """`예`, or the very word of the column: 품절."""
    written = cells.get(column, "").casefold()
    if written in _NO:
        return False
    if written in _YES or _plain(written) in map(_plain, TITLES[column]):
        return True
    raise _Wrong(column, f"'{written[:20]}' 대신 '{TITLES[column][0]}' 또는 빈칸으로 적어 주세요.")
