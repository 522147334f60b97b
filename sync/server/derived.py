"""Keeping what the office's pages read: sums of takings, vouchers in hand, 현금영수증 owed, each stall's shelf, the
answers to wishes.

All of it follows from the entries alone and can be made anew from them, and is when a program comes that derives
more than the one before. Inside the caller's transaction.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, delete, select, tuple_

from sync.protocol import Malformed
from sync.server import cash_receipts, shelf
from sync.server.cash_receipts import OwedReceipt
from sync.server.reading import Json, read
from sync.server.sale import Sale, is_money, sale_in
from sync.server.store.schema import (
    cash_receipt_owed,
    decision,
    derived,
    entry,
    good,
    goods_takings,
    hour_takings,
    market,
    stall,
    tender_takings,
    voucher_day,
    voucher_in_hand,
    wish_answer,
)
from sync.server.store.sums import add_takings, add_vouchers, replace_rows
from sync.server.takings import Takings
from sync.server.vouchers import Vouchers, is_hand_in

VERSION = 2
"""One more whenever other things are derived from entries than before."""
_AT_ONCE = 2_000
SUMS = (hour_takings, tender_takings, goods_takings, voucher_in_hand, voucher_day)
"""Tables that add up over entries; one that comes to nothing may stand there or not."""
TABLES = (*SUMS, cash_receipt_owed, good, wish_answer)
"""All that is derived."""

log = logging.getLogger(__name__)


class Accepted(NamedTuple):
    """An entry that is not in quarantine, or that somebody decided to count."""

    stall_id: str
    device_id: str
    said: Json
    received_ms: int


class Derivation:
    """What entries say, gathered in the order in which they came, and written at once."""

    def __init__(self) -> None:
        self._takings = Takings()
        self._vouchers = Vouchers()
        self._receipts: dict[tuple[str, str], tuple[str, OwedReceipt | None]] = {}
        self._about_goods: dict[str, list[Accepted]] = {}
        self._answers: dict[tuple[str, str, bool], dict[str, object]] = {}

    def add_sale(self, stall_id: str, device_id: str, sale: Sale, sign: int = 1) -> None:
        """Add a sale or a refund, or with -1 take it away."""
        self._takings.add(stall_id, sale, sign)
        self._vouchers.add_sale(stall_id, device_id, sale, sign)

    def add(self, one: Accepted) -> None:
        if is_money(one.said) or is_hand_in(one.said):
            self.count(one)
        elif shelf.is_about_goods(one.said):
            self._about_goods.setdefault(one.stall_id, []).append(one)
        elif not self._note_receipt(one):
            self._note_answer(one)

    def count(self, one: Accepted, sign: int = 1) -> None:
        """Add what an entry of money or vouchers comes to, or with -1 take it away."""
        if is_money(one.said):
            self.add_sale(one.stall_id, one.device_id, sale_in(one.said), sign)
        elif is_hand_in(one.said):
            self._vouchers.add_hand_in(one.stall_id, one.device_id, one.said, sign)

    def write(self, connection: Connection, market_id: str) -> None:
        """Add it to what is there."""
        add_takings(connection, market_id, self._takings)
        add_vouchers(connection, market_id, self._vouchers)
        _put_receipts(connection, market_id, self._receipts)
        for stall_id in sorted(self._about_goods):
            _put_on_shelf(connection, market_id, stall_id, self._about_goods[stall_id])
        answers = [{"market_id": market_id} | self._answers[key] for key in sorted(self._answers)]
        replace_rows(connection, wish_answer, answers)

    def _note_receipt(self, one: Accepted) -> bool:
        step = cash_receipts.step_in(one.said)
        if step is not None:
            self._receipts[one.device_id, step.receipt_id] = (one.stall_id, step.owed)
        return step is not None

    def _note_answer(self, one: Accepted) -> None:
        answer = shelf.answer_in(one.said)
        if answer is not None:
            self._answers[one.stall_id, answer.item_id, answer.own] = asdict(answer) | {"stall_id": one.stall_id}


def bring_up_to_date(connection: Connection) -> None:
    """Make anew what an earlier program derived, or did not."""
    known = select(derived.c.market_id).where(derived.c.version == VERSION)
    behind = connection.execute(select(market.c.market_id).where(market.c.market_id.not_in(known))).scalars().all()
    for market_id in behind:
        rebuild(connection, market_id)


def begin(connection: Connection, market_id: str) -> None:
    """A new market has nothing to derive from."""
    replace_rows(connection, derived, [{"market_id": market_id, "version": VERSION}])


def rebuild(connection: Connection, market_id: str) -> None:
    """Derive everything of a market from its entries anew."""
    log.debug("the sums of a market are made anew")
    for table in TABLES:
        connection.execute(delete(table).where(table.c.market_id == market_id))
    for piece in _accepted(connection, entry.c.market_id == market_id):
        derivation = Derivation()
        for one in piece:
            derivation.add(one)
        derivation.write(connection, market_id)
    begin(connection, market_id)


def count(connection: Connection, market_id: str, one: Accepted, sign: int) -> None:
    """Add what an entry of money or vouchers comes to, or with -1 take it away again."""
    derivation = Derivation()
    derivation.count(one, sign)
    derivation.write(connection, market_id)


def follow_receipt(connection: Connection, market_id: str, device_id: str, receipt_id: str) -> None:
    """Find out anew how one 현금영수증 stands: another of its steps counts now, or does not any more."""
    steps = (entry.c.market_id == market_id, entry.c.device_id == device_id, entry.c.kind.in_(cash_receipts.KINDS))
    last: tuple[str, OwedReceipt | None] = ("", None)
    for piece in _accepted(connection, *steps):
        for one in piece:
            step = cash_receipts.step_in(one.said)
            if step is not None and step.receipt_id == receipt_id:
                last = (one.stall_id, step.owed)
    _put_receipts(connection, market_id, {(device_id, receipt_id): last})


def accepted_in(row: Row[*tuple[Any, ...]]) -> Accepted:
    """A row of `entry`; raises `Malformed` when it cannot be read."""
    said = read(row.body)
    if said is None:
        raise Malformed("not a JSON object")
    return Accepted(row.stall_id, row.device_id, said, row.received_ms)


def _accepted(connection: Connection, *wanted: ColumnElement[bool]) -> Iterator[list[Accepted]]:
    counted = select(decision.c.seq).where(
        decision.c.market_id == entry.c.market_id,
        decision.c.device_id == entry.c.device_id,
        decision.c.seq == entry.c.seq,
        decision.c.counts,
    )
    query = (
        select(entry.c.stall_id, entry.c.device_id, entry.c.body, entry.c.received_ms)
        .where(*wanted, entry.c.quarantine.is_(None) | counted.exists())
        .order_by(entry.c.received_ms, entry.c.device_id, entry.c.seq)
    )
    found = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
    for piece in found.partitions(_AT_ONCE):
        yield [accepted_in(row) for row in piece]


def _put_receipts(
    connection: Connection, market_id: str, receipts: dict[tuple[str, str], tuple[str, OwedReceipt | None]]
) -> None:
    """By (device, id), the stall's, and what is owed: None where nobody has to do anything any more."""
    owed, settled = [], []
    for device_id, receipt_id in sorted(receipts):
        stall_id, one = receipts[device_id, receipt_id]
        own = {"market_id": market_id, "device_id": device_id, "receipt_id": receipt_id, "stall_id": stall_id}
        if one is None:
            settled.append((device_id, receipt_id))
        else:
            owed.append(own | asdict(one))
    replace_rows(connection, cash_receipt_owed, owed)
    _drop_receipts(connection, market_id, settled)


