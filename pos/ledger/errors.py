"""What can go wrong with the file a ledger lives in. Each is the environment's doing, none a bug of ours."""

from pathlib import Path


class LedgerError(Exception):
    """Base of them all. `path` is the ledger file."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {detail}" if detail else str(path))
        self.path = path
        self.detail = detail


class LedgerInUse(LedgerError):
    """Another program already writes this ledger."""


class LedgerTooNew(LedgerError):
    """Written by a later version of the program, whose schema this one does not know."""


class NotALedger(LedgerError):
    """The file is something else, or is damaged beyond opening."""


class NotBegun(NotALedger):
    """A file with nothing in it yet: opening it for writing begins the book."""


class LedgerFull(LedgerError):
    """The disk has no room; nothing was written."""


class LedgerReadOnly(LedgerError):
    """The file or its disk cannot be written; nothing was."""


class LedgerBroken(LedgerError):
    """The disk answered with an error; nothing was acknowledged."""


class WrongBook(LedgerError):
    """A practice ledger where the real one belongs, or the other way round."""


class LedgerTooOld(LedgerError):
    """Of an earlier version, and not yet brought up to date, which opening it for writing does."""


class AlreadyThere(LedgerError):
    """A file of that name exists, and nothing is ever written over."""


class NotWhole(LedgerError):
    """An auditor found a fault, the first of which is the detail; nothing was done with the file."""


class WouldLose(LedgerError):
    """The ledger that is there holds `entries` which the backup does not."""

    def __init__(self, path: Path, entries: int) -> None:
        super().__init__(path, f"{entries} entries")
        self.entries = entries


class OtherStall(LedgerError):
    """The ledger that is there belongs to another device, whose id is the detail."""
