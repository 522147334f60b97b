"""The seal in a closing: what the stretch of the journal before it came to when it was audited, at the closing.

An audit that finds the seal may take its word for the stretch, and need not parse an entry of it. The closing's
signature covers the seal, and through the chain every byte of the stretch, which every audit hashes and follows
all the same. What is filed beside the journal is not in the chain: it is compared by a digest.

A seal spares the parsing, never the chain, and it is the word of the till that signed it. Whoever does not trust
that till audits without seals (`pos ledger verify --deep`), and so does everybody once anything at all is wrong.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import orjson

from pos.ledger.chain import canonical
from pos.ledger.derived import SUM_TABLES, Entry, Sums
from pos.ledger.part import Part

SEAL = "seal"
"""What it is called in the entry of a closing."""

VERSION = 1
"""To be raised with every change of what an audit checks or adds up: an older seal does not speak of it."""

MOST_ENTRIES = 10_000
"""Of a stretch that is sealed: some market days in one. At the till it is a quarter of a second."""

MOST_BYTES = 100_000
"""Of a seal. A day with a thousand kinds of goods has half of it; the market takes 262,144 bytes at once."""


def digest_of(*columns: Sequence[object]) -> bytes:
    """SHA-256 over values as SQLite gave them, a whole number told from the same one as a text."""
    return sha256(orjson.dumps(columns, default=_blob)).digest()


def _blob(value: bytes) -> list[str]:
    """No such column holds one, unless somebody put it there; a value never is a list."""
    return [value.hex()]


def seal_of(part: Part, digest: bytes) -> Entry | None:
    """The seal of an audited stretch that was found whole; None when it would be too long."""
    seal: Entry = {
        "v": VERSION,
        "digest": digest.hex(),
        "entries": part.entries,
        "sales": part.sales,
        "sold": part.sold,
        "refunded": part.refunded,
        "receipts": None if part.first_receipt is None else [*part.first_receipt, part.last_receipt_no],
        "sums": {
            table: sorted([*key, *amounts] for key, amounts in sums.items()) for table, sums in part.sums.items()
        },
    }
    return seal if len(canonical(seal).encode("utf-8")) <= MOST_BYTES else None


def read_seal(seal: Any) -> tuple[Part, bytes] | None:
    """The numbers and sums of the stretch, and the digest; None when it is no seal of this version."""
    try:
        if seal["v"] != VERSION:
            return None
        receipts = seal["receipts"]
        seq, first_no, last_no = map(_whole, receipts) if receipts else (0, 0, 0)
        part = Part(
            first_receipt=(seq, first_no) if receipts else None,
            last_receipt_no=last_no if receipts else None,
            entries=_whole(seal["entries"]),
            vouched=_whole(seal["entries"]),
            sales=_whole(seal["sales"]),
            sold=_whole(seal["sold"]),
            refunded=_whole(seal["refunded"]),
            sums=_sums(seal["sums"]),
        )
        return part, bytes.fromhex(seal["digest"])
    except (KeyError, TypeError, ValueError):
        return None


def _sums(said: dict[str, list[list[Any]]]) -> Sums:
    sums: Sums = {}
    for table, (keys, amounts) in SUM_TABLES.items():
        width, whole = len(keys), [int] * len(amounts)
        sums[table] = {tuple(row[:width]): row[width:] for row in said[table]}
        if not all([*map(type, added)] == whole for added in sums[table].values()):
            raise TypeError(table)
    return sums


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value
