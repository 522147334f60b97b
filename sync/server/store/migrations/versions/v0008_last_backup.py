"""When a terminal was last backed up; 0 for never, nothing of one that does not say."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("device", sa.Column("backed_up_ms", sa.BigInteger))


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")
