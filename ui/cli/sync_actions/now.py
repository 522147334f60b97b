"""`pos sync now`: delivers everything once, and says how much went or why it did not."""

import argparse
import sys
from pathlib import Path
from queue import Empty, Queue

from pos.clock import SystemClock
from pos.messages import Condition
from sync.events import AwayReason, MarketAcknowledged, SyncEvent
from ui.cli import exits
from ui.cli.sync_actions import words
from ui.cli.sync_actions.line import CannotDeliver, open_line, refuse_beside_a_till
from ui.runtime.box_watch import CLOCK_OFF_MS
from ui.words import BOX_TROUBLES

PATIENCE_S = 60.0
"""For one request: longer than connecting and reading may take together."""


def run(arguments: argparse.Namespace) -> int:
    went, last = delivered(arguments)
    print(f"{went:,}건을 보냈습니다. {words.arrived(last)}")
    if abs(last.server_time_ms - SystemClock().now().at_ms) > CLOCK_OFF_MS:
        print(BOX_TROUBLES[Condition.CLOCK_WRONG], file=sys.stderr)
    return exits.OK


def delivered_from(folder: Path) -> tuple[int, MarketAcknowledged]:
    """The same of a stall's folder, with the settings that stand there."""
    return delivered(argparse.Namespace(data=folder, set=[]))


def delivered(arguments: argparse.Namespace) -> tuple[int, MarketAcknowledged]:
    """Everything, once: how many entries went, and how it stands then. Raises what `open_line` does."""
    line = open_line(arguments)
    refuse_beside_a_till(line.ledger)
    heard: Queue[SyncEvent] = Queue()
    worker = line.worker(heard.put)
    worker.start()
    try:
        return _delivered(heard)
    finally:
        worker.stop()


def _delivered(heard: "Queue[SyncEvent]") -> tuple[int, MarketAcknowledged]:
    """How many entries went, and how it stands then. The first word is what the market had before."""
    before: int | None = None
    while True:
        try:
            event = heard.get(timeout=PATIENCE_S)
        except Empty:
            raise CannotDeliver(words.away(AwayReason.TIMED_OUT), AwayReason.TIMED_OUT.name) from None
        if not isinstance(event, MarketAcknowledged):
            raise CannotDeliver(words.standing(event), event.reason.name)
        before = event.last_seq if before is None else before
        if event.last_seq >= event.head_seq:
            return event.last_seq - before, event
