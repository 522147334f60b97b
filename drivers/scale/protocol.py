"""What a scale's protocol is to the driver: a row of data and a decoder. Pure.

A new protocol is one file with a decoder and a `ScaleProtocol`, and its name in `protocols.PROTOCOLS`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from drivers.scale.reading import Answer


class ScaleDecoder(Protocol):
    """Sans-IO; one for each link, so that nothing survives a pulled plug."""

    def feed(self, data: bytes, now_s: float) -> list[Answer]:
        """Never raises; bounded memory; the same answers however the bytes are cut."""

    def take_replies(self) -> bytes:
        """What the driver must write now, in the middle of a handshake."""


@dataclass(frozen=True, slots=True)
class LineSettings:
    """How the maker ships the scale; a connection setting that says otherwise wins."""

    baud: int = 9600
    framing: str = "8N1"

    def complete(self, connection: str) -> str:
        """The connection setting with what it leaves out. Only what may be a serial line has a framing."""
        if not connection.strip().startswith(("serial:", "usb:")):
            return connection
        path, _, query = connection.partition("?")
        options = [option for option in query.split("&") if option]
        given = {option.partition("=")[0] for option in options}
        defaults = {"baud": self.baud, "framing": self.framing}
        options += [f"{name}={value}" for name, value in defaults.items() if name not in given]
        return f"{path}?{'&'.join(options)}"


@dataclass(frozen=True, slots=True)
class ScaleProtocol:
    """`name` is the driver's name in the settings; `reference` the document the bytes were taken from."""

    name: str
    decoder: Callable[[], ScaleDecoder]
    reference: str
    line: LineSettings = LineSettings()
    ask: bytes = b""  # the question that gets a weight; empty when the scale speaks by itself
    poll_s: float = 0.2  # from an answer to the next question
    tare: bytes | None = None  # None: only the key on the scale can do it
    zero: bytes | None = None
    farewell: bytes = b""  # ends what `ask` began
    current_s: float = 1.0  # how long a weight is believed when nothing follows
    silent_by_nature: bool = False  # it speaks only when it has a weight: silence is no fault
