"""The files every world begins with, made once: a stocked ledger, one for practice, the market's database.

Making the tables takes longer than playing a whole day, so each world gets copies.
"""

import base64
import json
import shutil
from pathlib import Path

from sqlalchemy import Connection, insert

from pos.ledger.keys_file import beside
from pos.ledger.ledger import Ledger
from sync.protocol import genesis
from sync.server.store.database import open_database
from sync.server.store.schema import device, market, stall
from ui.prove.world.goods import stock_up
from ui.prove.world.identities import MARKET, NEIGHBOUR, NEXT_STALL, STALL, identity_of
from ui.prove.world.ids import Ids

LEDGER, PRACTICE, MARKET_DB = "ledger.db", "practice.db", "market.db"


class Template:
    """`folder` must exist and be empty. Raises `LedgerError` and `DatabaseTrouble`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.device_id = _new_book(folder / LEDGER, practice=False)
        _new_book(folder / PRACTICE, practice=True)
        _known_secrets(folder / LEDGER)
        _new_market(folder / MARKET_DB, self.device_id)

    def begin(self, folder: Path) -> None:
        """Copies of everything in the new folder `folder`."""
        shutil.copytree(self._folder, folder)


def _new_book(path: Path, *, practice: bool) -> str:
    ledger = Ledger(path, Ids(2 if practice else 1), practice=practice)
    stock_up(ledger)
    device_id = ledger.device_id
    ledger.close()
    return device_id


def _known_secrets(ledger: Path) -> None:
    secret = base64.b64encode(bytes(32)).decode("ascii")
    beside(ledger).write_text(json.dumps({"pepper": secret, "wrapping": secret}), encoding="ascii")


def _new_market(path: Path, device_id: str) -> None:
    database = open_database(f"sqlite:///{path}")
    with database.writing(MARKET) as connection:
        connection.execute(
            insert(market).values(market_id=MARKET, name="망원시장", server_key=bytes(32), created_ms=0)
        )
        _join(connection, device_id, STALL)
        _join(connection, NEIGHBOUR, NEXT_STALL)
    database.close()


def _join(connection: Connection, device_id: str, stall_id: str) -> None:
    connection.execute(insert(stall).values(market_id=MARKET, stall_id=stall_id, name=stall_id, created_ms=0))
    connection.execute(
        insert(device).values(
            market_id=MARKET,
            device_id=device_id,
            stall_id=stall_id,
            name="계산대",
            hardware="",
            version="",
            public_key=identity_of(device_id).public_key(),
            last_seq=0,
            last_hash=genesis(device_id),
            revoked=False,
            enrolled_ms=0,
            heard_ms=0,
            backlog=0,
            disk_free_bytes=0,
        )
    )
