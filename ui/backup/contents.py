"""What belongs to a stall's box, by the names it has in the data folder. Nothing else goes onto a stick or comes
from one: a name that is not known here is no part of a backup.
"""

from pathlib import Path

from pos.ledger.keys_file import beside
from sync.stall.peers import FILE as PEERS
from ui.runtime.compose import LEDGER
from ui.runtime.config import FILES
from ui.runtime.market_file import FILE as MARKET
from ui.runtime.own_identity import FILE as IDENTITY
from ui.runtime.places import OWN_PICTURES as PICTURES
from ui.runtime.slip_logo import FILE as LOGO

KEYS = beside(Path(LEDGER)).name
BESIDE_THE_LEDGER = (IDENTITY, *FILES, MARKET, PEERS, LOGO)
PARTS = (LEDGER, KEYS, *BESIDE_THE_LEDGER, PICTURES)
"""What a restore puts in the place of what is there."""

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a ledger, which is of that ledger and of no other."""

MOST_PICTURES = 20_000
_MIB = 2**20
_MOST_OF_LEDGER, _MOST_OF_ANY = 2**36, 16 * _MIB
_LONGEST_NAME = 255


def is_part(name: str) -> bool:
    """Whether a file of this name, below the data folder, belongs to a box."""
    if name in (LEDGER, KEYS, *BESIDE_THE_LEDGER):
        return True
    folder, slash, picture = name.partition("/")
    return bool(slash) and folder == PICTURES and _is_plain(picture)


def most_bytes(name: str) -> int:
    """How large a part may be before it is none of ours."""
    return _MOST_OF_LEDGER if name == LEDGER else _MOST_OF_ANY


def pictures_in(folder: Path) -> list[str]:
    """By their names below the data folder, in the order of the alphabet."""
    try:
        found = sorted((folder / PICTURES).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    names = [f"{PICTURES}/{path.name}" for path in found if path.is_file() and not path.is_symlink()]
    return [name for name in names if is_part(name)][:MOST_PICTURES]


def _is_plain(name: str) -> bool:
    """A name in a folder and of nothing outside it, that can be shown and is not hidden."""
    return (
        name.isprintable()
        and not name.startswith(".")
        and not set(name) & set("/\\")
        and 0 < len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
    )
