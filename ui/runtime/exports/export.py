"""Writes an export whole or not at all: under a name of its own first, which is taken away when anything fails."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos.ledger.book import Book
from pos.ledger.errors import AlreadyThere
from pos.ledger.export import Tally, bodies, rows
from pos.ledger.reports.period import Period

CSV, WORKBOOK, JSON_LINES = "csv", "xlsx", "jsonl"


def export(book: Book, form: str, out: Path, period: Period | None, *, with_names: bool = False) -> Tally:
    """Raises `AlreadyThere`, another `LedgerError`, or `OSError`."""
    if out.exists():
        raise AlreadyThere(out)
    tally = Tally.of(book)
    with _scratch(out) as scratch:
        draft = scratch / "whole"
        if form == JSON_LINES:
            _write_bodies(book, draft, period, tally)
        else:
            _write_sheets(book, form, draft, scratch, period, tally, with_names)
        _give_name(draft, out)
    return tally


def _write_bodies(book: Book, draft: Path, period: Period | None, tally: Tally) -> None:
    with draft.open("xb") as file:
        file.writelines(body + b"\n" for body in bodies(book, period, tally))
        file.flush()
        os.fsync(file.fileno())


def _write_sheets(
    book: Book, form: str, draft: Path, scratch: Path, period: Period | None, tally: Tally, with_names: bool
) -> None:
    found = rows(book, period, tally, with_names=with_names)
    if form == CSV:
        from ui.runtime.exports.csv_folder import CsvFolder

        with CsvFolder(draft) as folder:
            for sheet, row in found:
                folder.put(sheet, row)
        return
    from ui.runtime.exports.workbook import WorkbookFile

    with WorkbookFile(draft, scratch) as workbook:
        for sheet, row in found:
            workbook.put(sheet, row)


@contextmanager
def _scratch(out: Path) -> Iterator[Path]:
    """On the same disk as `out`: a rename is then whole, and a small /tmp is not filled with rows."""
    folder = out.with_name(f".{out.name}.part")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give_name(draft: Path, out: Path) -> None:
    """A folder's rename would also take the place of an empty folder, a file's of any file."""
    if out.exists():
        raise AlreadyThere(out)
    draft.rename(out)
