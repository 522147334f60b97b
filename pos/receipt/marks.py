"""What any paper may carry besides what it says: that it is a copy, or practice, and where it stands in the book.

The fingerprint is the beginning of the entry's hash in the ledger's chain. A book rewritten later cannot contain
it, so every slip in a customer's pocket vouches for the book as it was.
"""

from dataclasses import dataclass

from pos.clock import Moment
from pos.receipt.document import Align, Elements, Text

PRACTICE = (
    Text("연습", Align.CENTER, large=True, bold=True),
    Text("실제 판매가 아닙니다", Align.CENTER, bold=True),
)


@dataclass(frozen=True, slots=True)
class Marks:
    """`reprinted_at` makes it a copy of that moment; `fingerprint` is eight hex digits, or empty; `practice` says
    above and below that nothing was sold."""

    reprinted_at: Moment | None = None
    fingerprint: str = ""
    practice: bool = False


NO_MARKS = Marks()


def marked(marks: Marks, body: Elements) -> Elements:
    """The whole paper: `body` with its marks above and below."""
    practice = PRACTICE if marks.practice else ()
    anchor = (Text(f"장부 {marks.fingerprint}", Align.CENTER),) if marks.fingerprint else ()
    return (*practice, *_copy_mark(marks.reprinted_at), *body, *anchor, *practice)


def _copy_mark(reprinted_at: Moment | None) -> Elements:
    if reprinted_at is None:
        return ()
    when = reprinted_at.local.strftime("%Y-%m-%d %H:%M")
    return (Text("재출력", Align.CENTER, large=True, bold=True), Text(when, Align.CENTER))
