"""The ledger: records what the till decided, in one transaction, and gives the till back after a restart.

Used by the engine's thread alone. When `record` returns, the events survive a power cut; when it raises, nothing
of them was written.
"""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.day import Day
from pos.fact import Fact
from pos.facts import fact_in
from pos.help_call import HelpCall
from pos.ledger import records
from pos.ledger.cart_entry import (
    DISCOUNT,
    EXCHANGE,
    HELP,
    NOTE,
    ORDER,
    REFUND,
    TAKEN,
    TRANSFER,
    read_cart,
    read_discount,
    read_exchange,
    read_help,
    read_refund,
)
from pos.ledger.chain import canonical, genesis, link
from pos.ledger.entries import Z_REPORT, Entry, entry_of, fact_of, read_line, read_order_ref, read_payment
from pos.ledger.errors import LedgerBroken, LedgerError, LedgerFull, LedgerReadOnly, NotALedger, WrongBook
from pos.ledger.keys_file import Keys, load_or_create
from pos.ledger.ledger_file import WriterLock, open_for_reading, open_for_writing, touch, typed
from pos.ledger.past import StoredPast
from pos.ledger.pins import PinBook
from pos.ledger.products import StoredCatalogue, replace_catalogue
from pos.ledger.projections import Projector
from pos.ledger.signature import Signer, signed
from pos.ledger.transaction import transaction
from pos.ledger.vault import Vault
from pos.messages import Event
from pos.operator import AT_THE_KIOSK, OWNER, Operator, Permission, Role
from pos.pending_refund import PendingRefund
from pos.sale import Cart, HeldSale
from pos.shift import Perpetual, Shift
from pos.shop import USUAL, Shop
from pos.slip import OWED, Paper, Slip, SlipState
from pos.till_state import TillState, after_fact

if TYPE_CHECKING:
    from pos.ledger.reports.reports import Reports


