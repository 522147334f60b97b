"""A line of the open sale as both sides of the counter see it."""

from collections.abc import Iterable

from pos import messages as m
from pos.discount import Kind
from pos.sale import Line
from ui.say import say, won
from ui.viewmodels.rows import Row


def line_row(line: Line, is_on_top: bool) -> Row:
    """What was given on top costs nothing, and says so; whatever else was let off is let off the whole."""
    said = [line.unit.describe(line.quantity)] if line.item_id else []
    said += line.choices
    if is_on_top:
        said.append(say("덤"))
    return {
        "no": line.no,
        "name": line.name,
        "detail": " · ".join(said),
        "amount": won(0 if is_on_top else line.amount),
    }


def lines_on_top(let_off: Iterable[m.LetOff]) -> set[int]:
    """The numbers of the lines that were given as 덤."""
    return {one.discount.reach.line_no or 0 for one in let_off if one.discount.kind is Kind.DEOM}


def let_off_words(let_off: Iterable[m.LetOff]) -> str:
    """What was let off the lines as they are shown; empty where nothing was."""
    off = sum(one.won for one in let_off if one.discount.kind is not Kind.DEOM)
    return say("{won} 깎았어요", won=won(off)) if off else ""
