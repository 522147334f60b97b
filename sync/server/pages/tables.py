"""A table of a page, the same to be read in a browser and to be taken away as CSV or XLSX.

A cell is a plain value; its column says how it is shown. What a person could have typed is never a formula in a
spreadsheet (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import xlsxwriter

from sync.server.clock import korean
from sync.server.pages.tongue import Tongue, grams

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads Korean as something else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Kind(StrEnum):
    TEXT = "text"
    NAME = "name"
    """What somebody called something: it may be of any script and direction."""
    WON = "won"
    COUNT = "count"
    GRAMS = "grams"
    MOMENT = "moment"
    DAY = "day"
    DATE = "date"
    """A day without its weekday, where there is little room; or `Before` one."""
    SHORT = "short"
    """A few letters that stay in one line."""
    STATE = "state"
    STATES = "states"
    """Several, what is worst first."""
    LINES = "lines"
    """Several short texts, one below the other; behind one another in a file."""


class Tone(StrEnum):
    """How a state is taken: all is well, something is under way, somebody has to look."""

    WELL = "well"
    WAIT = "wait"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class State:
    words: str
    tone: Tone

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Before:
    """Some day before `day`: nobody looked further back."""

    day: date

    def __str__(self) -> str:
        return f"< {self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Act:
    """A key in a row: what it says, where it leads, what it sends there."""

    label: str
    address: str
    fields: tuple[tuple[str, str], ...] = ()
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[object, ...]
    address: str = ""
    """Of the page its first cell leads to; empty for none."""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is for addresses and files; `nothing` is said where there are no rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    nothing: str = ""
    more: str = ""
    """Said below: that these are not all, or how to read them."""
    is_file: bool = True
    """Whether it can be taken away: not what is only asked about."""
    in_all: int = 0
    """How many there are, where `rows` are only those one should see first; a file is made with all."""

    @property
    def has_acts(self) -> bool:
        return any(row.acts for row in self.rows)


def shown(value: object, kind: Kind, tongue: Tongue) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    match kind:
        case Kind.WON:
            return tongue.won(_number(value))
        case Kind.COUNT:
            return tongue.count(_number(value))
        case Kind.GRAMS:
            return grams(_number(value))
        case Kind.MOMENT:
            return tongue.moment(_number(value))
        case Kind.DATE if isinstance(value, Before):
            return tongue("{day} 전", day=tongue.date(value.day))
        case Kind.DATE:
            assert isinstance(value, date)
            return tongue.date(value)
        case Kind.DAY:
            assert isinstance(value, date)
            return tongue.day(value)
        case Kind.LINES | Kind.STATES:
            return "\n".join(map(str, _several(value)))
        case _:
            return str(value)


def csv_of(table: Table) -> bytes:
    """For a spreadsheet: with a byte order mark, numbers as numbers."""
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow([_harmless(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(cell, column.kind) for cell, column in zip(row.cells, table.columns, strict=True)])
    return (_BYTE_ORDER_MARK + told.getvalue()).encode("utf-8")


def xlsx_of(table: Table) -> bytes:
    """A workbook of one sheet. Texts stay texts, whatever they look like."""
    told = io.BytesIO()
    with xlsxwriter.Workbook(
        told, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet()
        bold, won = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.title, bold)
            sheet.set_column(
                place, place, 24 if column.kind in (Kind.NAME, Kind.TEXT, Kind.STATE, Kind.STATES) else 16
            )
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(table.rows, 1):
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                value = _plain(cell, column.kind, guard=False)
                if isinstance(value, int):
                    sheet.write_number(number, place, value, won)
                else:
                    sheet.write_string(number, place, value)
    return told.getvalue()


def _plain(cell: object, kind: Kind, *, guard: bool = True) -> str | int:
    if cell is None:
        return ""
    if kind is Kind.MOMENT:
        return korean(_number(cell)).strftime("%Y-%m-%d %H:%M:%S")
    if kind in (Kind.LINES, Kind.STATES):
        cell = "; ".join(map(str, _several(cell)))
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return cell
    return _harmless(str(cell)) if guard else str(cell)


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def _several(value: object) -> tuple[object, ...]:
    assert isinstance(value, tuple), value
    return value


def _number(value: object) -> int:
    assert isinstance(value, int), value
    return value
