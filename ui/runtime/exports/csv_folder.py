"""A folder with a CSV file a sheet, made for Korean Excel: UTF-8 with its mark, CRLF, dates as text it understands.

Names are free text, and a spreadsheet runs a cell that begins like a formula: such a cell gets an apostrophe before
it (OWASP, CSV injection). Numbers are written as numbers, so that a refund keeps its minus sign.
"""

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pos.clock import Moment
from pos.ledger.export_tables import SHEETS, Cell, Row, Sheet

FORMULA_BEGINS_WITH = tuple("=+-@\t\r\n＝＋－＠")


class CsvFolder:
    """A context: leaving it closes the files. Raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._files = ExitStack()
        self._writers = {}
        for sheet in SHEETS:
            file = self._files.enter_context(
                (folder / f"{sheet.name}.csv").open("x", encoding="utf-8-sig", newline="")
            )
            writer = self._writers[sheet.name] = csv.writer(file, lineterminator="\r\n")
            writer.writerow(heading for heading, _ in sheet.columns)

    def put(self, sheet: Sheet, row: Row) -> None:
        cells = (_text(value, kind) for value, (_, kind) in zip(row, sheet.columns, strict=True))
        self._writers[sheet.name].writerow(cells)

    def __enter__(self) -> "CsvFolder":
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()


def _text(value: Any, kind: Cell) -> str | int:
    if value is None:
        return ""
    if kind is Cell.NUMBER and isinstance(value, int):
        return value
    if kind is Cell.TIME and isinstance(value, int):
        return _time(value)
    return defused(str(value))


def defused(text: str) -> str:
    text = text.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_BEGINS_WITH) else text


def _time(at_ms: int) -> str:
    try:
        return Moment(at_ms, 0, "").local.strftime("%Y-%m-%d %H:%M:%S")
    except (OverflowError, ValueError, OSError):  # no time any clock shows
        return ""
