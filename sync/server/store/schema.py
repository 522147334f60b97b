"""The tables, with `market_id` first in every primary and unique key so that they can be sharded by market.

`entry` is append-only and holds the exact bytes that were hashed; its other columns are only what could be read
from them, for the pages, and NULL where nothing could. `publication` is what goes down to the stalls: one row a
thing, with the place of its last change in the market's feed. What `derived.TABLES` names is derived from entries
and can be made anew from them. Change a table here and in a new migration together.
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
    UniqueConstraint,
    literal_column,
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
    Column("conditions", Text, nullable=False, server_default="{}"),
    Column("latest_id", Text, nullable=False, server_default=""),
    Column("backed_up_ms", BigInteger),
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
    Index("entry_by_arrival", "market_id", "received_ms"),
)
Index(
    "entry_quarantined",
    entry.c.market_id,
    entry.c.device_id,
    entry.c.seq,
    postgresql_where=entry.c.quarantine.is_not(None),
    sqlite_where=entry.c.quarantine.is_not(None),
)

IS_COMMISSIONING = entry.c.kind == literal_column("'commissioned'")
"""Written out: SQLite uses an index of some rows only for a query that says the same of them, and not for a value
that comes later."""
Index(
    "entry_commissioned",
    entry.c.market_id,
    entry.c.received_ms,
    postgresql_where=IS_COMMISSIONING,
    sqlite_where=IS_COMMISSIONING,
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

feed = Table(
    "feed",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("head", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", name="feed_pk"),
    ForeignKeyConstraint(["market_id"], ["market.market_id"], name="feed_market_fk"),
)

publication = Table(
    "publication",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("thing_id", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    Column("changed_by", Text, nullable=False),
    PrimaryKeyConstraint("market_id", "stall_id", "kind", "thing_id", name="publication_pk"),
    ForeignKeyConstraint(["market_id"], ["feed.market_id"], name="publication_feed_fk"),
    Index("publication_by_cursor", "market_id", "cursor", unique=True),
    Index("publication_by_stall", "market_id", "stall_id", "cursor"),
)

hour_takings = Table(
    "hour_takings",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("business_day", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("hour", BigInteger, nullable=False),
    Column("sales", BigInteger, nullable=False),
    Column("money", BigInteger, nullable=False),
    Column("vat", BigInteger, nullable=False),
    Column("exempt", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "business_day", "stall_id", "hour", name="hour_takings_pk"),
)

tender_takings = Table(
    "tender_takings",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("business_day", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("tender", Text, nullable=False),
    Column("times", BigInteger, nullable=False),
    Column("money", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "business_day", "stall_id", "tender", name="tender_takings_pk"),
)

goods_takings = Table(
    "goods_takings",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("business_day", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("quantity", BigInteger, nullable=False),
    Column("money", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "business_day", "stall_id", "name", "unit", name="goods_takings_pk"),
)

voucher_in_hand = Table(
    "voucher_in_hand",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("tender", Text, nullable=False),
    Column("face", BigInteger, nullable=False),
    Column("pieces", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "stall_id", "device_id", "tender", "face", name="voucher_in_hand_pk"),
)

voucher_day = Table(
    "voucher_day",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("tender", Text, nullable=False),
    Column("face", BigInteger, nullable=False),
    Column("business_day", Text, nullable=False),
    Column("taken", BigInteger, nullable=False),
    Column("handed_in", BigInteger, nullable=False),
    PrimaryKeyConstraint(
        "market_id", "stall_id", "device_id", "tender", "face", "business_day", name="voucher_day_pk"
    ),
)

cash_receipt_owed = Table(
    "cash_receipt_owed",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("receipt_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("receipt_no", BigInteger, nullable=False),
    Column("sold_on", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("by_itself", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    PrimaryKeyConstraint("market_id", "device_id", "receipt_id", name="cash_receipt_owed_pk"),
)

good = Table(
    "good",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("item_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("unit", Text, nullable=False),
    Column("per", BigInteger, nullable=False),
    Column("tax", Text, nullable=False),
    Column("barcodes", Text, nullable=False),
    Column("sold_out", Boolean, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "stall_id", "item_id", name="good_pk"),
)

wish_answer = Table(
    "wish_answer",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("item_id", Text, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "stall_id", "item_id", "own", name="wish_answer_pk"),
)

derived = Table(
    "derived",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", name="derived_pk"),
)

decision = Table(
    "decision",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "device_id", "seq", name="decision_pk"),
)

person = Table(
    "person",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("stall_id", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("wrong_tries", BigInteger, nullable=False),
    Column("locked_until_ms", BigInteger, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "person_id", name="person_pk"),
    UniqueConstraint("market_id", "name", name="person_name"),
    ForeignKeyConstraint(["market_id"], ["market.market_id"], name="person_market_fk"),
)

session = Table(
    "session",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("begun_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("market_id", "token_hash", name="session_pk"),
    ForeignKeyConstraint(
        ["market_id", "person_id"], ["person.market_id", "person.person_id"], name="session_person_fk"
    ),
)

deed = Table(
    "deed",
    metadata,
    Column("market_id", Text, nullable=False),
    Column("deed_id", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("detail", Text, nullable=False),
    PrimaryKeyConstraint("market_id", "deed_id", name="deed_pk"),
    Index("deed_by_time", "market_id", "at_ms"),
)
