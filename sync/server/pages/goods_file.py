"""A file of goods, CSV or XLSX: read line by line with what is wrong in each, and written as it can be read again.

Columns are found by their titles, in Korean or English, in any order; those that nobody knows are passed over.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from sync.server.pages.tables import Column, Kind, Row, Table
from sync.server.pages.tongue import Tongue
from sync.server.shelf import Good

MOST_LINES = 2_000
CATALOGUE = "catalogue"
"""The name of a table of goods, also of one that may be brought back."""
_MOST_UNPACKED_BYTES = 60 * 1024 * 1024
_LONGEST = 40
_MOST_PRICE = 99_999_999
_LARGEST_WEIGHT_G = 100_000

_TITLES: Mapping[str, tuple[str, ...]] = {
    "id": ("번호", "id"),
    "name": ("이름", "name"),
    "price": ("값", "price"),
    "unit": ("단위", "unit"),
    "per": ("무게(g)", "grams"),
    "tax": ("세금", "tax"),
    "category": ("분류", "category"),
    "barcodes": ("바코드", "barcodes"),
    "sold_out": ("품절", "sold out"),
}
"""The titles each column is written with; other spellings that people use are read as well."""
_ALSO = {"price": ("가격", "판매가", "단가"), "name": ("품명", "상품명", "물건"), "category": ("카테고리",)}
_TAXES = {"면세": "EXEMPT", "exempt": "EXEMPT", "과세": "TAXABLE", "taxable": "TAXABLE", "": ""}
_ONCE = "번호가 앞의 줄과 같아요. 물건마다 번호가 달라야 해요"
_YES = {"품절", "예", "o", "y", "yes", "1", "true"}
_NO = {"", "아니요", "x", "n", "no", "0", "false"}


class BadFile(Exception):
    """Nothing can be read from it; the text is a Korean sentence, a key of the glossary."""


@dataclass(frozen=True, slots=True)
class Line:
    """One good of a file. `fault` is what is wrong with it; empty values are not said and change nothing."""

    item_id: str
    name: str
    price: int | None
    category: str = ""
    unit: str = ""
    per: int = 0
    tax: str = ""
    barcodes: tuple[str, ...] = ()
    sold_out: bool | None = None
    gone: bool | None = None
    number: int = 0
    fault: str = ""

    @classmethod
    def of(cls, number: int, said: object) -> Self:
        """From the texts of its columns, by name."""
        told = {key: str(value).strip() for key, value in said.items()} if isinstance(said, dict) else {}
        price, price_fault = _price(told.get("price", ""))
        per, per_fault = _grams(told.get("per", ""))
        tax, sold_out = _TAXES.get(told.get("tax", "").lower()), _yes_or_no(told.get("sold_out", ""))
        faults = (
            _text_fault(told),
            price_fault,
            per_fault,
            "" if tax is not None else "세금은 면세나 과세로 적어 주세요",
            "" if sold_out is not _UNCLEAR else "품절은 비우거나 품절이라고 적어 주세요",
        )
        return cls(
            item_id=told.get("id", ""),
            name=told.get("name", ""),
            price=price,
            category=told.get("category", ""),
            unit=told.get("unit", ""),
            per=per,
            tax=tax or "",
            barcodes=tuple(code for code in told.get("barcodes", "").replace(";", " ").split() if code),
            sold_out=None if sold_out is _UNCLEAR else bool(sold_out),
            number=number,
            fault=next((fault for fault in faults if fault), ""),
        )

    def told(self) -> dict[str, str]:
        """As `of` reads it."""
        tax = next((word for word, kept in _TAXES.items() if kept == self.tax), "")
        return {
            "id": self.item_id,
            "name": self.name,
            "price": str(self.price),
            "category": self.category,
            "unit": self.unit,
            "per": str(self.per or ""),
            "tax": tax,
            "barcodes": " ".join(self.barcodes),
            "sold_out": "품절" if self.sold_out else "",
        }

    def different_from(self, before: Good | None) -> dict[str, object]:
        """The fields a stall is to change, as it calls them; all that are said where it has no such good."""
        said: dict[str, object] = {"name": self.name, "price": self.price, "category": self.category}
        said |= {"unit": self.unit, "tax": self.tax, "sold_out": self.sold_out, "away": self.gone}
        if self.barcodes:
            said["barcodes"] = list(self.barcodes)
        now: dict[str, object] = {}
        if before is not None:
            now = {"name": before.name, "price": before.price, "category": before.category, "unit": before.unit}
            now |= {"tax": before.tax, "sold_out": before.sold_out, "away": before.gone}
            now["barcodes"] = list(before.barcodes)
        different = {key: value for key, value in said.items() if value not in (None, "") and now.get(key) != value}
        if before is None:
            different = {key: value for key, value in different.items() if value is not False}
        if "unit" in different and self.per:
            different["per"] = self.per
        return different


def lines_in(file_name: str, content: bytes) -> list[Line]:
    """Raises `BadFile`."""
    if not content:
        raise BadFile("파일을 골라 주세요.")
    rows = _xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    return list(_lines(rows))


def table_of(goods: Sequence[Good], tongue: Tongue) -> Table:
    """As `lines_in` reads it, in Korean or English."""
    place = 0 if tongue.language == "ko" else 1
    kinds = {"price": Kind.COUNT, "per": Kind.COUNT}
    columns = tuple(Column(titles[place], kinds.get(key, Kind.NAME)) for key, titles in _TITLES.items())
    return Table(CATALOGUE, tongue("물건"), columns, [Row(_cells(one, place)) for one in goods])


def _cells(one: Good, place: int) -> tuple[object, ...]:
    tax = {"EXEMPT": ("면세", "exempt"), "TAXABLE": ("과세", "taxable")}.get(one.tax, ("", ""))[place]
    sold_out = ("품절", "yes")[place] if one.sold_out else ""
    head = (one.item_id, one.name, one.price, one.unit, one.per or None, tax)
    return (*head, one.category, " ".join(one.barcodes), sold_out)


def _lines(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Line]:
    columns: dict[int, str] | None = None
    count = 0
    seen: set[str] = set()
    for number, row in rows:
        if not any(row):
            continue
        if columns is None:
            columns = _columns(row)
            continue
        count += 1
        if count > MOST_LINES:
            raise BadFile("한 번에 2,000가지까지 넣을 수 있어요. 나누어서 넣어 주세요.")
        line = Line.of(number, {columns[place]: text for place, text in enumerate(row) if place in columns})
        yield replace(line, fault=line.fault or _ONCE) if line.item_id in seen else line
        seen |= {line.item_id} - {""}
    if columns is None:
        raise BadFile("파일이 비어 있어요.")


def _columns(titles: Sequence[str]) -> dict[int, str]:
    known = {title: key for key, every in _TITLES.items() for title in (*every, *_ALSO.get(key, ()))}
    found = {
        place: known[title.strip().lower()] for place, title in enumerate(titles) if title.strip().lower() in known
    }
    if not {"name", "price"} <= set(found.values()):
        raise BadFile("첫 줄에 '이름'과 '값'이라는 제목이 있어야 해요.")
    return found


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    try:
        for row in reader:
            yield reader.line_num, [_as_typed(cell) for cell in row]
    except csv.Error:
        raise BadFile("CSV 파일로 읽을 수 없어요. 엑셀에서 CSV나 XLSX로 다시 저장해 주세요.") from None


def _decoded(content: bytes) -> str:
    """Excel in Korea saves CSV in either of two encodings."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile("글자를 읽을 수 없어요. 엑셀에서 CSV나 XLSX로 다시 저장해 주세요.")


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED_BYTES:
                raise BadFile("파일이 너무 커요. 나누어서 넣어 주세요.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_cell(value) for value in row[:50]]
    except BadFile:
        raise
    except Exception as error:  # a library that reads anybody's file raises anything
        raise BadFile("엑셀 파일로 읽을 수 없어요. 엑셀에서 다시 저장해 주세요.") from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _as_typed(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell


def _text_fault(told: Mapping[str, str]) -> str:
    if not told.get("name"):
        return "이름이 비어 있어요"
    if (
        any(len(told.get(key, "")) > _LONGEST for key in ("name", "unit", "category"))
        or len(told.get("id", "")) > 100
    ):
        return "마흔 글자까지 적을 수 있어요"
    return "" if all(value.isprintable() for value in told.values()) else "읽을 수 없는 글자가 있어요"


def _price(text: str) -> tuple[int | None, str]:
    digits = text.replace(",", "").removesuffix("원").strip()
    if digits.isascii() and digits.isdigit() and len(digits) <= 8 and 1 <= int(digits) <= _MOST_PRICE:
        return int(digits), ""
    return None, "값은 1원부터 99,999,999원까지 숫자로 적어 주세요"


def _grams(text: str) -> tuple[int, str]:
    if not text:
        return 0, ""
    if text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= _LARGEST_WEIGHT_G:
        return int(text), ""
    return 0, "무게는 1부터 100,000까지 그램으로 적어 주세요"


_UNCLEAR = "unclear"


def _yes_or_no(text: str) -> bool | str:
    word = text.lower()
    return True if word in _YES else False if word in _NO else _UNCLEAR
