"""`pos sync status`: how many entries the market has, and how many wait. It asks the market, whose word counts;
where that is not to be had, it says what the till heard last."""

import argparse
import json
import random
import sys
from contextlib import closing

from pos import VERSION
from pos.ledger.outbox import Outbox
from sync.account import Account
from sync.backoff import Backoff
from sync.events import MarketAcknowledged, MarketAway, MarketRefused, RefusedReason, SyncEvent
from sync.market import Market
from sync.uploader import Uploader
from ui.cli import exits
from ui.cli.sync_actions import words
from ui.cli.sync_actions.line import Line, has_identity, ledger_of, open_line
from ui.runtime.market_line import heard_last


def run(arguments: argparse.Namespace) -> int:
    ledger = ledger_of(arguments)
    event = _asked(open_line(arguments)) if has_identity(ledger) else MarketRefused(RefusedReason.NOT_ENROLLED)
    is_heard = isinstance(event, MarketAcknowledged)
    known = event if isinstance(event, MarketAcknowledged) else heard_last(ledger)
    if arguments.json:
        print(json.dumps(_said(event, known), ensure_ascii=False))
    elif is_heard:
        print(words.arrived(known))
    else:
        print(f"마지막으로 들은 것: {words.arrived(known)}")
        print(words.standing(event), file=sys.stderr)
    return exits.OK if is_heard else exits.CANNOT_RUN


def _asked(line: Line) -> SyncEvent:
    """The uploader's first step asks and delivers nothing."""
    if not line.identity.enrolled:
        return MarketRefused(RefusedReason.NOT_ENROLLED)
    with closing(Outbox(line.ledger)) as outbox, closing(Market(line.identity.server_url or "")) as market:
        account = Account(line.identity, market)
        return Uploader(account, outbox, backoff=Backoff(random.random), version=VERSION).step()


def _said(event: SyncEvent, known: MarketAcknowledged) -> dict[str, object]:
    """`heard` is false when the numbers are not the market's of this moment; `why` then says why not."""
    why = event.reason.name if isinstance(event, MarketAway | MarketRefused) else None
    return {
        "entries": known.head_seq,
        "acknowledged": known.last_seq,
        "waiting": max(0, known.head_seq - known.last_seq),
        "quarantined": list(known.quarantined),
        "heard": why is None,
        "why": why,
    }
