"""What can go wrong with a copy of a market, one exception per meaning. Each is the environment's doing."""

from pathlib import Path


class CopyTrouble(Exception):
    """Base of them all; the text is for a technician."""


class NameTaken(CopyTrouble):
    """A file of that name exists, and no copy is ever written over anything."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists.")
        self.path = path


class NotAMarket(CopyTrouble):
    """The file is no copy of a market, or is damaged beyond opening."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


class NotWhole(CopyTrouble):
    """The database or the copy says of itself that it is damaged; the text is the first thing it says."""


class TooNew(CopyTrouble):
    """The copy was made by a newer program, whose schema is the text."""


class WouldReplace(CopyTrouble):
    """The database that is there holds `entries`; None when it cannot even be read."""

    def __init__(self, entries: int | None) -> None:
        super().__init__(f"{entries} entries")
        self.entries = entries


class InUse(CopyTrouble):
    """Some program has the database open."""


class NoTool(CopyTrouble):
    """A program of PostgreSQL that does the work is not installed; the text is its name."""


class ToolFailed(CopyTrouble):
    """A program of PostgreSQL did not do it; the text is its name and the first thing that it complained of."""


class CannotCopy(CopyTrouble):
    """The database at this address has no copies: neither SQLite in a file nor PostgreSQL."""
