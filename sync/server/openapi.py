"""The description of the terminals' endpoints for other people's tools (OpenAPI 3.1), with every answer there is.

Written from the protocol's own limits and problems, so that it cannot name others. `GET /v1/openapi.json`.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache

from fastapi import Request, Response

from sync.protocol import (
    CONTENT_TYPE,
    MAX_ENTRIES,
    MAX_SEQ,
    MAX_STATES,
    MAX_WAIT_S,
    PATH_ENROLL,
    PATH_EVENTS,
    PATH_FEED,
    PATH_HEALTH,
    PATH_JOURNAL,
    PATH_SELF,
    PATH_SNAPSHOT,
    VERSION,
    ChangeKind,
    Problem,
)
from sync.server.answers import STATUS

PATH = "/v1/openapi.json"
Schema = Mapping[str, object]

_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_KEY: Schema = {"type": "string", "contentEncoding": "base64", "minLength": 44, "maxLength": 44}
_COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": MAX_SEQ}
_STATE: Schema = {"type": "string", "pattern": "^[A-Z0-9_]{1,40}$"}
_TOKEN: Schema = {"type": "string", "pattern": "^[A-Za-z0-9._-]*$", "maxLength": 80}
_FLAG: Schema = {"type": "boolean"}
_NUMBERS: Schema = {"type": "array", "items": _COUNT}

_ALWAYS = (Problem.MALFORMED, Problem.BAD_SIGNATURE, Problem.TOO_LARGE, Problem.BUSY)
_KNOWN = (*_ALWAYS, Problem.UNKNOWN_DEVICE, Problem.REVOKED)
_SIGNED = ("Signature-Input", "Signature", "Content-Digest")

_MEANING: Mapping[Problem, str] = {
    Problem.MALFORMED: "The request is not one of this protocol.",
    Problem.BAD_SIGNATURE: "The signature (RFC 9421) is missing, or is not this device's over this request.",
    Problem.UNKNOWN_DEVICE: "No device of this id belongs to this market.",
    Problem.REVOKED: "The market has shut this device out; a fresh code lets it in again.",
    Problem.GAP: "The batch begins past `last_seq` + 1: send from there.",
    Problem.FORK: "The device's past differs from what is stored; nothing was changed, a person has to look.",
    Problem.TOO_LARGE: "More than the limits allow: send half.",
    Problem.TOO_OLD: "The market no longer speaks this version.",
    Problem.BUSY: "Come back after the seconds in Retry-After.",
    Problem.CURSOR_GONE: "The market does not know this cursor any more: take the snapshot.",
    Problem.CODE_UNKNOWN: "No such code.",
    Problem.CODE_USED: "Another device has used this code.",
    Problem.CODE_EXPIRED: "The code is older than a day.",
    Problem.TOO_MANY_ATTEMPTS: "Too many wrong codes: come back after the seconds in Retry-After.",
    Problem.DEVICE_TAKEN: "A device of this id has another key.",
}


async def answer(_: Request) -> Response:
    return Response(_text(), media_type=CONTENT_TYPE)


@cache
def _text() -> bytes:
    return json.dumps(description(), ensure_ascii=False).encode("utf-8")


def description() -> dict[str, object]:
    """Return the whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Jangnal market",
            "version": str(VERSION),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            PATH_ENROLL: {"post": _post("enroll", _ENROLL, _ENROLLED, (*_ALWAYS, *_OF_CODES))},
            PATH_SELF: {"get": _get("look", (), _SELF, _KNOWN)},
            PATH_EVENTS: {"post": _post("deliver", _EVENTS, _ACKNOWLEDGED, (*_KNOWN, *_OF_BATCHES))},
            PATH_HEALTH: {"post": _post("health", _HEALTH, _HEARD, _KNOWN)},
            PATH_JOURNAL: {"get": _get("journal", (_AFTER_SEQ,), _OWN_ENTRIES, _KNOWN)},
            PATH_FEED: {"get": _get("feed", (_CURSOR, _WAIT), _FEED, (*_KNOWN, Problem.CURSOR_GONE))},
            PATH_SNAPSHOT: {
                "get": _get("snapshot", (_AFTER,), _PAGE, (*_KNOWN, Problem.CURSOR_GONE), has_tag=True)
            },
        },
        "components": {"securitySchemes": {"signature": _SIGNATURE}},
    }


def _post(name: str, body: Schema, reply: Schema, problems: Sequence[Problem]) -> dict[str, object]:
    content = {CONTENT_TYPE: {"schema": body}}
    return _operation(name, (), reply, problems) | {"requestBody": {"required": True, "content": content}}


def _get(
    name: str, query: Sequence[Schema], reply: Schema, problems: Sequence[Problem], *, has_tag: bool = False
) -> dict[str, object]:
    operation = _operation(name, query, reply, problems)
    if has_tag:
        answers = operation["responses"]
        assert isinstance(answers, dict)
        answers["304"] = {"description": "Nothing for this stall came after the ETag that was sent."}
    return operation


