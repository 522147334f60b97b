"""What a customer has to give, worked out from what the screen shows and by no other code of the till."""

from pos import messages as m
from pos.sale import Line
from ui.prove.world.breach import hold, same


def charge(line: Line) -> int:
    """Won: pieces times the price; a weight to the nearest won, then cut to ten; an agreed price as agreed."""
    if line.agreed is not None:
        return line.agreed
    if not line.unit.weight_g:
        return line.quantity * line.unit_price
    exact, rest = divmod(line.quantity * line.unit_price, line.unit.weight_g)
    return (exact + (2 * rest >= line.unit.weight_g)) // 10 * 10


def due_of(shown: m.TillShown, brought_back: int) -> int:
    """Won; `brought_back` is what an exchange is worth. Raises `Breach` when the screen does not add up."""
    charged = sum(map(charge, shown.lines))
    off = sum(given.won for given in shown.let_off)
    hold(3, 0 <= off <= charged, f"{off} won off {charged}")
    same(3, "what the screen asks for", charged - off - brought_back, shown.total)
    return charged - off
