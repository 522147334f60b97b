"""The commissioning record on the receipt printer."""

from drivers.printer import document as paper
from drivers.printer.job import PrintJob
from pos.commissioning_record import Commissioning
from pos.settings import Settings
from ui.runtime import record_sheet as sheet


def record_page(record: Commissioning, settings: Settings) -> PrintJob:
    lines: list[paper.Element] = [paper.Text(sheet.TITLE, paper.CENTER, paper.LARGE, bold=True)]
    lines += [paper.Columns(line.left, line.right) for line in sheet.about(record, settings)]
    lines.append(paper.Rule())
    for line in sheet.parts(record):
        lines.append(paper.Columns(line.left, line.right, bold=line.fails))
        lines += [paper.Text(f"  {line.more}")] if line.more else []
    lines += [paper.Rule(), paper.Text(sheet.SEEN_BY), paper.Feed(2)]
    return PrintJob("commissioning", paper.Document(tuple(lines)))
