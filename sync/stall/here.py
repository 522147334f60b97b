"""How a kiosk says that it is (`pos.kiosks.KioskCondition`), as JSON. Nothing in it is believed.

{"call": "0195a000-…",           its customer's call for help; empty for none
 "pieces": 3, "total": 12000,    of the open cart; won
 "parked": [["07", 9000]],       carts put aside: code and won
 "refused": "0195a000-…",        what was wanted of it last and could not be; empty for nothing
 "why": "BEING_PAID",            the name of a `pos.messages.Refusal`, or empty
 "doubt": ["0195a000-…", 12000, "UNKNOWN"]}     a payment nobody knows of: its attempt, won, an `AttemptState`

There is no `doubt` where there is none: a till of a version before would not know the word.
"""

import re
from typing import Any

from pos import strange_body as told
from pos.attempt import NOBODY_KNOWS, AttemptState
from pos.kiosks import KioskCondition, ParkedThere, PaymentInDoubt
from pos.messages.refusing import Refusal
from pos.strange_body import StrangeField
from sync.stall import wire

_KNOWN = frozenset({"call", "pieces", "total", "parked", "refused", "why", "doubt"})
_ID = re.compile(r"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CODE = re.compile(r"[0-9]{1,8}")
_WHY = re.compile(r"[A-Z_]{0,40}")
_MOST_PARKED = 99
_MOST_PIECES, _MOST_WON = 10**7, 10**13


def encode_here(here: KioskCondition) -> bytes:
    doubt = here.doubt
    return wire.encode(
        {
            "call": here.call,
            "pieces": here.pieces,
            "total": here.total,
            "parked": [[one.code, one.total] for one in here.parked],
            "refused": here.refused,
            "why": here.why.value if here.why else "",
            **({"doubt": [doubt.id, doubt.amount, doubt.state.value]} if doubt else {}),
        }
    )


def read_here(content: bytes) -> KioskCondition:
    """Raises `StrangeField`. A reason this version has no word for is none."""
    fields = told.fields_of(wire.parse(content), _KNOWN, "here")
    parked = tuple(map(_parked, told.items_of(fields, "parked", _MOST_PARKED)))
    if len({one.code for one in parked}) != len(parked):
        raise StrangeField("parked")
    return KioskCondition(
        call=told.matching(fields, "call", _ID),
        pieces=told.number(fields, "pieces", 0, _MOST_PIECES),
        total=told.number(fields, "total", 0, _MOST_WON),
        parked=parked,
        refused=told.matching(fields, "refused", _ID),
        why=_REASONS.get(told.matching(fields, "why", _WHY)),
        doubt=_doubt(fields["doubt"]) if "doubt" in fields else None,
    )


_REASONS = {reason.value: reason for reason in Refusal}


def _parked(said: Any) -> ParkedThere:
    if not isinstance(said, list) or len(said) != 2:
        raise StrangeField("parked")
    fields = dict(zip(("code", "total"), said, strict=True))
    return ParkedThere(told.matching(fields, "code", _CODE), told.number(fields, "total", 0, _MOST_WON))


def _doubt(said: Any) -> PaymentInDoubt:
    if not isinstance(said, list) or len(said) != 3:
        raise StrangeField("doubt")
    fields = dict(zip(("id", "amount", "state"), said, strict=True))
    state = told.one_of(fields, "state", AttemptState, AttemptState.UNKNOWN)
    if state not in NOBODY_KNOWS:
        raise StrangeField("state")
    return PaymentInDoubt(
        told.matching(fields, "id", wire.UUID), told.number(fields, "amount", 1, _MOST_WON), state
    )