def _operation(name: str, query: Sequence[Schema], reply: Schema, problems: Sequence[Problem]) -> dict[str, object]:
    headers = [
        {"name": header, "in": "header", "required": True, "schema": {"type": "string"}} for header in _SIGNED
    ]
    return {
        "operationId": name,
        "security": [{"signature": []}],
        "parameters": [*query, *headers],
        "responses": {"200": {"description": "Done.", "content": {CONTENT_TYPE: {"schema": reply}}}}
        | _no(problems),
    }


def _no(problems: Sequence[Problem]) -> dict[str, object]:
    """Problems by status; several may share one."""
    by_status: dict[int, list[Problem]] = {}
    for problem in problems:
        by_status.setdefault(STATUS[problem], []).append(problem)
    return {str(status): _refusal(told) for status, told in sorted(by_status.items())}


def _refusal(problems: Sequence[Problem]) -> dict[str, object]:
    fields: dict[str, Schema] = {"error": {"enum": [problem.value for problem in problems]}, "last_seq": _COUNT}
    schema = {"type": "object", "required": ["error"], "properties": fields}
    told = " ".join(f"`{problem.value}`: {_MEANING[problem]}" for problem in problems)
    return {"description": told, "content": {CONTENT_TYPE: {"schema": schema}}}


def _text_of(longest: int) -> Schema:
    return {"type": "string", "maxLength": longest}


def _object(optional: Mapping[str, Schema] | None = None, /, **properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": {**properties, **(optional or {})}}


def _query(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "required": False, "schema": schema}


_OF_CODES = (
    *(Problem.CODE_UNKNOWN, Problem.CODE_USED, Problem.CODE_EXPIRED),
    *(Problem.TOO_MANY_ATTEMPTS, Problem.DEVICE_TAKEN),
)
_OF_BATCHES = (Problem.GAP, Problem.FORK, Problem.TOO_OLD)
_SIGNATURE: Schema = {
    "type": "http",
    "scheme": "signature",
    "description": "RFC 9421 HTTP Message Signatures with Ed25519 over method, path, query and content digest;"
    " keyid is `market_id/device_id`, or the device id alone while it enrols.",
}
_CURSOR, _AFTER = _query("cursor", _TOKEN), _query("after", _TOKEN)
_AFTER_SEQ = _query("after", _COUNT)
_WAIT = _query("wait", {"type": "integer", "minimum": 0, "maximum": MAX_WAIT_S})

_ENROLL = _object(
    one_time_code=_text_of(40),
    device_id={"type": "string", "format": "uuid"},
    device_name=_text_of(200),
    hardware=_text_of(200),
    version=_text_of(40),
    ed25519_pub=_KEY,
)
_ENROLLED = _object(
    device_id=_text_of(64), market_id=_text_of(64), stall_id=_text_of(64), server_time=_COUNT, server_pub=_KEY
)
_SELF = _object(
    last_seq=_COUNT, last_hash=_HASH, server_time=_COUNT, min_version=_COUNT, revoked=_FLAG, quarantined=_NUMBERS
)
_ENTRY_TEXTS: Schema = {"type": "array", "maxItems": MAX_ENTRIES, "items": {"type": "string"}}
_EVENTS = _object(
    device_id=_text_of(64),
    schema=_COUNT,
    first_seq={"type": "integer", "minimum": 1, "maximum": MAX_SEQ - MAX_ENTRIES},
    prev_hash=_HASH,
    events=_ENTRY_TEXTS,
)
_ACKNOWLEDGED = _object(
    acked_seq=_COUNT, stored=_COUNT, quarantined=_NUMBERS, server_time=_COUNT, feed_cursor=_TOKEN
)
_DEVICES: Schema = {
    "type": "object",
    "maxProperties": MAX_STATES,
    "propertyNames": _STATE,
    "additionalProperties": _STATE,
    "description": "What each device of the terminal is called there, and how it is. May be left out.",
}
_BACKED_UP: Schema = {
    "type": ["integer", "null"],
    "minimum": 0,
    "maximum": MAX_SEQ,
    "description": "When the terminal was last backed up, ms since 1970; 0 for never. May be left out.",
}
_OWN_ENTRIES = _object(first_seq={"type": "integer", "minimum": 1}, events=_ENTRY_TEXTS)
_HEALTH = _object(
    {"devices": _DEVICES, "backed_up_ms": _BACKED_UP},
    version=_text_of(40),
    backlog=_COUNT,
    head_seq=_COUNT,
    disk_free_bytes=_COUNT,
)
_HEARD = _object(last_seq=_COUNT, server_time=_COUNT)
_CHANGE = _object(
    kind={"enum": [kind.value for kind in ChangeKind]},
    id=_text_of(100),
    version={"type": "integer", "minimum": 1},
    own=_FLAG,
    deleted=_FLAG,
    body={"type": "string"},
)
_CHANGES: Schema = {"type": "array", "items": _CHANGE}
_FEED = _object(cursor=_TOKEN, changes=_CHANGES, more=_FLAG, server_time=_COUNT)
_PAGE = _object(cursor=_TOKEN, changes=_CHANGES, after=_TOKEN, server_time=_COUNT)
