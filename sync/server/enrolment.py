"""Taking a device into a stall against a one-time code.

The device proposes its id and its key and signs with it. The same code from the same device with the same key is
answered again, since the first answer may have been lost; from anybody else it is used up.
"""

import uuid
from itertools import chain, count

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, insert, select, update

from sync.protocol import EnrolReply, EnrolRequest, Problem, genesis
from sync.server.answers import Turned
from sync.server.attempts import WINDOW_S, Attempts
from sync.server.authentication import Signed
from sync.server.codes import code_hash
from sync.server.store.database import EVERY_MARKET, Database
from sync.server.store.schema import device, enrolment_code, market, stall


def take_in(
    database: Database, attempts: Attempts, request: Signed, said: EnrolRequest, address: str, now_ms: int
) -> EnrolReply:
    """Return the answer to a device that may join; raises `Turned`."""
    _require_own_key(request, said)
    if attempts.exhausted(address, now_ms):
        raise Turned(Problem.TOO_MANY_ATTEMPTS, retry_after_s=WINDOW_S)
    digest = code_hash(said.one_time_code)
    with database.writing(EVERY_MARKET) as connection:
        answer = _join(connection, digest, said, now_ms)
    if isinstance(answer, Problem):
        attempts.note_wrong(address, now_ms)
        raise Turned(answer)
    return answer


def _require_own_key(request: Signed, said: EnrolRequest) -> None:
    try:
        proper = str(uuid.UUID(said.device_id)) == said.device_id
    except ValueError:
        proper = False
    if not proper:
        raise Turned(Problem.MALFORMED)
    if request.params().keyid != said.device_id:
        raise Turned(Problem.BAD_SIGNATURE)
    request.verify(said.ed25519_pub)


def _join(connection: Connection, digest: bytes, said: EnrolRequest, now_ms: int) -> EnrolReply | Problem:
    code = connection.execute(
        select(enrolment_code).where(enrolment_code.c.code_hash == digest).with_for_update()
    ).first()
    if code is None:
        return Problem.CODE_UNKNOWN
    known = connection.execute(
        select(device.c.public_key).where(
            device.c.market_id == code.market_id, device.c.device_id == said.device_id
        )
    ).scalar()
    if known is not None and known != said.ed25519_pub:
        return Problem.DEVICE_TAKEN
    problem = _unusable(code, said, now_ms)
    if problem is not None:
        return problem
    if code.used_ms is None:
        _settle_in(connection, code, said, now_ms, is_new=known is None)
    return _reply(connection, code, said, now_ms)


def _unusable(code: Row[tuple[object, ...]], said: EnrolRequest, now_ms: int) -> Problem | None:
    if code.used_ms is not None:
        return None if code.used_by == said.device_id else Problem.CODE_USED
    return Problem.CODE_EXPIRED if code.expires_ms <= now_ms else None


def _settle_in(
    connection: Connection, code: Row[tuple[object, ...]], said: EnrolRequest, now_ms: int, *, is_new: bool
) -> None:
    """A device that enrols again keeps its journal; a fresh code also lifts a revocation."""
    told = {"stall_id": code.stall_id, "name": _name(connection, code, said), "hardware": said.hardware}
    told |= {"version": said.version, "revoked": False, "heard_ms": now_ms}
    here = {"market_id": code.market_id, "device_id": said.device_id}
    if is_new:
        beginning = {"public_key": said.ed25519_pub, "last_seq": 0, "last_hash": genesis(said.device_id)}
        beginning |= {"enrolled_ms": now_ms, "backlog": 0, "disk_free_bytes": 0}
        connection.execute(insert(device).values(**here, **told, **beginning))
    else:
        connection.execute(update(device).filter_by(**here).values(**told))
    used = update(enrolment_code).filter_by(market_id=code.market_id, code_hash=code.code_hash)
    connection.execute(used.values(used_ms=now_ms, used_by=said.device_id))


def _name(connection: Connection, code: Row[tuple[object, ...]], said: EnrolRequest) -> str:
    """What it calls itself, with a number when another of its stall is called so: a till says its stall's name."""
    own = stall.c.market_id == code.market_id, stall.c.stall_id == code.stall_id
    connection.execute(select(stall.c.stall_id).where(*own).with_for_update(key_share=True))
    here = device.c.market_id == code.market_id, device.c.stall_id == code.stall_id
    others = select(device.c.name).where(*here, device.c.device_id != said.device_id)
    taken = set(connection.execute(others).scalars())
    names = chain([said.device_name], (f"{said.device_name} {number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _reply(connection: Connection, code: Row[tuple[object, ...]], said: EnrolRequest, now_ms: int) -> EnrolReply:
    key = connection.execute(select(market.c.server_key).filter_by(market_id=code.market_id)).scalar_one()
    return EnrolReply(
        device_id=said.device_id,
        market_id=code.market_id,
        stall_id=code.stall_id,
        server_time=now_ms,
        server_pub=Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw(),
    )
