"""Joining a market with a one-time code, once in a device's life.

The market answers the same code again when the same device asks with the same key, so a lost answer costs
nothing; the identity is on disk before anybody hears of it. Runs on the sync thread, or on the caller's.
"""

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.errors import EnrolmentRefusal, EnrolmentRefused, MarketUnreachable
from sync.events import AwayReason
from sync.identity import Identity
from sync.protocol import PATH_ENROLL, EnrolReply, EnrolRequest, Malformed, Problem, Refusal, normal_code

if TYPE_CHECKING:
    from sync.market import Answer, Market

_REFUSALS = {
    Problem.CODE_UNKNOWN: EnrolmentRefusal.CODE_UNKNOWN,
    Problem.CODE_USED: EnrolmentRefusal.CODE_USED,
    Problem.CODE_EXPIRED: EnrolmentRefusal.CODE_EXPIRED,
    Problem.DEVICE_TAKEN: EnrolmentRefusal.DEVICE_TAKEN,
    Problem.TOO_OLD: EnrolmentRefusal.TOO_OLD,
    Problem.MALFORMED: EnrolmentRefusal.NOT_UNDERSTOOD,
    Problem.BAD_SIGNATURE: EnrolmentRefusal.NOT_UNDERSTOOD,
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where to enrol and with which code; what a technician types or scans."""

    server_url: str
    code: str
    device_name: str


def enrol(identity: Identity, server_url: str, code: str, device_name: str, version: str) -> Identity:
    """Return the identity as a member of the market, already saved.

    Raises `EnrolmentRefused` when the market says no, `MarketUnreachable` when it says nothing, and
    `IdentityError` when the answer cannot be saved (asking again with the same code is safe).
    """
    from sync.market import Market

    market = Market(server_url)
    try:
        return enrol_over(market, identity, Invitation(server_url, code, device_name), version)
    finally:
        market.close()


def enrol_over(market: "Market", identity: Identity, invitation: Invitation, version: str) -> Identity:
    """Do what `enrol` does over a conversation that is already there."""
    request = EnrolRequest(
        one_time_code=normal_code(invitation.code),
        device_id=identity.device_id,
        device_name=invitation.device_name,
        hardware=f"{platform.system()} {platform.machine()}".strip() or "unknown",
        version=version,
        ed25519_pub=identity.public_key(),
    )
    reply = _understand(
        market.ask(Identity(identity.device_id, identity.private_key), "POST", PATH_ENROLL, request.encode())
    )
    if reply.device_id != identity.device_id:
        raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "it answered for another device")
    joined = identity.joined(invitation.server_url, reply)
    joined.save()
    return joined


def _understand(answer: "Answer") -> EnrolReply:
    try:
        if answer.status == 200:
            return EnrolReply.decode(answer.content)
        problem = Problem.TOO_OLD if answer.status == 426 else Refusal.decode(answer.content).error
        raise EnrolmentRefused(_REFUSALS[problem])
    except (Malformed, KeyError) as error:
        raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "its answer makes no sense") from error
