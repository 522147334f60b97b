"""One workbook with a sheet for each table. Rows go to the disk as they come: a million sales need no memory.

A sheet ends at Excel's 1,048,576th row; what is more goes on in `lines 2`, under the same headings.
"""

import contextlib
from datetime import date, datetime
from io import FileIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from pos.clock import Moment
from pos.ledger.export_tables import SHEETS, Cell, Row, Sheet

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
FORMATS = {Cell.NUMBER: "#,##0", Cell.DAY: "yyyy-mm-dd", Cell.TIME: "yyyy-mm-dd hh:mm:ss"}
WIDTHS = {Cell.NUMBER: 12, Cell.DAY: 12, Cell.TIME: 20, Cell.TEXT: 16}


class WorkbookFile:
    """A context: leaving it writes the file. `scratch` holds the rows until then. Raises `OSError`."""

    def __init__(self, path: Path, scratch: Path, most_rows: int = MOST_ROWS) -> None:
        options = {"constant_memory": True, "tmpdir": str(scratch), "in_memory": False}
        self._file = _Draft(path, "xb")
        self._book = xlsxwriter.Workbook(self._file, options)
        self._most_rows = most_rows
        self._bold = self._book.add_format({"bold": True})
        self._formats = {kind: self._book.add_format({"num_format": shown}) for kind, shown in FORMATS.items()}
        self._open = {sheet.name: self._begun(sheet, 1) for sheet in SHEETS}

    def put(self, sheet: Sheet, row: Row) -> None:
        page = self._open[sheet.name]
        if page.next_row == self._most_rows:
            page = self._open[sheet.name] = self._begun(sheet, page.number + 1)
        for column, (value, (_, kind)) in enumerate(zip(row, sheet.columns, strict=True)):
            if value is not None and value != "":
                self._write(page.worksheet, page.next_row, column, value, kind)
        page.next_row += 1

    def __enter__(self) -> "WorkbookFile":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """After a failure nothing is put together: the caller throws the draft away."""
        try:
            if kind is None:
                self._book.close()
                self._file.close()
        except XlsxWriterException as error:
            raise _as_os_error(error) from error
        finally:
            for file in (*(page.row_data_fh for page in self._book.worksheets()), self._file):
                with contextlib.suppress(OSError, ValueError):
                    file.close()

    def _begun(self, sheet: Sheet, number: int) -> "_Page":
        worksheet = self._book.add_worksheet(sheet.name if number == 1 else f"{sheet.name} {number}")
        worksheet.freeze_panes(1, 0)
        for column, (heading, kind) in enumerate(sheet.columns):
            worksheet.set_column(column, column, WIDTHS[kind])
            worksheet.write_string(0, column, heading, self._bold)
        return _Page(worksheet, number)

    def _write(self, worksheet: Any, row: int, column: int, value: Any, kind: Cell) -> None:
        """A text never becomes a formula or a link: `write_string` and nothing that guesses."""
        if kind is Cell.NUMBER and isinstance(value, int):
            worksheet.write_number(row, column, value, self._formats[kind])
            return
        when = _date(value) if kind is Cell.DAY else _time(value) if kind is Cell.TIME else None
        if when is not None:
            worksheet.write_datetime(row, column, when, self._formats[kind])
        else:
            worksheet.write_string(row, column, str(value)[:LONGEST_TEXT])


class _Draft(FileIO):
    """What is written after a failure goes nowhere: a zip file that is given up writes its list all the same."""

    _failed = False

    def write(self, data: Any) -> int:
        if self._failed:
            return len(data)
        try:
            return super().write(data)
        except OSError:
            self._failed = True
            raise

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """The zip file asks for it once more when it is collected, which is after this file was closed."""
        return 0 if self._failed or self.closed else super().seek(offset, whence)

    def flush(self) -> None:
        if not self.closed:
            super().flush()


class _Page:
    """A sheet that is being filled. Row 0 holds the headings."""

    def __init__(self, worksheet: Any, number: int) -> None:
        self.worksheet = worksheet
        self.number = number
        self.next_row = 1


def _date(value: Any) -> date | None:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if day.year >= 1900 else None  # where Excel's calendar begins


def _time(value: Any) -> datetime | None:
    try:
        when = Moment(int(value), 0, "").local.replace(tzinfo=None, microsecond=0)
    except (OverflowError, ValueError, TypeError, OSError):
        return None
    return when if when.year >= 1900 else None


def _as_os_error(error: XlsxWriterException) -> OSError:
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else OSError(str(error))
