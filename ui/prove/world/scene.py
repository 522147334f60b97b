"""What a world is made of, so that a check can put something wrong into the place of one part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.till import Till
from sync.account import Account
from sync.backoff import Backoff
from sync.market import Market
from sync.protocol import EventsReply, EventsRequest
from sync.server.ingest import Sender, ingest
from sync.uploader import Uploader

if TYPE_CHECKING:
    from sync.server.store.database import Database


class MakesUploader(Protocol):
    def __call__(
        self,
        account: Account,
        outbox: Outbox,
        *,
        backoff: Backoff,
        version: str,
        monotonic: Callable[[], float],
    ) -> Uploader: ...


Ingest = Callable[["Database", Sender, EventsRequest, int], EventsReply]


@dataclass(frozen=True, slots=True)
class Scene:
    """The parts as they are. `restores` is whether the market's database is ever put back to an earlier copy;
    `customers` whether anybody buys on account, which needs secrets that no seed can give again."""

    ledger: type[Ledger] = Ledger
    till: type[Till] = Till
    uploader: MakesUploader = Uploader
    account: type[Account] = Account
    market: type[Market] = Market
    ingest: Ingest = ingest
    restores: bool = True
    customers: bool = True


AS_IT_IS = Scene()
