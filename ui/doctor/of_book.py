"""The book: whether it can be read, and what is in it. Its whole chain `pos ledger verify` looks at."""

from pos.clock import Moment
from pos.ledger.book import open_book
from pos.ledger.errors import LedgerError, LedgerTooNew, LedgerTooOld, NotBegun
from ui import doctor_words as words
from ui.doctor.finding import Finding, bad, good, unknown
from ui.doctor.patient import Patient

_WHY: dict[type[LedgerError], tuple[str, str]] = {
    LedgerTooNew: (words.BOOK_TOO_NEW, words.UPDATE_PROGRAM),
    LedgerTooOld: (words.BOOK_TOO_OLD, words.OPEN_BOOK),
}


def book(patient: Patient) -> Finding:
    if not patient.ledger.exists():
        return unknown("book", words.BOOK_EMPTY)
    try:
        with open_book(patient.ledger) as book:
            (entries, _), newest_ms = book.head(), book.newest_ms()
    except NotBegun:
        return unknown("book", words.BOOK_EMPTY)
    except LedgerError as error:
        return bad("book", *_WHY.get(type(error), (words.BOOK_UNREADABLE, words.RESTORE_BOOK)))
    if not entries:
        return good("book", words.BOOK_EMPTY)
    last = Moment(newest_ms, 0, "").local.strftime("%Y-%m-%d %H:%M")
    return good("book", words.BOOK, entries=entries, last=last)
