"""Pairing, at the new device: it knocks at the till's door and proves that somebody typed the till's code here."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

from pos import strange_body as told
from pos.names import LONGEST_NAME, clean_or_nothing
from pos.stall_door import NotLetIn
from pos.strange_body import StrangeField
from sync.errors import StallAway
from sync.identity import Identity
from sync.stall import wire
from sync.stall.asking import Address, Asking
from sync.stall.certificate import context_for_a_visit, device_of, own_certificate
from sync.stall.exchange import Answer
from sync.stall.pairing import SECRET_BYTES, NotAShare, Said, same, share, shared
from sync.stall.peers import Part, Peer

_LONGEST = 10_000


class NotTaken(Exception):
    def __init__(self, why: NotLetIn) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Taken:
    """The till, as it is to be kept, and the letter of this device's numbers."""

    till: Peer
    letter: str


def till_of(door: Address) -> Address:
    """Where a till answers the boxes of its stall: the port before its door's."""
    return Address(door.host, door.port - 1)


def door_of(till: Address) -> Address:
    return Address(till.host, till.port + 1)


def visit(doors: Iterable[Address], identity: Identity, part: Part, name: str, code: str) -> Taken:
    """`doors` are where one till lets devices in, `code` what somebody has typed. Raises `StallAway` where none of
    them answers, and `NotTaken`."""
    away = StallAway("The stall's till is not found.")
    for door in doors:
        line = Asking(door, context_for_a_visit())
        try:
            return _visit(line, identity, part, name, code)
        except StallAway as error:
            away = error
        except StrangeField as strange:
            away = StallAway(f"What answers at {door} is no till: {strange}.")
        finally:
            line.close()
    raise away


def _visit(line: Asking, identity: Identity, part: Part, name: str, code: str) -> Taken:
    own, secret = own_certificate(identity), os.urandom(SECRET_BYTES)
    own_share = share(code, secret)
    knock = {"certificate": own, "part": part.value, "name": name, "share": own_share}
    said = _fields(line.ask("POST", wire.PAIR, wire.encode(knock)), "certificate", "stall", "share")
    certificate, theirs = _certificate(said), told.matching(said, "share", wire.SHARE)
    try:
        proofs = shared(Said(own, own_share, certificate, theirs), theirs, secret)
    except NotAShare:
        raise StrangeField("share") from None
    proof = {"device": identity.device_id, "proof": proofs.of_the_new}
    answer = _fields(line.ask("POST", wire.PAIR_PROVE, wire.encode(proof)), "proof", "letter")
    if not same(told.matching(answer, "proof", wire.HASH), proofs.of_the_till):
        raise NotTaken(NotLetIn.WRONG)
    stall = said.get("stall")
    peer = Peer(
        device_id=device_of(certificate),
        part=Part.TILL,
        name=clean_or_nothing(stall)[:LONGEST_NAME] if isinstance(stall, str) else "",
        certificate=certificate,
        letter=told.text(answer, "letter", ""),
        address=str(till_of(line.address)),
    )
    return Taken(peer, peer.letter)


def _fields(answer: Answer, *known: str) -> told.Fields:
    if answer.status == 200:
        return told.fields_of(wire.parse(answer.content, _LONGEST), frozenset(known), "pair")
    if answer.status == 409:
        fields = told.fields_of(wire.parse(answer.content), frozenset({"why"}), "pair")
        raise NotTaken(told.one_of(fields, "why", NotLetIn, NotLetIn.SHUT))
    raise StrangeField(str(answer.status))


def _certificate(fields: told.Fields) -> str:
    said = fields.get("certificate")
    if not isinstance(said, str):
        raise StrangeField("certificate")
    try:
        device_of(said)
    except ValueError:
        raise StrangeField("certificate") from None
    return said
