"""What the market sends down: a feed for each market, and the things published in it."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _feeds()
    _publications()


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back to an older schema; restore a copy")


def _feeds() -> None:
    feed = op.create_table(
        "feed",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("market_id", name="feed_pk"),
        sa.ForeignKeyConstraint(["market_id"], ["market.market_id"], name="feed_market_fk"),
    )
    markets = op.get_bind().execute(sa.text("SELECT market_id FROM market")).scalars().all()
    if markets:
        op.bulk_insert(feed, [{"market_id": one, "epoch": secrets.token_hex(8), "head": 0} for one in markets])


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("market_id", sa.Text, nullable=False),
        sa.Column("stall_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("thing_id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("cursor", sa.BigInteger, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("changed_ms", sa.BigInteger, nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("market_id", "stall_id", "kind", "thing_id", name="publication_pk"),
        sa.ForeignKeyConstraint(["market_id"], ["feed.market_id"], name="publication_feed_fk"),
    )
    op.create_index("publication_by_cursor", "publication", ["market_id", "cursor"], unique=True)
    op.create_index("publication_by_stall", "publication", ["market_id", "stall_id", "cursor"])