def _drop_receipts(connection: Connection, market_id: str, settled: Sequence[tuple[str, str]]) -> None:
    if settled:
        of = cash_receipt_owed.c
        named = tuple_(of.device_id, of.receipt_id).in_(settled)
        connection.execute(delete(cash_receipt_owed).where(of.market_id == market_id, named))


def _put_on_shelf(connection: Connection, market_id: str, stall_id: str, entries: list[Accepted]) -> None:
    """What is on it is read and written anew, so the two tills of a stall take turns."""
    own = stall.c.market_id == market_id, stall.c.stall_id == stall_id
    connection.execute(select(stall.c.stall_id).where(*own).with_for_update(key_share=True))
    items = sorted({str(one.said.get("item")) for one in entries if shelf.is_named(one.said)})
    known = select(good).where(
        good.c.market_id == market_id, good.c.stall_id == stall_id, good.c.item_id.in_(items)
    )
    goods = {row.item_id: good_in(row) for row in connection.execute(known)}
    changed: dict[str, int] = {}
    for one in entries:
        for item in shelf.put(goods, one.said):
            changed[item] = one.received_ms
    here = {"market_id": market_id, "stall_id": stall_id}
    rows = [
        asdict(goods[item]) | here | {"barcodes": shelf.barcodes_text(goods[item]), "changed_ms": changed[item]}
        for item in sorted(changed)
    ]
    replace_rows(connection, good, rows)


def good_in(row: Row[*tuple[Any, ...]]) -> shelf.Good:
    """A row of `good`."""
    return shelf.Good(
        item_id=row.item_id,
        name=row.name,
        price=row.price,
        category=row.category,
        unit=row.unit,
        per=row.per,
        tax=row.tax,
        barcodes=shelf.barcodes_of(row.barcodes),
        sold_out=row.sold_out,
        gone=row.gone,
    )
