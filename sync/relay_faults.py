"""What a bad network does to one request or its answer, as data. `on` is how the request begins.

Each kind was met out there: pages that want a login, proxies that repeat what they heard nothing of, answers that
come when nobody waits any more.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerHtml:
    """A captive portal answers instead of the market, which never sees the request."""

    on: bytes = b""


@dataclass(frozen=True, slots=True)
class AnswerJson:
    """Somebody else's JSON arrives instead of the market's."""

    body: bytes
    on: bytes = b""
    status: bytes = b"200 OK"
    headers: bytes = b""
    """Further header lines, each with its CR LF."""


@dataclass(frozen=True, slots=True)
class AnswerOld:
    """The market gets the request and acts on it; what arrives is its answer to the one before."""

    on: bytes = b""


@dataclass(frozen=True, slots=True)
class Stall:
    """The request is held for so many seconds before it goes on."""

    seconds: float
    on: bytes = b""


@dataclass(frozen=True, slots=True)
class StallAnswer:
    """The market acts at once; its answer is held for so many seconds."""

    seconds: float
    on: bytes = b""


@dataclass(frozen=True, slots=True)
class DropAnswer:
    """The market gets the request and acts on it; its answer is lost and the line goes dead."""

    on: bytes = b""


@dataclass(frozen=True, slots=True)
class CutAnswer:
    """The line breaks after so many bytes of the answer."""

    after_bytes: int
    on: bytes = b""


@dataclass(frozen=True, slots=True)
class CutRequest:
    """The line breaks after so many bytes of the request."""

    after_bytes: int
    on: bytes = b""


@dataclass(frozen=True, slots=True)
class SendTwice:
    """The market gets the request twice, one right after the other."""

    on: bytes = b""


@dataclass(frozen=True, slots=True)
class Overtake:
    """The request before this one arrives again, after it."""

    on: bytes = b""


Fault = (
    AnswerHtml
    | AnswerJson
    | AnswerOld
    | Stall
    | StallAnswer
    | DropAnswer
    | CutAnswer
    | CutRequest
    | SendTwice
    | Overtake
)
