"""A stall's goods put into its book from outside of the till, which is closed meanwhile."""

import os
from contextlib import closing
from pathlib import Path

from pos.ledger.errors import LedgerReadOnly
from pos.messages import LoadGoods
from pos.operator import AT_THE_BOX
from ui.runtime import config
from ui.runtime.box_hand import do_as
from ui.runtime.compose import open_ledger
from ui.runtime.goods_file import Goods


def put_goods(folder: Path, goods: Goods) -> None:
    """In the place of those an earlier file brought. Raises `LedgerError` and `SettingsError`."""
    categories, items = goods
    with closing(open_ledger(folder)) as ledger:
        if not ledger.writable:
            raise LedgerReadOnly(ledger.path)
        settings = config.load(folder, os.environ, {})
        do_as(ledger, settings, AT_THE_BOX, LoadGoods(tuple(categories), tuple(items)))
