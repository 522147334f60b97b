"""What a market still knows of a box whose backup is older: every entry that had been delivered after it.

A box that sold on from an older copy would give numbers to its sales that the market has already: it would be
refused for good (409 FORK). So the market is asked before anything is put in place, and gives back what is missing;
then the two books are one again, and nothing that had arrived there is lost.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pos.ledger.errors import NotWhole
from pos.ledger.outbox import Outbox
from pos.ledger.regaining import regain
from pos.settings import Settings, Value
from sync.account import Account, BatchTooLarge, OutOfStep
from sync.errors import IdentityError, MarketSaysNo, MarketUnreachable
from sync.events import AwayReason, RefusedReason
from sync.identity import Identity
from sync.protocol import DeviceSelf, genesis
from ui.backup.errors import NotAllowed, NotConsented
from ui.runtime import config
from ui.runtime.market_line import at_its_market
from ui.runtime.own_identity import FILE, OwnIdentity

_ANYWAY = (
    "그래도 되돌리려면 --anyway를 붙여 주세요. 시장이 더 받았으면 다음 판매부터 시장이 이 계산대를 받지 않습니다."
)
_NO_ANSWER = "시장에 닿지 않아, 백업 뒤에 판 것이 시장에 있는지 모릅니다. 인터넷을 이어 다시 해 주세요."
_REFUSED = {
    RefusedReason.REVOKED: "시장이 이 계산대를 막아, 백업 뒤에 판 것을 되찾지 못합니다. 상인회에 알려 주세요.",
    RefusedReason.TOO_OLD: "시장이 더 새로운 장날을 바랍니다. 장날을 새 판으로 바꾸고 다시 해 주세요.",
    RefusedReason.NOT_ENROLLED: "시장이 이 계산대를 모릅니다. 시장 주소가 맞는지 보고 상인회에 알려 주세요.",
    RefusedReason.FORK: "시장에 있는 기록과 이 백업이 갈라져 있습니다. 상인회에 알려 주세요.",
}


def catch_up(ledger: Path, *, flags: Mapping[str, Value], anyway: bool) -> int | None:
    """Brings into `ledger`, which no till has open, what its market has more; returns how many entries that was,
    None where that is not known and it was to be done `anyway`.

    A box that belongs to no market has nothing to ask. Raises `NotConsented` where the market gives no answer or
    another one, unless it is to be done `anyway`; `LedgerError`, `SettingsError`.
    """
    identity = _identity(ledger, config.load(ledger.parent, os.environ, flags))
    if identity is None or not identity.enrolled:
        return 0
    try:
        return _regained(ledger, identity)
    except MarketUnreachable as away:
        why, sentence = away.reason.name, _NO_ANSWER
    except MarketSaysNo as no:
        why, sentence = no.reason.name, _REFUSED[no.reason]
    except (BatchTooLarge, OutOfStep):  # in answer to a question: no market says that
        why, sentence = AwayReason.NOT_THE_MARKET.name, _NO_ANSWER
    if anyway:
        return None
    raise NotConsented(why, f"{sentence} {_ANYWAY}")


def _identity(ledger: Path, settings: Settings) -> Identity | None:
    """None for a box that never looked for a market: whoever only asks makes no key."""
    if not ledger.with_name(FILE).exists():
        return None
    with closing(Outbox(ledger)) as outbox:
        device_id = outbox.device_id
    try:
        return at_its_market(OwnIdentity(ledger, device_id).load(), settings)
    except IdentityError as error:
        raise NotAllowed(
            "BAD_IDENTITY", f"백업의 신분 파일이 손상됐습니다. 다른 백업을 골라 주세요. ({error})"
        ) from error


def _regained(ledger: Path, identity: Identity) -> int:
    from sync.market import Market

    with closing(Market(identity.server_url or "")) as market:
        account = Account(identity, market)
        told = account.look()
        if told.revoked:
            raise MarketSaysNo(RefusedReason.REVOKED)
        head_seq = _require_same_past(ledger, told)
        if told.last_seq <= head_seq:
            return 0
        try:
            return regain(ledger, _entries(account, head_seq, told.last_seq), told.last_hash)
        except NotWhole:
            raise MarketSaysNo(RefusedReason.FORK) from None


def _require_same_past(ledger: Path, told: DeviceSelf) -> int:
    """How many entries the copy has; where it has as many as the market, the market's last one is among them."""
    with closing(Outbox(ledger)) as outbox:
        head_seq, _ = outbox.head()
        if told.last_seq > head_seq:
            return head_seq
        theirs = outbox.entries_after(told.last_seq - 1, 1)[0].hash if told.last_seq else genesis(outbox.device_id)
    if theirs != told.last_hash:
        raise MarketSaysNo(RefusedReason.FORK)
    return head_seq


def _entries(account: Account, after: int, last: int) -> Iterator[str]:
    """Page by page, exactly as far as was told: a market that sells on knows no more of a box that does not."""
    while after < last:
        page = account.journal(after)
        if page.first_seq != after + 1 or not page.events:
            raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "it gives back other entries than were asked for")
        yield from page.events[: last - after]
        after += len(page.events)
