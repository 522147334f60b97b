"""What is outstanding at the stalls: vouchers that are to go to the bank, 현금영수증 that are to be issued."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _voucher_in_hand()
    _voucher_day()
    _cash_receipt_owed()
    if op.get_bind().dialect.name == "postgresql":
        _keep_markets_apart()


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")


def _voucher_in_hand() -> None:
    op.create_table(
        "voucher_in_hand",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("tender", sa.Text, nullable=False),
        sa.Column("face", sa.BigInteger, nullable=False),
        sa.Column("pieces", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "stall_id", "device_id", "tender", "face", name="voucher_in_hand_pk"),
    )


def _voucher_day() -> None:
    op.create_table(
        "voucher_day",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("tender", sa.Text, nullable=False),
        sa.Column("face", sa.BigInteger, nullable=False),
        sa.Column("business_day", sa.Text, nullable=False),
        sa.Column("taken", sa.BigInteger, nullable=False),
        sa.Column("handed_in", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(
            "market_id", "stall_id", "device_id", "tender", "face", "business_day", name="voucher_day_pk"
        ),
    )


def _cash_receipt_owed() -> None:
    op.create_table(
        "cash_receipt_owed",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("receipt_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("receipt_no", sa.BigInteger, nullable=False),
        sa.Column("sold_on", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("by_itself", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "device_id", "receipt_id", name="cash_receipt_owed_pk"),
    )


_TABLES = ("voucher_in_hand", "voucher_day", "cash_receipt_owed")


def _keep_markets_apart() -> None:
    """As in 0003."""
    for table in _TABLES:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO jangnal_market")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY one_market ON {table} USING (market_id = current_setting('jangnal.market', true))"
        )
