"""New stalls for the checks: a folder with a ledger, a few goods, and no sale."""

import shutil
from pathlib import Path

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from ui.bench.goods import stock
from ui.prove.deeds import ITEMS
from ui.runtime.compose import LEDGER


def new_stall(folder: Path) -> Path:
    """The path of its ledger, which is closed. Raises `LedgerError`."""
    ledger = Ledger(folder / LEDGER, new_id)
    stock(ledger, ITEMS)
    ledger.close()
    return folder / LEDGER


def clear(folder: Path) -> Path:
    """`folder`, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
