"""Turns a receipt of the shop into a document a printer driver takes: the two rooms never meet but here."""

from collections.abc import Callable, Sequence
from typing import Any

from drivers.printer import document as paper
from drivers.printer.job import PrintJob
from pos import receipt
from pos.clock import Moment
from pos.sale import Sale
from pos.settings import Settings
from pos.slip import Slip

_ALIGN = {
    receipt.Align.LEFT: paper.Align.LEFT,
    receipt.Align.CENTER: paper.Align.CENTER,
    receipt.Align.RIGHT: paper.Align.RIGHT,
}


def receipt_job(slip: Slip, sale: Sale, settings: Settings, now: Moment) -> PrintJob:
    """The print job of `slip`, which is a receipt of `sale` or a marked copy of it."""
    elements = receipt.sale_receipt(stall_of(settings), sale, now if slip.is_copy else None)
    return PrintJob(slip.id, document_of(elements))


def stall_of(settings: Settings) -> receipt.Stall:
    return receipt.Stall(
        name=settings.text("stall.name"),
        business_number=settings.text("stall.business_number"),
        owner=settings.text("stall.owner"),
        address=settings.text("stall.address"),
        phone=settings.text("stall.phone"),
    )


def document_of(elements: Sequence[receipt.Element]) -> paper.Document:
    return paper.Document(tuple(_ELEMENTS[type(element)](element) for element in elements))


def _text(text: receipt.Text) -> paper.Element:
    size = paper.LARGE if text.large else paper.NORMAL
    return paper.Text(text.text, _ALIGN[text.align], size, text.bold)


def _columns(columns: receipt.Columns) -> paper.Element:
    return paper.Columns(columns.left, columns.right, columns.bold)


def _rule(_: receipt.Rule) -> paper.Element:
    return paper.Rule()


_ELEMENTS: dict[type, Callable[[Any], paper.Element]] = {
    receipt.Text: _text,
    receipt.Columns: _columns,
    receipt.Rule: _rule,
}
