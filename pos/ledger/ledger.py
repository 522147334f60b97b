"""The ledger: records what the till decided, in one transaction, and gives the till back after a restart.

Used by the engine's thread alone. When `record` returns, the events survive a power cut; when it raises, nothing
of them was written.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.day import Day
from pos.ledger import records
from pos.ledger.chain import canonical, genesis, link
from pos.ledger.entries import SALE, read_line, read_sale, sale_entry
from pos.ledger.errors import LedgerError, LedgerFull, LedgerReadOnly, NotALedger
from pos.ledger.ledger_file import WriterLock, open_for_reading, open_for_writing, typed
from pos.ledger.products import StoredCatalogue, replace_catalogue
from pos.ledger.transaction import transaction
from pos.messages import Event, SaleCompleted
from pos.sale import Cart, Sale, Step
from pos.slip import OWED, Slip, SlipState
from pos.till_state import TillState


class Ledger:
    """One stall's book in one file. `writable` is False when the disk only lets it be looked at."""

    def __init__(self, path: Path, new_id: Callable[[], str]) -> None:
        """Opens or creates the file. Raises `LedgerError` when it can be neither written nor read."""
        self.path = path
        self.writable = True
        self._lock: WriterLock | None = None
        self._connection = self._open()
        try:
            self.device_id = self._own_device_id(new_id)
            self._head_seq, self._head_hash = self._read_head()
        except sqlite3.Error as error:
            self.close()
            raise typed(path, error) from error
        except LedgerError:
            self.close()
            raise
        self.catalogue = StoredCatalogue(self._connection)

    def record(self, events: Iterable[Event]) -> None:
        """Writes what the events leave behind, durably and all or nothing.

        Raises `LedgerError` for what the disk does; a broken rule of the tables is a bug and comes out as it is.
        """
        kept = [event for event in events if records.leaves_a_record(event)]
        if not kept:
            return
        if not self.writable:
            raise LedgerReadOnly(self.path)
        head = (self._head_seq, self._head_hash)
        try:
            with transaction(self._connection):
                for event in kept:
                    if isinstance(event, SaleCompleted):
                        self._append(event.sale)
                    records.write(self._connection, event)
        except BaseException as error:
            self._head_seq, self._head_hash = head
            if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError):
                raise typed(self.path, error) from error
            raise

    def load(self, moment: Moment) -> TillState:
        """The till as it was when the last command was acknowledged."""
        acked_seq, quarantined = self._read_sync_state()
        last_sale = self._last_sale()
        return TillState(
            day=self.day(moment.business_day),
            head_seq=self._head_seq,
            last_receipt_no=last_sale.receipt_no if last_sale else 0,
            acked_seq=acked_seq,
            quarantined=quarantined,
            cart=self._open_cart(),
            last_sale=last_sale,
            slips={slip.id: slip for slip in self._owed_slips()},
            day_of=self.day,
        )

    def day(self, business_day: str) -> Day:
        rows = self._connection.execute(
            "SELECT seq, total FROM sale WHERE business_day = ? ORDER BY seq", (business_day,)
        ).fetchall()
        return Day(business_day, sum(total for _, total in rows), tuple(seq for seq, _ in rows))

    def sale(self, sale_id: str) -> Sale | None:
        row = self._connection.execute("SELECT body FROM journal WHERE id = ?", (sale_id,)).fetchone()
        return read_sale(json.loads(row[0])) if row else None

    def replace_catalogue(self, categories: Iterable[Category], items: Iterable[Item]) -> None:
        with transaction(self._connection):
            replace_catalogue(self._connection, categories, items)
        self.catalogue = StoredCatalogue(self._connection)

    def close(self) -> None:
        self._connection.close()
        self._unlock()

    # -- opening ------------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = WriterLock(self.path)
            return open_for_writing(self.path)
        except OSError as error:
            return self._open_to_look_at(LedgerReadOnly(self.path, str(error)))
        except (LedgerReadOnly, LedgerFull) as error:
            return self._open_to_look_at(error)
        except BaseException:
            self._unlock()
            raise

    def _open_to_look_at(self, why: LedgerError) -> sqlite3.Connection:
        """`why` is what is left to say when there is nothing to look at."""
        self._unlock()
        self.writable = False
        try:
            return open_for_reading(self.path)
        except (LedgerReadOnly, LedgerFull, NotALedger):
            raise why from None

    def _unlock(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None

    def _own_device_id(self, new_id: Callable[[], str]) -> str:
        row = self._connection.execute("SELECT id FROM device").fetchone()
        if row:
            return str(row[0])
        if not self.writable:
            raise LedgerReadOnly(self.path, "not begun yet, and cannot be written")
        device_id = new_id()
        with transaction(self._connection):
            self._connection.execute("INSERT INTO device VALUES (1, ?)", (device_id,))
        return device_id

    # -- writing ------------------------------------------------------------------------------------------------

    def _append(self, sale: Sale) -> None:
        assert sale.seq == self._head_seq + 1, "the journal has no gaps"
        body = canonical(sale_entry(sale, self.device_id))
        entry_hash = link(self._head_hash, body)
        self._connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)",
            (sale.seq, sale.id, SALE, sale.at.at_ms, body, self._head_hash, entry_hash),
        )
        self._head_seq, self._head_hash = sale.seq, entry_hash

    # -- reading ------------------------------------------------------------------------------------------------

    def _read_head(self) -> tuple[int, bytes]:
        row = self._connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, genesis(self.device_id))

    def _read_sync_state(self) -> tuple[int, tuple[int, ...]]:
        row = self._connection.execute("SELECT acked_seq, quarantined FROM sync_state").fetchone()
        return (row[0], tuple(json.loads(row[1]))) if row else (0, ())

    def _last_sale(self) -> Sale | None:
        row = self._connection.execute("SELECT id FROM sale ORDER BY seq DESC LIMIT 1").fetchone()
        return self.sale(row[0]) if row else None

    def _open_cart(self) -> Cart:
        """Steps are not kept; after a restart 되돌리기 takes the open lines back from the last to the first."""
        rows = self._connection.execute("SELECT body FROM open_line ORDER BY no")
        lines = tuple(read_line(json.loads(body)) for (body,) in rows)
        return Cart(lines, tuple(Step(line.no, line.quantity) for line in lines if not line.voided))

    def _owed_slips(self) -> list[Slip]:
        """A slip that was printing when the power went may be out or not: nobody can know but the merchant."""
        marks = ", ".join(f"'{state.value}'" for state in OWED)
        rows = self._connection.execute(
            f"SELECT id, sale_id, receipt_no, is_copy, state FROM slip WHERE state IN ({marks}) ORDER BY rowid"
        )
        return [Slip(row[0], row[1], row[2], bool(row[3]), SlipState(row[4])) for row in rows]
