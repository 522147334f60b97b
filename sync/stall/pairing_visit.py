"""Pairing, at the new device: it knocks at the till's door, shows a code, and waits until it is typed there."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from pos import strange_body as told
from pos.strange_body import StrangeField
from sync.errors import StallAway
from sync.identity import Identity
from sync.stall import wire
from sync.stall.asking import Address, Asking
from sync.stall.certificate import context_for_a_visit, device_of, own_certificate
from sync.stall.pairing import NONCE_BYTES, code_of, commitment
from sync.stall.pairing_door import Outcome
from sync.stall.peers import Part, Peer

_LONGEST = 10_000


class NotTaken(Exception):
    """The till's door is shut, somebody else stands in it, or nobody typed the code in time; says which."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The till, as it is to be kept, and the letter of this device's numbers."""

    till: Peer
    letter: str


def visit(
    door: Address,
    till: Address,
    identity: Identity,
    part: Part,
    name: str,
    show_code: Callable[[str], None],
) -> Taken:
    """`door` is where the till lets devices in, `till` where it answers those it knows. `show_code` is called once,
    with six digits. Raises `StallAway` and `NotTaken`."""
    line = Asking(door, context_for_a_visit())
    try:
        return _visit(line, till, identity, part, name, show_code)
    except StrangeField as strange:
        raise StallAway(f"What answers at {door} is no till: {strange}.") from strange
    finally:
        line.close()


def _visit(
    line: Asking, till: Address, identity: Identity, part: Part, name: str, show_code: Callable[[str], None]
) -> Taken:
    own, nonce = own_certificate(identity), os.urandom(NONCE_BYTES)
    knock = {"certificate": own, "part": part.value, "name": name, "commitment": commitment(own, nonce)}
    answer = line.ask("POST", wire.PAIR, wire.encode(knock))
    if answer.status != 200:
        raise NotTaken("the door is shut, or another device stands in it")
    known = frozenset({"certificate", "stall", "nonce"})
    fields = told.fields_of(wire.parse(answer.content, _LONGEST), known, "pair")
    certificate, their_nonce = _certificate(fields), bytes.fromhex(told.matching(fields, "nonce", wire.HASH))
    opened = line.ask("POST", wire.PAIR_OPEN, wire.encode({"device": identity.device_id, "nonce": nonce.hex()}))
    if opened.status != 200:
        raise NotTaken("the door was shut")
    show_code(code_of(own, certificate, nonce, their_nonce))
    letter = _await_outcome(line)
    stall = fields.get("stall")
    peer = Peer(
        device_id=device_of(certificate),
        part=Part.TILL,
        name=stall if isinstance(stall, str) else "",
        certificate=certificate,
        address=str(till),
    )
    return Taken(peer, letter)


def _await_outcome(line: Asking) -> str:
    """The letter, once the code was typed."""
    while True:
        answer = line.ask("GET", wire.PAIR_OUTCOME, wait_s=wire.LONGEST_WAIT_S)
        fields = told.fields_of(wire.parse(answer.content), frozenset({"outcome", "letter"}), "outcome")
        if fields.get("outcome") == Outcome.PAIRED.name:
            return told.text(fields, "letter", "")
        if fields.get("outcome") != Outcome.WAITING.name:
            raise NotTaken("nobody typed the code in time, or a wrong one was typed")


def _certificate(fields: told.Fields) -> str:
    said = fields.get("certificate")
    if not isinstance(said, str):
        raise StrangeField("certificate")
    try:
        device_of(said)
    except ValueError:
        raise StrangeField("certificate") from None
    return said
