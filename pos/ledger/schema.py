"""The tables, and every step that led to them. Steps only go forward, in one transaction with their record.

`user_version` counts the steps a file has taken, so that a program can tell at once whether it knows them all.
The import of sqlite-utils is deferred: a ledger that is up to date does not need it to open.
"""

import sqlite3
from typing import TYPE_CHECKING

from pos.ledger.book_tables import BOOK_TABLES
from pos.ledger.transaction import transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4A4E474C
"""'JNGL' in the file's header: tells a ledger from any other SQLite file."""

VERSION = 6

_FIRST = """
CREATE TABLE device (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL) STRICT;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, at_ms INTEGER NOT NULL,
    body TEXT NOT NULL, prev_hash BLOB NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE seq = new.seq OR id = new.id)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TABLE sale (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, receipt_no INTEGER NOT NULL UNIQUE,
    business_day TEXT NOT NULL, at_ms INTEGER NOT NULL, total INTEGER NOT NULL,
    taxable INTEGER NOT NULL, exempt INTEGER NOT NULL, vat INTEGER NOT NULL
) STRICT;
CREATE INDEX sale_by_day ON sale (business_day);
CREATE TABLE sale_line (
    seq INTEGER NOT NULL, no INTEGER NOT NULL, item TEXT, name TEXT NOT NULL, quantity INTEGER NOT NULL,
    unit TEXT NOT NULL, amount INTEGER NOT NULL, tax TEXT NOT NULL, voided INTEGER NOT NULL,
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE payment (
    seq INTEGER NOT NULL, no INTEGER NOT NULL, tender TEXT NOT NULL, amount INTEGER NOT NULL,
    tendered INTEGER NOT NULL, change INTEGER NOT NULL,
    PRIMARY KEY (seq, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE day_total (business_day TEXT PRIMARY KEY, sales INTEGER NOT NULL, money INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE open_line (no INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE slip (
    id TEXT PRIMARY KEY, sale_id TEXT NOT NULL, receipt_no INTEGER NOT NULL, is_copy INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX slip_by_state ON slip (state);
CREATE TABLE sync_state (
    one INTEGER PRIMARY KEY CHECK (one = 1), acked_seq INTEGER NOT NULL, quarantined TEXT NOT NULL
) STRICT;
CREATE TABLE category (name TEXT PRIMARY KEY, place INTEGER NOT NULL, tax TEXT NOT NULL) STRICT;
CREATE TABLE item (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, price INTEGER NOT NULL, unit TEXT NOT NULL,
    unit_g INTEGER NOT NULL, tax TEXT NOT NULL, category TEXT NOT NULL, place INTEGER NOT NULL,
    favourite INTEGER NOT NULL, sold_out INTEGER NOT NULL, picture TEXT NOT NULL
) STRICT;
CREATE INDEX item_by_category ON item (category, place);
CREATE INDEX item_by_favourite ON item (favourite, place) WHERE favourite;
CREATE TABLE item_barcode (barcode TEXT PRIMARY KEY, item TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""


def version_of(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def upgrade(connection: sqlite3.Connection) -> None:
    """Takes every step the file has not taken yet, in one transaction: a crash leaves the file as it was.

    The transaction also holds the library's own table of steps, which it makes outside of any: killed right after,
    a new file would hold a table and not yet say whose it is.
    """
    if version_of(connection) == VERSION:
        return
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("ledger")
    steps(name="first")(_first)
    steps(name="second")(_second)
    steps(name="third")(_third)
    steps(name="fourth")(_fourth)
    steps(name="fifth")(_fifth)
    steps(name="sixth")(_sixth)
    with transaction(connection):
        steps.apply(Database(connection))


def _first(db: "Database") -> None:
    for statement in _statements(_FIRST):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


def _second(db: "Database") -> None:
    """Refunds, shifts, accounts, goods with options: the journal stays, what is derived from it is built anew."""
    from pos.ledger.goods_tables import GOODS_TABLES
    from pos.ledger.projections import rebuild

    for statement in (*_statements(BOOK_TABLES), *_statements(GOODS_TABLES)):
        db.execute(statement)
    rebuild(db.conn)
    db.execute("PRAGMA user_version = 2")


def _third(db: "Database") -> None:
    """Attempts at a card terminal."""
    from pos.ledger.payment_tables import PAYMENT_TABLES

    for statement in _statements(PAYMENT_TABLES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


def _fourth(db: "Database") -> None:
    """Orders from kiosks and the market."""
    from pos.ledger.order_tables import ORDER_TABLES

    for statement in _statements(ORDER_TABLES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 4")


def _fifth(db: "Database") -> None:
    """What the market sends down."""
    from pos.ledger.feed_tables import FEED_TABLES

    for statement in _statements(FEED_TABLES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 5")


def _sixth(db: "Database") -> None:
    """Orders placed at this box."""
    from pos.ledger.placed_tables import PLACED_TABLES

    for statement in _statements(PLACED_TABLES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 6")


def _statements(script: str) -> list[str]:
    """One by one: `executescript` would commit the transaction they must all be in."""
    statements, current = [], ""
    for line in script.strip().splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