class Ledger:
    """One stall's book in one file. `writable` is False when the disk only lets it be looked at."""

    def __init__(
        self,
        path: Path,
        new_id: Callable[[], str],
        *,
        practice: bool = False,
    ) -> None:
        """Opens or creates the file.

        Raises `LedgerError` when it can be neither written nor read, or is of the other kind than `practice`.
        """
        self.path = path
        self.writable = True
        self._signer: Callable[[], Signer | None] = _nobody
        self._keys: Keys | None = None
        self._lock: WriterLock | None = None
        self._connection = self._open()
        pins, vault = PinBook(self._connection, self._own_keys), Vault(self._connection, self._own_keys)
        self._shelf = records.Shelf(self._connection, pins, vault)
        self.past = StoredPast(self._connection, vault, pins)
        try:
            self.device_id = self._own_device_id(new_id, practice)
            self._head_seq, self._head_hash, self._last_entry = self._read_head()
        except sqlite3.Error as error:
            self.close()
            raise typed(path, error) from error
        except LedgerError:
            self.close()
            raise
        self._projector = Projector(self._connection, self._last_entry)
        self.catalogue = StoredCatalogue(self._connection)

    @cached_property
    def reports(self) -> "Reports":
        """Loaded when a screen first asks, which is after the first frame."""
        from pos.ledger.reports.reports import Reports

        return Reports(self._connection, self.past)

    def sign_with(self, signer: Callable[[], Signer | None]) -> None:
        """`signer` is asked, on the engine's thread, for the key that signs the closing of a shift."""
        self._signer = signer

    def record(self, events: Iterable[Event]) -> None:
        """Writes what the events leave behind, durably and all or nothing.

        Raises `LedgerError` for what the disk does; a broken rule of the tables is a bug and comes out as it is.
        """
        kept = [event for event in events if fact_in(event) or records.leaves_a_record(event)]
        if not kept:
            return
        if not self.writable:
            raise LedgerReadOnly(self.path)
        before = (self._head_seq, self._head_hash, self._last_entry)
        try:
            with transaction(self._connection):
                for event in kept:
                    self._write(event)
                self._projector.flush()
        except BaseException as error:
            self._head_seq, self._head_hash, self._last_entry = before
            self._projector.forget(self._last_entry)
            if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError):
                raise self._not_written(error) from error
            raise

    def load(self, moment: Moment, shop: Shop = USUAL) -> TillState:
        """The till as it was when the last command was acknowledged."""
        acked_seq, quarantined = self._read_sync_state()
        last_sale = self.past.last_sale()
        today = moment.business_day(shop.day_begins_at_h)
        shift, perpetual = self._shift(self.past.day(today))
        operators = self._operators()
        return TillState(
            day=self.past.day(shift.business_day or today),
            shift=shift,
            perpetual=perpetual,
            head_seq=self._head_seq,
            last_receipt_no=last_sale.receipt_no if last_sale else 0,
            acked_seq=acked_seq,
            quarantined=quarantined,
            cart=self._open_cart(),
            held=self._held_sales(),
            orders={order.id: order for order in self.past.open_orders()},
            cancelled_orders=self.past.cancelled_orders(),
            takes_orders=self.past.has_orders(),
            placed={order.id: order for order in self.past.placed_orders()},
            help=self._help_asked(),
            notices={notice.id: notice for notice in self.past.notices()},
            last_sale=last_sale,
            slips={slip.id: slip for slip in self.owed_slips()},
            operators=operators,
            pin_tries=self._shelf.pins.tries(),
            operator=AT_THE_KIOSK if shop.kiosk else self._who_begins(operators),
            attempts={attempt.id: attempt for attempt in self.past.unsettled_attempts()},
            cash_receipts={receipt.id: receipt for receipt in self.past.owed_cash_receipts()},
            refund=self._pending_refund(),
            transfer_for=self._asked_transfer(),
        )

    def replace_catalogue(self, categories: Iterable[Category], items: Iterable[Item]) -> None:
        """Without a word in the journal: for practice, and for a ledger nobody has sold on."""
        with transaction(self._connection):
            replace_catalogue(self._connection, categories, items)
        self.catalogue = StoredCatalogue(self._connection)

    def close(self) -> None:
        self._connection.close()
        self._unlock()

    # -- opening ------------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else on the box
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

    def _own_device_id(self, new_id: Callable[[], str], practice: bool) -> str:
        row = self._connection.execute("SELECT id, practice FROM device").fetchone()
        if row:
            device_id, is_practice = row
            if bool(is_practice) != practice:
                raise WrongBook(self.path, "practice" if is_practice else "the real book")
            return str(device_id)
        if not self.writable:
            raise LedgerReadOnly(self.path, "not begun yet, and cannot be written")
        own_id = new_id()
        with transaction(self._connection):
            self._connection.execute("INSERT INTO device VALUES (1, ?, ?)", (own_id, practice))
        return own_id

    def _own_keys(self) -> Keys:
        if self._keys is None:
            self._keys = load_or_create(self.path)
        return self._keys

    # -- writing ------------------------------------------------------------------------------------------------

    def _not_written(self, error: sqlite3.Error) -> LedgerError:
        """What went wrong. A disk that fails to flush may hold a commit that was then refused, and a restart would
        find it: it is written over, by a transaction that changes nothing."""
        meaning = typed(self.path, error)
        if isinstance(meaning, LedgerBroken):
            with contextlib.suppress(sqlite3.Error):  # the disk has already been complained of
                touch(self._connection)
        return meaning

    def _write(self, event: Event) -> None:
        fact = fact_in(event)
        if fact is not None:
            self._append(fact)
        if records.leaves_a_record(event):
            records.write(self._shelf, event)

    def _append(self, fact: Fact) -> None:
        assert fact.seq == self._head_seq + 1, "the journal has no gaps"
        entry = entry_of(fact, self.device_id, self._shelf.vault)
        signer = self._signer() if entry["kind"] == Z_REPORT else None
        if signer:
            entry = self._signed(entry, signer)
        body = canonical(entry)
        entry_hash = link(self._head_hash, body)
        self._connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)",
            (fact.seq, fact.id, entry["kind"], fact.at.at_ms, body, self._head_hash, entry_hash),
        )
        self._projector.put(entry)
        self._head_seq, self._head_hash, self._last_entry = fact.seq, entry_hash, entry

    def _signed(self, closing: Entry, signer: Signer) -> Entry:
        from pos.ledger.sealing import sealed  # what it needs is loaded for the first closing, not for the start

        return signed(sealed(self._connection, closing), self._head_hash, signer)

    # -- reading ------------------------------------------------------------------------------------------------

    def _read_head(self) -> tuple[int, bytes, Entry | None]:
        row = self._connection.execute("SELECT seq, hash, body FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1], json.loads(row[2])) if row else (0, genesis(self.device_id), None)

    def _read_sync_state(self) -> tuple[int, tuple[int, ...]]:
        row = self._connection.execute("SELECT acked_seq, quarantined FROM sync_state").fetchone()
        return (row[0], tuple(json.loads(row[1]))) if row else (0, ())

    def _shift(self, today: Day) -> tuple[Shift, Perpetual]:
        """Counted again from the last Z on, the way it was counted while it ran."""
        state = TillState(today, Shift())
        for entry in self.past.shift_entries():
            state = after_fact(replace(state, head_seq=entry["seq"] - 1), fact_of(entry, self._shelf.vault))
        return state.shift, state.perpetual

    def _operators(self) -> dict[str, Operator]:
        found = {}
        for operator_id, body in self._connection.execute("SELECT id, body FROM operator"):
            said = json.loads(body)
            may = frozenset(permission for permission in Permission if permission.value in said["may"])
            found[operator_id] = Operator(operator_id, said["name"], Role(said["role"]), may, said["active"])
        return found

    def _who_begins(self, operators: Mapping[str, Operator]) -> Operator | None:
        """The owner, as long as she works here and has set no PIN; else somebody has to sign in."""
        owner = operators.get(OWNER.id, OWNER)
        return owner if owner.active and not self.past.has_pin(OWNER.id) else None

    def _open_cart(self) -> Cart:
        """Steps are not kept; after a restart 되돌리기 takes the open lines back from the last to the first."""
        rows = self._connection.execute("SELECT body FROM open_line ORDER BY no")
        lines = tuple(read_line(json.loads(body)) for (body,) in rows)
        parts = {name: json.loads(body) for name, body in self._connection.execute("SELECT * FROM open_part")}
        discounts = (read_discount(body) for name, body in parts.items() if name.startswith(DISCOUNT))
        taken = {int(name.removeprefix(TAKEN)): body for name, body in parts.items() if name.startswith(TAKEN)}
        return Cart(
            lines=lines,
            discounts=tuple(sorted(discounts, key=lambda given: given.no)),
            note=parts[NOTE]["text"] if NOTE in parts else "",
            exchange=read_exchange(parts[EXCHANGE]) if EXCHANGE in parts else None,
            taken=tuple(read_payment(taken[no]) for no in sorted(taken)),
            order=read_order_ref(parts[ORDER]) if ORDER in parts else None,
        ).as_found()

    def _pending_refund(self) -> PendingRefund | None:
        row = self._connection.execute("SELECT body FROM open_part WHERE name = ?", (REFUND,)).fetchone()
        return read_refund(json.loads(row[0])) if row else None

    def _asked_transfer(self) -> int:
        row = self._connection.execute("SELECT body FROM open_part WHERE name = ?", (TRANSFER,)).fetchone()
        return int(json.loads(row[0])["won"]) if row else 0

    def _help_asked(self) -> HelpCall | None:
        row = self._connection.execute("SELECT body FROM open_part WHERE name = ?", (HELP,)).fetchone()
        return read_help(json.loads(row[0])) if row else None

    def _held_sales(self) -> dict[str, HeldSale]:
        rows = self._connection.execute(
            "SELECT code, at_ms, mono_ns, boot, operator, body FROM held_sale ORDER BY at_ms, code"
        )
        return {
            code: HeldSale(code, Moment(at_ms, mono_ns, boot), operator, read_cart(json.loads(body)))
            for code, at_ms, mono_ns, boot, operator, body in rows
        }

    def owed_slips(self) -> list[Slip]:
        """A slip that was printing when the power went may be out or not: nobody can know but the merchant."""
        marks = ", ".join(f"'{state.value}'" for state in OWED)
        rows = self._connection.execute(
            "SELECT id, subject, receipt_no, is_copy, state, paper FROM slip"
            f" WHERE state IN ({marks}) ORDER BY rowid"
        )
        return [
            Slip(slip_id, subject, no, bool(is_copy), SlipState(state), Paper(paper))
            for slip_id, subject, no, is_copy, state, paper in rows
        ]


def _nobody() -> None:
    """Before a key is known, closings are not signed."""
