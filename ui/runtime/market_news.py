"""What the market sends down, as commands for the till: one after the other, so that a tap never waits behind many.

What the office sets goes first, all of it as one command (`market_rules`).

Runs on the feed's thread, which may wait: nobody at the stall does.
"""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

from pos import messages as m
from pos.market_wish import Wish
from pos.order import Origin
from sync.events import MarketSent
from sync.protocol import Change, ChangeKind
from ui.runtime.market_rules import MarketRules

APART_S = 0.02
"""Between one and the next. A tap finds at most one of them before it; a catalogue of 300 goods takes 6 s."""
_AFTER_FULL_S = 1.0

log = logging.getLogger(__name__)


class MarketNews:
    def __init__(self, send: Callable[[m.Command], bool], device_id: str, rules: MarketRules) -> None:
        self._send = send
        self._device_id = device_id
        self._rules = rules
        self._stopping = threading.Event()

    def take(self, sent: MarketSent) -> None:
        """Returns once all of it was handed over, or the till closes: what was not comes again after the next
        start, since how far it was taken is told last. Raises `OSError` before any of it, when what the office sets
        cannot be kept."""
        rules = self._rules.take(sent)
        for command in commands_of(sent, self._device_id, rules):
            while not self._stopping.is_set() and not self._send(command):
                self._stopping.wait(_AFTER_FULL_S)
            if self._stopping.wait(APART_S):
                return

    def stop(self) -> None:
        self._stopping.set()


def commands_of(sent: MarketSent, device_id: str, rules: m.ChangeRules | None) -> Iterator[m.Command]:
    if sent.anew:
        yield m.ForgetFeed()
    if rules:
        yield rules
    for change in sent.changes:
        taker = _TAKERS.get(change.kind)
        command = taker(change, device_id) if taker else None
        if command:
            yield command
    yield m.NoteFeed(sent.cursor)


def _product(change: Change, device_id: str) -> m.Command | None:
    """`{"set": {"price": 3500}, "seen": {DEVICE: 123}}`. One that is taken back leaves the good as it is."""
    if change.deleted:
        return None
    body = _object(change.body)
    seen = body.get("seen")
    seen_seq = seen.get(device_id, 0) if isinstance(seen, dict) else 0
    if type(seen_seq) is not int or seen_seq < 0:
        seen_seq = 0
    wanted = json.dumps(body.get("set"), ensure_ascii=False)
    return m.TakeWish(Wish(change.id, change.own, change.version, seen_seq, wanted))


def _notice(change: Change, _: str) -> m.Command:
    if change.deleted:
        return m.WithdrawNotice(change.id)
    return m.PostNotice(change.id, change.version, change.body)


def _order(change: Change, _: str) -> m.Command | None:
    return None if change.deleted else m.NoteOrder(Origin.MARKET, change.body)


def _order_cancel(change: Change, _: str) -> m.Command | None:
    return None if change.deleted else m.NoteOrderCancelled(Origin.MARKET, change.id)


_TAKERS: dict[str, Callable[[Change, str], m.Command | None]] = {
    ChangeKind.PRODUCT: _product,
    ChangeKind.NOTICE: _notice,
    ChangeKind.ORDER: _order,
    ChangeKind.ORDER_CANCEL: _order_cancel,
}
"""What a till has no use for is passed over."""


def _object(text: str) -> dict[str, Any]:
    """Empty when it is none: the wish is then refused by the till, and the office told so."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
