"""The office: who may do what there, what they decided, and what is counted together for their pages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _hour_takings()
    _tender_takings()
    _goods_takings()
    _good()
    _wish_answer()
    _derived()
    _decision()
    _person()
    _session()
    _deed()
    op.create_index("entry_by_arrival", "entry", ["market_id", "received_ms"])
    if op.get_bind().dialect.name == "postgresql":
        _keep_markets_apart()


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")


def _hour_takings() -> None:
    op.create_table(
        "hour_takings",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("business_day", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("hour", sa.BigInteger, nullable=False),
        sa.Column("sales", sa.BigInteger, nullable=False),
        sa.Column("money", sa.BigInteger, nullable=False),
        sa.Column("vat", sa.BigInteger, nullable=False),
        sa.Column("exempt", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "business_day", "stall_id", "hour", name="hour_takings_pk"),
    )


def _tender_takings() -> None:
    op.create_table(
        "tender_takings",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("business_day", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("tender", sa.Text, nullable=False),
        sa.Column("times", sa.BigInteger, nullable=False),
        sa.Column("money", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "business_day", "stall_id", "tender", name="tender_takings_pk"),
    )


def _goods_takings() -> None:
    op.create_table(
        "goods_takings",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("business_day", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("quantity", sa.BigInteger, nullable=False),
        sa.Column("money", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "business_day", "stall_id", "name", "unit", name="goods_takings_pk"),
    )


def _good() -> None:
    op.create_table(
        "good",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("price", sa.BigInteger, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("per", sa.BigInteger, nullable=False),
        sa.Column("tax", sa.Text, nullable=False),
        sa.Column("barcodes", sa.Text, nullable=False),
        sa.Column("sold_out", sa.Boolean, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("changed_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "stall_id", "item_id", name="good_pk"),
    )


def _wish_answer() -> None:
    op.create_table(
        "wish_answer",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "stall_id", "item_id", "own", name="wish_answer_pk"),
    )


def _derived() -> None:
    op.create_table(
        "derived",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", name="derived_pk"),
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "device_id", "seq", name="decision_pk"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("wrong_tries", sa.BigInteger, nullable=False),
        sa.Column("locked_until_ms", sa.BigInteger, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "person_id", name="person_pk"),
        sa.UniqueConstraint("market_id", "name", name="person_name"),
        sa.ForeignKeyConstraint(["market_id"], ["market.market_id"], name="person_market_fk"),
    )


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("begun_ms", sa.BigInteger, nullable=False),
        sa.Column("seen_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "token_hash", name="session_pk"),
        sa.ForeignKeyConstraint(
            ["market_id", "person_id"], ["person.market_id", "person.person_id"], name="session_person_fk"
        ),
    )


def _deed() -> None:
    op.create_table(
        "deed",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("deed_id", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "deed_id", name="deed_pk"),
    )
    op.create_index("deed_by_time", "deed", ["market_id", "at_ms"])


_TABLES = (
    *("market", "stall", "device", "enrolment_code", "entry", "anomaly", "feed", "publication"),
    *("hour_takings", "tender_takings", "goods_takings", "good", "wish_answer", "derived"),
    *("decision", "person", "session", "deed"),
)
_ROLE = """
DO $$ BEGIN
    CREATE ROLE jangnal_market NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$
"""


def _keep_markets_apart() -> None:
    """A transaction that took the role sees the rows of the market it named, or none (PostgreSQL manual, "Row
    Security Policies"). The owner of the tables is above it: COPY, with which entries come in, is not possible
    below it."""
    op.execute(_ROLE)
    op.execute("GRANT jangnal_market TO CURRENT_USER")
    for table in _TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO jangnal_market")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY one_market ON {table} USING (market_id = current_setting('jangnal.market', true))"
        )
