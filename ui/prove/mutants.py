"""Markets and tills that are wrong on purpose: a check that lets one of them pass sees nothing.

Each is the real thing with one mistake others have made. `Unreconciled` is none of them: it does without the look
at what the market holds, which heals some of the mistakes and hides them. As long as no market goes back to an
older copy it must do well.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sync.account import Account
from sync.errors import MarketUnreachable
from sync.market import Market
from sync.protocol import EventsReply, EventsRequest
from sync.server.ingest import Sender, ingest
from sync.uploader import Uploader
from ui.prove.world.scene import AS_IT_IS, Scene

if TYPE_CHECKING:
    import requests

    from sync.identity import Identity
    from sync.market import Answer
    from sync.server.store.database import Database


def no_dedup(database: "Database", sender: Sender, batch: EventsRequest, now_ms: int) -> EventsReply:
    """A market that takes what is sent again for new."""
    from sync.server import devices

    there = devices.look(database, sender, now_ms)
    end = batch.first_seq + len(batch.events) - 1
    if batch.first_seq <= there.last_seq:
        batch = replace(batch, first_seq=there.last_seq + 1, prev_hash=there.last_hash)
    return replace(ingest(database, sender, batch, now_ms), acked_seq=end)


class MaxAcknowledgement(Uploader):
    """Never lets its watermark go back, whatever the market says."""

    _highest = 0

    def _look(self, head_seq: int) -> None:
        super()._look(head_seq)
        self._highest = max(self._highest, self._watermark or 0)
        self._watermark, self._anchor = self._highest, self._hash_at(self._highest)

    def _settle(self, reply: EventsReply, watermark: int, entries: Any) -> None:
        super()._settle(reply, watermark, entries)
        self._highest = max(self._highest, self._watermark or 0)


class AckOnSend(Uploader):
    """Takes what was sent for delivered, whether or not an answer came."""

    def _deliver(self, watermark: int) -> None:
        entries = self._batch(watermark)
        try:
            super()._deliver(watermark)
        except MarketUnreachable:
            self._watermark, self._anchor = entries[-1].seq, entries[-1].hash


class TrustingMarket(Market):
    """Any 200 will do, whoever says it."""

    def _send(self, identity: "Identity", request: "requests.Request") -> "Answer":
        from sync.market import Answer, _signature

        prepared = self._session.prepare_request(request)
        prepared.headers.update(_signature(identity, prepared))
        with self._session.send(prepared, timeout=self._timeouts, allow_redirects=False, stream=True) as response:
            if response.status_code == 200:
                return Answer(200, self._read(response))
        return super()._send(identity, request)


class TrustingAccount(Account):
    """Any 200 to a batch is an acknowledgement of all of it."""

    def deliver(self, request: EventsRequest) -> EventsReply:
        content = request.encode()
        answer = self._market.ask(self._identity, "POST", "/v1/events", content)
        if answer.status == 200:
            end = request.first_seq + len(request.events) - 1
            return EventsReply(end, len(request.events), (), 0)
        return super().deliver(request)


class Unreconciled(Uploader):
    """Never asks what the market holds: it goes by what was acknowledged to it."""

    _known = 0

    def _look(self, head_seq: int) -> None:
        self._watermark, self._anchor = self._known, self._hash_at(self._known)
        self._looked_at = self._monotonic()

    def _settle(self, reply: EventsReply, watermark: int, entries: Any) -> None:
        """It may send what arrived long ago, and the market then acknowledges more than that."""
        self._known = min(reply.acked_seq, entries[-1].seq)
        super()._settle(replace(reply, acked_seq=self._known), watermark, entries)


class UnreconciledAckOnSend(AckOnSend, Unreconciled):
    def _deliver(self, watermark: int) -> None:
        super()._deliver(watermark)
        self._known = max(self._known, self._watermark or 0)


@dataclass(frozen=True, slots=True)
class Mutant:
    """`scenes` are by the name of the mode; it counts as caught when it is caught in each of `must`."""

    name: str
    scenes: dict[str, Scene]
    must: tuple[str, ...]


ON, OFF = "reconciled", "unreconciled"
_LEFT_ALONE: Callable[..., Scene] = lambda **parts: replace(AS_IT_IS, restores=False, **parts)  # noqa: E731

WITHOUT_A_LOOK = _LEFT_ALONE(uploader=Unreconciled)
"""No mutant: what `OFF` is compared with."""

MUTANTS = (
    Mutant("no_dedup", {ON: replace(AS_IT_IS, ingest=no_dedup)}, (ON,)),
    Mutant("max_acknowledgement", {ON: replace(AS_IT_IS, uploader=MaxAcknowledgement)}, (ON,)),
    Mutant(
        "ack_on_send",
        {ON: replace(AS_IT_IS, uploader=AckOnSend), OFF: _LEFT_ALONE(uploader=UnreconciledAckOnSend)},
        (OFF,),
    ),
    Mutant(
        "trust_200",
        {
            ON: replace(AS_IT_IS, market=TrustingMarket, account=TrustingAccount),
            OFF: _LEFT_ALONE(uploader=Unreconciled, market=TrustingMarket, account=TrustingAccount),
        },
        (OFF,),
    ),
)
