"""Who the box talks to: its market, and the other devices of its stall."""

import random
from contextlib import closing

from pos import VERSION
from pos.ledger.errors import LedgerError
from pos.ledger.outbox import Outbox
from sync.account import Account
from sync.backoff import Backoff
from sync.errors import IdentityError, PeersDamaged
from sync.events import AwayReason, MarketAcknowledged, RefusedReason, SyncEvent
from sync.identity import Identity, load
from sync.market import Market
from sync.stall.peers import Peers
from sync.uploader import Uploader
from ui import doctor_words as words
from ui.doctor.finding import Finding, bad, good, unknown
from ui.doctor.patient import Patient
from ui.runtime.market_line import at_its_market, heard_last
from ui.runtime.own_identity import FILE

MARKET_ANSWERS_S = 1.0
_MANY = 500
"""Entries that wait although the market answers: a till delivers as many in a second or two."""

_AWAY = (words.MARKET_AWAY, words.CHECK_NETWORK)
_WHY = {
    AwayReason.NOT_THE_MARKET: (words.MARKET_STRANGE, words.CHECK_PORTAL),
    AwayReason.CERTIFICATE: (words.MARKET_CERTIFICATE, words.CHECK_CERTIFICATE),
    RefusedReason.NOT_ENROLLED: (words.NOT_ENROLLED, words.ENROL),
    RefusedReason.REVOKED: (words.MARKET_REVOKED, words.ENROL),
    RefusedReason.FORK: (words.MARKET_FORK, words.ASK_OFFICE),
    RefusedReason.TOO_OLD: (words.MARKET_WANTS_NEWER, words.UPDATE_PROGRAM),
}


def market(patient: Patient) -> Finding:
    """Asks it how far it has this journal, and delivers nothing."""
    try:
        identity = load(patient.folder / FILE)
    except IdentityError:
        return bad("market", words.IDENTITY_DAMAGED, words.RESTORE_IDENTITY)
    if identity is None or not identity.enrolled:
        if not patient.settings.text("market.url"):
            return unknown("market", words.NO_MARKET)
        return bad("market", words.NOT_ENROLLED, words.ENROL)
    try:
        with closing(Outbox(patient.ledger)) as outbox:
            said = _asked(at_its_market(identity, patient.settings), outbox)
        last = heard_last(patient.ledger)
    except LedgerError:
        return unknown("market", words.BOOK_UNREADABLE)
    if isinstance(said, MarketAcknowledged):
        return _answered(said)
    return bad("market", *_WHY.get(said.reason, _AWAY), waiting=_waiting(last))


def stall(patient: Patient) -> Finding:
    try:
        count = len(Peers(patient.folder).read())
    except PeersDamaged:
        return bad("stall", words.STALL_DAMAGED, words.PAIR_AGAIN)
    return good("stall", words.STALL_PAIRED, count=count) if count else good("stall", words.STALL_ALONE)


def _answered(said: MarketAcknowledged) -> Finding:
    waiting = _waiting(said)
    if waiting > _MANY:
        return bad("market", words.BACKLOG, words.ASK_OFFICE, waiting=waiting)
    return good("market", words.MARKET_THERE, waiting=waiting)


def _waiting(known: MarketAcknowledged) -> int:
    return max(0, known.head_seq - known.last_seq)


def _asked(identity: Identity, outbox: Outbox) -> SyncEvent:
    url = identity.server_url or ""
    with closing(Market(url, connect_timeout_s=MARKET_ANSWERS_S, read_timeout_s=MARKET_ANSWERS_S)) as line:
        return Uploader(Account(identity, line), outbox, backoff=Backoff(random.random), version=VERSION).step()
