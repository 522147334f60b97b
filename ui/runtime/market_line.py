"""What a stall's settings say of its line to the market: the same for a till and for `pos sync` without one."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pos import VERSION
from pos.ledger.looking import looking_at
from pos.ledger.outbox import Outbox
from pos.settings import Settings
from sync.enrolment import Invitation
from sync.events import MarketAcknowledged
from sync.identity import Identity
from sync.options import SyncOptions


def at_its_market(identity: Identity, settings: Settings) -> Identity:
    """A market that has moved is found where the settings say, by whoever belongs to it already."""
    url = settings.text("market.url")
    if url and identity.enrolled and identity.server_url != url:
        return replace(identity, server_url=url)
    return identity


def options_of(settings: Settings) -> SyncOptions:
    """With an invitation when there is a code to enrol with."""
    url, code = settings.text("market.url"), settings.text("market.code")
    invitation = Invitation(url, code, settings.text("stall.name")) if url and code else None
    longest_s = float(settings.number("market.retry_s"))
    return SyncOptions(version=VERSION, invitation=invitation, backoff_cap_s=longest_s)


def heard_last(ledger: Path) -> MarketAcknowledged:
    """What the market said when a till last heard it. Raises `LedgerError`."""
    with closing(Outbox(ledger)) as outbox:
        head_seq, _ = outbox.head()
    with looking_at(ledger) as book:
        row = book.execute("SELECT acked_seq, quarantined FROM sync_state").fetchone()
    acked_seq, quarantined = (row[0], tuple(json.loads(row[1]))) if row else (0, ())
    return MarketAcknowledged(acked_seq, head_seq, quarantined, 0)
