"""Notes, coins and vouchers, counted out one face a row."""

from pos.receipt.document import Columns, Elements
from pos.shift import Faces

SMALLEST_NOTE = 1_000
"""Won. What is smaller is a coin, and counted in 개 instead of 장."""


def face_rows(faces: Faces) -> Elements:
    """Largest first; a face of which there is none is left out."""
    return tuple(
        Columns(f"{face:,}원 × {count:,}{_counter(face)}", f"{face * count:,}")
        for face, count in sorted(faces, reverse=True)
        if count
    )


def _counter(face: int) -> str:
    return "장" if face >= SMALLEST_NOTE else "개"
