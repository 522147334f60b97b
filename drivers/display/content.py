"""What a customer is to see, and the two lines that say it. Pure.

Vacuum-fluorescent displays have twenty single-byte columns and no hangul, so a good is told by how many and how
much; its name only where it has Latin letters alone.
"""

from dataclasses import dataclass

COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Content:
    """Won. `line` is the newest good as `good_line` writes it; `tendered` and `change` are known once it is paid.

    A `total` below zero is given back.
    """

    line: str
    total: int
    tendered: int | None = None
    change: int | None = None

    @property
    def is_paid(self) -> bool:
        return self.tendered is not None or self.change is not None


def lines(content: Content) -> tuple[str, str]:
    """Upper and lower, exactly COLUMNS writable characters each."""
    if not content.is_paid:
        return writable(content.line), _sum("TOTAL", content.total)
    upper = _sum("TOTAL", content.total) if content.tendered is None else _sum("PAID", content.tendered)
    return upper, _sum("CHANGE", content.change or 0)


def good_line(name: str, how_much: str, amount: int) -> str:
    """A good and the won it costs, as much as there is room for: `2 x 5,000     10,000`, or the won alone."""
    won = f"{amount:,}"
    fitting = (what for what in (name, how_much) if _is_latin(what) and len(what) < COLUMNS - len(won))
    return f"{next(fitting, ''):<{COLUMNS - len(won)}}{won}"


def writable(text: str) -> str:
    """Exactly COLUMNS printable ASCII characters, whatever `text` is: what has no cell is left blank."""
    shown = "".join(char if " " <= char <= "~" else " " for char in text[:COLUMNS])
    return shown.ljust(COLUMNS)


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _sum(label: str, won: int) -> str:
    """A sum that does not fit is left out: a customer must never read half of one."""
    figures = f"{won:,}"
    if len(figures) > COLUMNS:
        return writable(label)
    room = COLUMNS - len(figures)
    return f"{label if len(label) < room else '':<{room}}{figures}"
