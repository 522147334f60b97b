"""What stands in a sheet, CSV or XLSX, cell by cell as text: whatever program in Korea has saved it.

CSV may be UTF-8, UTF-16 or CP949 and use commas, semicolons or tabs; of an XLSX the first sheet that is shown
counts, with the values formulas last had. All of it is bounded before it is read: nobody's file takes the till's
memory.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ui.runtime.errors import BadGoods

Rows = Iterator[tuple[int, list[str]]]
"""(number of the row as a spreadsheet counts, its cells without blanks around them)."""

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 24 * 1024 * 1024
"""Of the parts of an XLSX that are read: pictures in it are not."""
MOST_PARTS = 2_000
MOST_ROWS = 10_000
"""Of an XLSX, those with something in them."""
MOST_COLUMNS = 50
MOST_MERGED = 2_000
_LAST_ROW = 1_048_576
"""Excel's: what says it stands below is no sheet."""

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (",", ";", "\t")
_SAYS_DELIMITER = re.compile(r"sep=([,;\t|])", re.IGNORECASE)
_IN_QUOTES = re.compile(r'"[^"]*"')
_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"')
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_TOO_LARGE = "파일이 너무 큽니다. 물건만 남기고 저장하거나 여러 파일로 나누어 주세요."
_NO_XLSX = "엑셀 파일로 읽을 수 없습니다. 엑셀에서 열어 XLSX나 CSV로 다시 저장해 주세요."
_OLD = "옛 엑셀 파일(XLS)이거나 암호가 걸려 있습니다. 엑셀에서 암호 없이 XLSX로 다시 저장해 주세요."
_NO_READER = "엑셀 파일을 읽는 openpyxl이 이 기계에 없습니다. 엑셀에서 CSV로 저장해 그 파일을 넣어 주세요."
_NO_LETTERS = "글자를 읽을 수 없습니다. 엑셀에서 XLSX나 'CSV UTF-8'로 다시 저장해 주세요."


def rows_in(path: Path) -> Rows:
    """Every row with something in it. Raises `BadGoods` with one sentence for a file that is no sheet."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadGoods(f"{path}: 파일을 열 수 없습니다 ({error.strerror}).") from error
    if len(content) > MOST_BYTES:
        raise BadGoods(f"{path}: {_TOO_LARGE}")
    if content.startswith(_OLD_EXCEL):
        raise BadGoods(f"{path}: {_OLD}")
    return _workbook(path, content) if content.startswith(_ZIP) else _csv(path, content)


def _csv(path: Path, content: bytes) -> Rows:
    text = _decoded(path, content)
    said = _SAYS_DELIMITER.match(text)
    if said:
        text = text[said.end() :]
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=said[1] if said else _delimiter_of(text), strict=True
    )
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            if any(cells):
                yield number, [_as_typed(cell).strip() for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise BadGoods(
            f"{path}: {number + 1}번째 줄의 따옴표가 맞지 않습니다. 따옴표를 지우거나 엑셀에서 다시 저장해 주세요."
        ) from error


def _decoded(path: Path, content: bytes) -> str:
    """Excel in Korea saves CSV in either of the first two, and its "Unicode text" in the third."""
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadGoods(f"{path}: {_NO_LETTERS}")


def _delimiter_of(text: str) -> str:
    """What stands most often between the titles, outside of quotes; a line above them has none."""
    lines = (_IN_QUOTES.sub("", line) for line in text[:10_000].splitlines()[:20])
    counts = [[line.count(mark) for mark in _DELIMITERS] for line in lines]
    most = [max(column) for column in zip(*counts, strict=True)] or [0]
    return _DELIMITERS[most.index(max(most))]


def _as_typed(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _RUNS_AS_FORMULA else cell


def _workbook(path: Path, content: bytes) -> Rows:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise BadGoods(f"{path}: {_NO_READER}") from error
    try:
        _refuse_bomb(path, content)
        with warnings.catch_warnings():  # it warns of colours and lists it does not know, which nobody asked for
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            rows = _rows_of(path, next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible"))
    except BadGoods:
        raise
    except Exception as error:  # a library that reads anybody's file raises anything
        raise BadGoods(f"{path}: {_NO_XLSX}") from error
    return iter(rows)


def _rows_of(path: Path, sheet: Any) -> list[tuple[int, list[str]]]:
    with sheet._get_source() as source:
        merged = _merged(source.read())
    rows: list[tuple[int, list[str]]] = []
    above: dict[int, str] = {}
    for number, row in enumerate(
        sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS, values_only=True), start=1
    ):
        if row.count(None) == len(row):
            continue
        if len(rows) == MOST_ROWS:
            raise BadGoods(f"{path}: {_TOO_LARGE}")
        rows.append((number, _filled(number, [_text(one) for one in row], merged, above)))
    return rows


def _refuse_bomb(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [one for one in packed.infolist() if not _is_picture(one)]
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED_BYTES:
        raise BadGoods(f"{path}: {_TOO_LARGE}")


def _is_picture(part: zipfile.ZipInfo) -> bool:
    """It lies where pictures lie and could not be packed much, as they cannot: a bomb may call itself anything."""
    return part.filename.startswith("xl/media/") and part.file_size <= 2 * part.compress_size


def _merged(xml: bytes) -> list[tuple[int, int, int]]:
    """(column, first row, last row) of each cell over several rows: its first column, counted from nought."""
    found = ((_column(column), int(first), int(last)) for column, first, last in _MERGED.findall(xml))
    return [one for one in found if one[1] < one[2]][:MOST_MERGED]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _filled(number: int, cells: list[str], merged: list[tuple[int, int, int]], above: dict[int, str]) -> list[str]:
    """A cell over several rows holds for each of them, as people read it. `above` keeps what it says."""
    for column, first, last in merged:
        if column < len(cells) and first == number:
            above[column] = cells[column]
        elif column < len(cells) and first < number <= last:
            cells[column] = above.get(column, "")
    return cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return _as_typed(str(value)).strip()
