"""The first schema: markets, stalls, devices, enrolment codes, entries, anomalies."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people_and_places()
    _codes()
    _entries()
    _anomalies()


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")


def _people_and_places() -> None:
    op.create_table(
        "market",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("server_key", sa.LargeBinary, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", name="market_pk"),
    )
    op.create_table(
        "stall",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "stall_id", name="stall_pk"),
        sa.ForeignKeyConstraint(["market_id"], ["market.market_id"], name="stall_market_fk"),
    )
    op.create_table(
        "device",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("hardware", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("last_hash", sa.LargeBinary, nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("enrolled_ms", sa.BigInteger, nullable=False),
        sa.Column("heard_ms", sa.BigInteger, nullable=False),
        sa.Column("backlog", sa.BigInteger, nullable=False),
        sa.Column("disk_free_bytes", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "device_id", name="device_pk"),
        sa.ForeignKeyConstraint(
            ["market_id", "stall_id"], ["stall.market_id", "stall.stall_id"], name="device_stall_fk"
        ),
    )


def _codes() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.Column("used_ms", sa.BigInteger),
        sa.Column("used_by", sa.Text),
        sa.PrimaryKeyConstraint("market_id", "code_hash", name="enrolment_code_pk"),
    )
    op.create_index("enrolment_code_by_hash", "enrolment_code", ["code_hash"])


def _entries() -> None:
    op.create_table(
        "entry",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("entry_id", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("at_ms", sa.BigInteger),
        sa.Column("business_day", sa.Text),
        sa.Column("receipt_no", sa.BigInteger),
        sa.Column("total", sa.BigInteger),
        sa.Column("quarantine", sa.Text),
        sa.Column("received_ms", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "device_id", "seq", name="entry_pk"),
    )
    op.create_index("entry_by_day", "entry", ["market_id", "business_day", "stall_id"])
    op.create_index("entry_by_id", "entry", ["market_id", "device_id", "entry_id"])
    present = sa.text("quarantine IS NOT NULL")
    op.create_index(
        "entry_quarantined",
        "entry",
        ["market_id", "device_id", "seq"],
        postgresql_where=present,
        sqlite_where=present,
    )


def _anomalies() -> None:
    op.create_table(
        "anomaly",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("noted_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "device_id", "kind", "seq", name="anomaly_pk"),
    )
