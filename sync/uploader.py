"""Bringing the journal to the market, one request a step, without a thread of its own.

The market's watermark is the truth, also when it goes *backwards* (its database was restored from a copy): the
terminal then delivers again from there, since its journal is never deleted. The larger of the two numbers is
never taken: that loses sales.

    UNKNOWN --look--> IN STEP --deliver--> IN STEP         ... until the head is reached, then a report now and then
       ^                 |
       +-- no answer, gap, another watermark, a day gone by

Runs on the sync thread.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sync.account import Account, BatchTooLarge, OutOfStep
from sync.backoff import Backoff
from sync.batch_size import BatchSize
from sync.errors import MarketSaysNo, MarketUnreachable
from sync.events import AwayReason, MarketAcknowledged, MarketAway, MarketRefused, RefusedReason, SyncEvent
from sync.protocol import (
    MAX_BATCH_BYTES,
    VERSION,
    DeviceSelf,
    EventsReply,
    EventsRequest,
    HealthRequest,
    genesis,
)
from sync.rhythm import USUAL, Rhythm

if TYPE_CHECKING:
    from pos.ledger.outbox import Entry, Outbox

log = logging.getLogger(__name__)

_GAPS_BELIEVED = 2


class Uploader:
    """Call `step` again and again; what it returns says when."""

    def __init__(
        self,
        account: Account,
        outbox: "Outbox",
        *,
        backoff: Backoff,
        version: str,
        rhythm: Rhythm = USUAL,
        disk_free: Callable[[], int] = lambda: 0,
        devices: Callable[[], Mapping[str, str]] = dict,
        backed_up_ms: Callable[[], int | None] = lambda: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._account = account
        self._outbox = outbox
        self._backoff = backoff
        self._version = version
        self._rhythm = rhythm
        self._disk_free = disk_free
        self._devices = devices
        self._backed_up_ms = backed_up_ms
        self._devices_told: Mapping[str, str] = {}
        self._monotonic = monotonic
        self._size = BatchSize()
        self._watermark: int | None = None
        self._anchor = b""  # our own hash at the watermark
        self._quarantined: set[int] = set()
        self._server_time_ms = 0
        self._looked_at = self._spoke_at = monotonic()
        self._reported_at = self._spoke_at - rhythm.changes_apart_s  # the first change is told at once
        self._gaps = 0

    def step(self) -> SyncEvent:
        """Do the next useful thing and say how the journal stands; never raises for what a network does."""
        try:
            event = self._next()
        except MarketUnreachable as away:
            self._lose_touch()
            return MarketAway(away.reason, self._backoff.next_s(away.retry_after_s))
        except MarketSaysNo as no:
            self._lose_touch()
            return MarketRefused(no.reason)
        except (BatchTooLarge, OutOfStep):  # in answer to what is no delivery: no market says that
            self._lose_touch()
            return MarketAway(AwayReason.NOT_THE_MARKET, self._backoff.next_s())
        self._backoff.reset()
        return event

    def report_due_in_s(self) -> float:
        """How long nothing has to be said when nothing is sold: until a silence has been long enough, or so many
        entries were sent without a report, or at once after a device changed."""
        due = min(self._spoke_at + self._rhythm.heartbeat_s, self._reported_at + self._rhythm.report_s)
        if self._devices() != self._devices_told:
            due = min(due, self._reported_at + self._rhythm.changes_apart_s)
        return max(0.0, due - self._monotonic())

    def _next(self) -> MarketAcknowledged:
        head_seq, _ = self._outbox.head()
        now = self._monotonic()
        if self._watermark is None or now - self._looked_at >= self._rhythm.look_s:
            self._look(head_seq)
        elif self._watermark < head_seq:
            self._deliver(self._watermark)
        elif self.report_due_in_s() <= 0:
            self._report(head_seq)
        return self._standing(head_seq)

    def _look(self, head_seq: int) -> None:
        told = self._account.look()
        if told.revoked:
            raise MarketSaysNo(RefusedReason.REVOKED)
        if told.min_version > VERSION:
            raise MarketSaysNo(RefusedReason.TOO_OLD)
        self._require_same_past(told, head_seq)
        if self._watermark is not None and told.last_seq < self._watermark:
            log.warning("the market went back from entry %d to %d", self._watermark, told.last_seq)
        self._watermark, self._anchor = told.last_seq, told.last_hash
        self._quarantined = set(told.quarantined)
        self._looked_at = self._monotonic()
        self._heard(told.server_time)

    def _require_same_past(self, told: DeviceSelf, head_seq: int) -> None:
        """Compare the hash at the market's watermark with ours, and let the market see a fork before saying so."""
        if told.last_seq > head_seq:
            log.error("the market holds %d entries, this journal only %d", told.last_seq, head_seq)
            self._report(head_seq)
            raise MarketSaysNo(RefusedReason.FORK)
        if told.last_hash != self._hash_at(told.last_seq):
            log.error("the market holds another entry under number %d", told.last_seq)
            self._show(told.last_seq)
            raise MarketSaysNo(RefusedReason.FORK)

    def _show(self, seq: int) -> None:
        if seq > 0:
            entry = self._outbox.entries_after(seq - 1, 1)[0]
            self._account.deliver(self._request(seq, self._hash_at(seq - 1), [entry]))

    def _deliver(self, watermark: int) -> None:
        entries = self._batch(watermark)
        request = self._request(watermark + 1, self._anchor, entries)
        try:
            reply = self._account.deliver(request)
        except BatchTooLarge as error:
            if not self._size.too_large(len(entries)):
                raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "one entry is too much for it") from error
            return
        except OutOfStep as error:
            self._out_of_step(error)
            return
        self._settle(reply, watermark, entries)

    def _batch(self, watermark: int) -> "list[Entry]":
        entries = self._outbox.entries_after(watermark, self._size.entries, MAX_BATCH_BYTES)
        # An entry over the limit of a batch travels alone.
        return entries or self._outbox.entries_after(watermark, 1, MAX_BATCH_BYTES * 16)

    def _request(self, first_seq: int, prev_hash: bytes, entries: "list[Entry]") -> EventsRequest:
        return EventsRequest(
            device_id=self._account.device_id,
            first_seq=first_seq,
            prev_hash=prev_hash,
            events=tuple(entry.body for entry in entries),
        )

    def _settle(self, reply: EventsReply, watermark: int, entries: "list[Entry]") -> None:
        """Believe an acknowledgement only within what was sent."""
        stored = reply.acked_seq - watermark
        if not 0 < stored <= len(entries):
            raise MarketUnreachable(AwayReason.NOT_THE_MARKET, f"it acknowledges {reply.acked_seq}")
        self._watermark, self._anchor = reply.acked_seq, entries[stored - 1].hash
        self._quarantined.update(reply.quarantined)
        self._size.went_through()
        self._gaps = 0
        self._heard(reply.server_time)

    def _out_of_step(self, error: OutOfStep) -> None:
        """Look again; a market that keeps contradicting itself is treated as away, so nothing spins."""
        self._watermark = None
        self._gaps += 1
        if self._gaps > _GAPS_BELIEVED:
            raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "it contradicts itself") from error
        self._look(self._outbox.head()[0])

    def _report(self, head_seq: int) -> None:
        backlog = head_seq - (head_seq if self._watermark is None else self._watermark)
        devices = dict(self._devices())
        said = HealthRequest(
            self._version, backlog, head_seq, self._disk_free(), devices, backed_up_ms=self._backed_up_ms()
        )
        reply = self._account.report(said)
        self._devices_told, self._reported_at = devices, self._monotonic()
        self._heard(reply.server_time)
        if self._watermark is not None and reply.last_seq != self._watermark:
            self._look(head_seq)

    def _hash_at(self, seq: int) -> bytes:
        return self._outbox.entries_after(seq - 1, 1)[0].hash if seq > 0 else genesis(self._account.device_id)

    def _heard(self, server_time_ms: int) -> None:
        self._server_time_ms = server_time_ms
        self._spoke_at = self._monotonic()

    def _lose_touch(self) -> None:
        self._watermark = None
        self._size.be_cautious()

    def _standing(self, head_seq: int) -> MarketAcknowledged:
        return MarketAcknowledged(
            last_seq=self._watermark or 0,
            head_seq=head_seq,
            quarantined=tuple(sorted(self._quarantined)),
            server_time_ms=self._server_time_ms,
        )
