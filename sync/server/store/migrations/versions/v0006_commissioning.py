"""Finding the commissioning records among the entries."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    own = sa.text("kind = 'commissioned'")
    op.create_index(
        "entry_commissioned", "entry", ["market_id", "received_ms"], postgresql_where=own, sqlite_where=own
    )


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")
