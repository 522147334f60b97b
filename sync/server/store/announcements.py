"""Saying to every server process of a market that something was published: NOTIFY on PostgreSQL.

PostgreSQL delivers a notification when the transaction that sent it commits, and never when it does not, so who
hears it finds the change. SQLite has no such thing; there `herald` looks into the file.
"""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

CHANNEL = "jangnal_feed"


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something is new for a stall; for every stall of the market when `stall_id` is empty."""

    market_id: str
    stall_id: str


def announce(connection: Connection, announcement: Announcement) -> None:
    """Send an announcement with the caller's transaction."""
    if connection.dialect.name == "postgresql":
        said = json.dumps([announcement.market_id, announcement.stall_id])
        connection.execute(text("SELECT pg_notify(:channel, :said)"), {"channel": CHANNEL, "said": said})


def understood(payload: str) -> Announcement | None:
    """Return the announcement in a notification; None when it is none of ours."""
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if isinstance(said, list) and len(said) == 2 and all(isinstance(part, str) for part in said):
        return Announcement(*said)
    return None
