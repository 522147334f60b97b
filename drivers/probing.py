"""Asking a device what it is. Only with consent: an unknown device may take the question for an order.

The questions to a printer are DLE EOT 1 and GS I (Epson, ESC/POS reference), which print nothing on anything that
speaks ESC/POS. They are asked at the usual speeds until something answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

from drivers.errors import TransportLost
from drivers.printer.status import Block, RealTime, Reply, ReplyDecoder
from drivers.transport.base import Endpoint, Transport
from drivers.transport.bound import BoundEndpoint
from drivers.transport.serial import SerialEndpoint

ARE_YOU_THERE = b"\x10\x04\x01"
MAKER, MODEL, LETTERS = b"\x1dI\x42", b"\x1dI\x43", b"\x1dI\x45"
SPEEDS = (9600, 115200, 19200, 38400)
"""Baud, as printers leave the factory, the commonest first."""
ANSWER_S = 0.4
KOREAN_LETTERS = "KOREA"


@dataclass(frozen=True, slots=True)
class PrinterAnswer:
    """What a printer said of itself; empty where it did not. `baud` is None where there is none."""

    maker: str
    model: str
    letters: str
    baud: int | None

    @property
    def has_hangul(self) -> bool | None:
        """None when it did not say: then a test print shows it."""
        return KOREAN_LETTERS in self.letters.upper() if self.letters else None


def ask_printer(endpoint: Endpoint, answer_s: float = ANSWER_S) -> PrinterAnswer | None:
    """None when nothing there answers like a receipt printer. Raises `TransportLost` when it cannot be opened."""
    for attempt in _attempts(endpoint):
        link = attempt.open()
        try:
            answer = _asked(link, answer_s)
        finally:
            link.close()
        if answer:
            return replace(answer, baud=_baud(attempt))
    return None


def _attempts(endpoint: Endpoint) -> Iterator[Endpoint]:
    yield endpoint
    for baud in SPEEDS:
        if isinstance(endpoint, SerialEndpoint) and baud != endpoint.baud:
            yield replace(endpoint, baud=baud)
        if isinstance(endpoint, BoundEndpoint) and baud != endpoint.serial.baud and endpoint.is_serial:
            yield replace(endpoint, serial=replace(endpoint.serial, baud=baud))


def _baud(endpoint: Endpoint) -> int | None:
    if isinstance(endpoint, BoundEndpoint):
        return endpoint.serial.baud if endpoint.is_serial else None
    return endpoint.baud if isinstance(endpoint, SerialEndpoint) else None


def _asked(link: Transport, answer_s: float) -> PrinterAnswer | None:
    try:
        if not any(isinstance(reply, RealTime) for reply in _replies(link, ARE_YOU_THERE, answer_s)):
            return None
        maker, model, letters = (_text(link, question, answer_s) for question in (MAKER, MODEL, LETTERS))
        return PrinterAnswer(maker, model, letters, None)
    except TransportLost:
        return None


def _text(link: Transport, question: bytes, answer_s: float) -> str:
    blocks = [reply for reply in _replies(link, question, answer_s) if isinstance(reply, Block)]
    return blocks[0].data.decode("ascii", "replace").strip() if blocks else ""


def _replies(link: Transport, question: bytes, answer_s: float) -> Iterator[Reply]:
    """Until the first one that is an answer, or the time is over."""
    link.write(question, answer_s)
    decoder = ReplyDecoder()
    until_s = monotonic() + answer_s
    while (left_s := until_s - monotonic()) > 0:
        for reply in decoder.feed(link.read(256, left_s)):
            yield reply
            if isinstance(reply, RealTime | Block):
                return
