"""How a terminal's devices are: whose paper is at an end, what is away."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("device", sa.Column("conditions", sa.Text, nullable=False, server_default="{}"))


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")
