"""The latest id a device has used, so that ids past it need not be looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("device", sa.Column("latest_id", sa.Text, nullable=False, server_default=""))
    by_letters = "" if op.get_bind().dialect.name == "sqlite" else ' COLLATE "C"'  # as Python compares
    op.execute(
        f"UPDATE device SET latest_id = coalesce((SELECT max(entry.entry_id{by_letters}) FROM entry "
        "WHERE entry.market_id = device.market_id AND entry.device_id = device.device_id), '')"
    )


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")
