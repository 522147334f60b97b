"""A request and its answer, without a network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

JSON, BYTES = "application/json", "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a device. `certificate` is the one it has shown (DER), empty at a door for strangers."""

    query: Mapping[str, str]
    content: bytes
    certificate: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON, unless it is `BYTES`."""

    status: int
    content: bytes = b"{}"
    kind: str = JSON


Routes = Mapping[tuple[str, str], Callable[[Asked], Answer]]
"""By method and path; called on the connection's thread, may wait, and must not raise."""
