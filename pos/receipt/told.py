"""What a terminal told, made fit for paper: it may have told little, and in its own way."""

from pos.receipt.document import Columns, Elements

_LAYOUTS = {
    8: "{0}{1}-{2}-{3}",
    12: "{0}{1}-{2}-{3} {4}:{5}",
    14: "{0}{1}-{2}-{3} {4}:{5}:{6}",
}
"""By the number of digits, the pairs they are written in."""


def told_time(at: str) -> str:
    """`20260302120001` -> `2026-03-02 12:00:01`, as much as there is; what is no time stays as told."""
    layout = _LAYOUTS.get(len(at))
    if layout is None or not (at.isascii() and at.isdigit()):
        return at
    return layout.format(*(at[start : start + 2] for start in range(0, len(at), 2)))


def told_rows(*rows: tuple[str, str]) -> Elements:
    """Only those of which something was told."""
    return tuple(Columns(name, said) for name, said in rows if said.strip())
