"""The tables, with `market_id` first in every primary and unique key so that they can be sharded by market.

`entry` is append-only and holds the exact bytes that were hashed; its other columns are only what could be read
from them, for the pages, and NULL where nothing could. Change a table here and in a new migration together.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()

market = Table(
    "market",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("server_key", LargeBinary, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", name="market_pk"),
)

stall = Table(
    "stall",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "stall_id", name="stall_pk"),
    ForeignKeyConstraint(["market_id"], ["market.market_id"], name="stall_market_fk"),
)

device = Table(
    "device",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("hardware", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("heard_ms", BigInteger, nullable=False),
    Column("backlog", BigInteger, nullable=False),
    Column("disk_free_bytes", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "device_id", name="device_pk"),
    ForeignKeyConstraint(["market_id", "stall_id"], ["stall.market_id", "stall.stall_id"], name="device_stall_fk"),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("code_hash", LargeBinary, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    Column("used_by", Text),
    PrimaryKeyConstraint("market_id", "code_hash", name="enrolment_code_pk"),
    Index("enrolment_code_by_hash", "code_hash"),
)

entry = Table(
    "entry",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("entry_id", Text),
    Column("kind", Text),
    Column("at_ms", BigInteger),
    Column("business_day", Text),
    Column("receipt_no", BigInteger),
    Column("total", BigInteger),
    Column("quarantine", Text),
    Column("received_ms", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("market_id", "device_id", "seq", name="entry_pk"),
    Index("entry_by_day", "market_id", "business_day", "stall_id"),
    Index("entry_by_id", "market_id", "device_id", "entry_id"),
)
Index(
    "entry_quarantined",
    entry.c.market_id,
    entry.c.device_id,
    entry.c.seq,
    postgresql_where=entry.c.quarantine.is_not(None),
    sqlite_where=entry.c.quarantine.is_not(None),
)

anomaly = Table(
    "anomaly",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("noted_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "device_id", "kind", "seq", name="anomaly_pk"),
)
