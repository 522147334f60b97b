"""The commissioning record as a file beside the ledger."""

from pathlib import Path

from pos.commissioning_record import Commissioning
from pos.settings import Settings
from ui.runtime import places, record_sheet

RECORD = "commissioning.pdf"


def write_record(record: Commissioning, settings: Settings, file: Path) -> None:
    """As PDF, one page. Raises `OSError`."""
    from ui.qt.record_pdf import write_pdf

    groups = (record_sheet.about(record, settings), record_sheet.parts(record))
    write_pdf(file, places.FONTS, record_sheet.TITLE, groups, record_sheet.SEEN_BY)
