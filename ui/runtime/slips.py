"""Turns a receipt of the shop into a document a printer driver takes: the two rooms never meet but here."""

from collections.abc import Callable, Sequence
from typing import Any

from drivers.printer import document as paper
from pos import receipt

_ALIGN = {
    receipt.Align.LEFT: paper.Align.LEFT,
    receipt.Align.CENTER: paper.Align.CENTER,
    receipt.Align.RIGHT: paper.Align.RIGHT,
}


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
