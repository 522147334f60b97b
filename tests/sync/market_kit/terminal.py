"""A terminal without a till: identity, ledger file, uploader or worker, and what the worker said."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from market_kit.journal import Journal
from market_kit.waiting import until
from pos.ids import new_id
from pos.ledger.outbox import Outbox
from sync.account import Account
from sync.backoff import Backoff
from sync.enrolment import enrol
from sync.events import MarketAcknowledged, SyncEvent
from sync.identity import Identity, load_or_create
from sync.market import Market
from sync.options import SyncOptions
from sync.protocol import EventsReply, EventsRequest
from sync.rhythm import Rhythm
from sync.server.office import issue_code
from sync.uploader import Uploader
from sync.worker import SyncWorker

PATIENCE_S = 20.0
"""For a market's answer: it comes, however much else the machine has to do."""

LITTLE_PATIENCE_S = 0.7
"""For an answer that does not come."""

QUICK = SyncOptions(
    version="test",
    connect_timeout_s=PATIENCE_S,
    read_timeout_s=PATIENCE_S,
    backoff_first_s=0.02,
    backoff_cap_s=0.1,
    rhythm=Rhythm(heartbeat_s=30.0),
)


class Terminal:
    """`url` is where it finds its market, directly or through a relay."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url = url
        self.patience_s = PATIENCE_S
        self.identity: Identity = load_or_create(folder / "identity.json", new_id())
        self.journal = Journal(folder / "ledger.db", self.identity.device_id)
        self.events: list[SyncEvent] = []

    @property
    def page(self) -> str:
        """Where the office reads of its stall, at a server of several markets too."""
        return f"/stalls/{self.identity.stall_id}?market={self.identity.market_id}"

    def enrol(self, database_url: str, market: str = "망원시장", stall: str = "바다수산") -> None:
        code = issue_code(database_url, market, stall)
        self.identity = enrol(self.identity, self.url, code, "계산대", "test")

    @contextmanager
    def market(self) -> Iterator[Market]:
        at = self.identity.server_url or self.url
        market = Market(at, connect_timeout_s=self.patience_s, read_timeout_s=self.patience_s)
        try:
            yield market
        finally:
            market.close()

    @contextmanager
    def uploader(self, rhythm: Rhythm = QUICK.rhythm) -> Iterator[Uploader]:
        outbox = Outbox(self.journal.path)
        backoff = Backoff(lambda: 0.5, first_s=1.0, cap_s=8.0)
        try:
            with self.market() as market:
                account = Account(self.identity, market)
                yield Uploader(account, outbox, backoff=backoff, version="test", rhythm=rhythm)
        finally:
            outbox.close()

    def upload(self) -> MarketAcknowledged:
        """Bring everything up; every step must go well."""
        with self.uploader() as uploader:
            for _ in range(100):
                event = uploader.step()
                assert isinstance(event, MarketAcknowledged), event
                if event.last_seq == len(self.journal.bodies):
                    return event
        raise AssertionError("no end")

    def deliver(self, first_seq: int, *bodies: str, prev_hash: bytes | None = None) -> EventsReply:
        """Hand over one batch as it is."""
        before = self.journal.hashes[first_seq - 1] if prev_hash is None else prev_hash
        with self.market() as market:
            batch = EventsRequest(self.identity.device_id, first_seq, before, bodies)
            return Account(self.identity, market).deliver(batch)

    def last_seq(self) -> int:
        """What the market says it has."""
        with self.market() as market:
            return Account(self.identity, market).look().last_seq

    @contextmanager
    def working(self, options: SyncOptions = QUICK) -> Iterator[SyncWorker]:
        """A worker that is stopped, within its second, at the end."""
        worker = SyncWorker(self.identity, self.journal.path, self.events.append, options)
        worker.start()
        try:
            yield worker
        finally:
            assert worker.stop()

    def says(self, wanted: Callable[[SyncEvent], bool], what: str) -> SyncEvent:
        """Wait for an event."""
        return until(lambda: next((event for event in list(self.events) if wanted(event)), None), what)

    def delivered(self) -> SyncEvent:
        """Wait until everything has arrived."""
        head = len(self.journal.bodies)
        return self.says(
            lambda event: isinstance(event, MarketAcknowledged) and event.last_seq == head, "delivered"
        )


def stranger(terminal: Terminal) -> Identity:
    """Return the terminal's identity with somebody else's key."""
    return replace(terminal.identity, private_key=b"\x01" * 32)
