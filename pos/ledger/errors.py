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


class LedgerFull(LedgerError):
    """The disk has no room; nothing was written."""


class LedgerReadOnly(LedgerError):
    """The file or its disk cannot be written; nothing was."""


class LedgerBroken(LedgerError):
    """The disk answered with an error; nothing was acknowledged."""
