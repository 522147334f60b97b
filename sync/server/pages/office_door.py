"""The office password in front of the pages (HTTP Basic, RFC 7617); any user name will do."""

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable

from fastapi import HTTPException, Request


def door(password: str | None) -> Callable[[Request], Awaitable[None]]:
    """Return a dependency that lets in whoever knows `password`, or everybody when there is none."""

    async def knock(request: Request) -> None:
        if password and not hmac.compare_digest(_given(request), password.encode("utf-8")):
            raise HTTPException(401, "사무실 비밀번호가 필요해요.", {"WWW-Authenticate": 'Basic realm="Jangnal"'})

    return knock


def _given(request: Request) -> bytes:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(value, validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""
