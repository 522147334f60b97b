"""Noise for whatever reads a printer's wire, from either end: as much of it as is wanted, the same for a seed."""

import random
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from drivers.emulators.commands import CommandSplitter, RealTimeFilter
from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.status import ReplyDecoder

_CHUNK_BYTES = 997
_LIKELY = (
    b"\x1b@",
    b"\x1c&",
    b"\x1c.",
    b"\x1d(k\x04\x001P0x",
    b"\x1d(k\x03\x001Q0",
    b"\x1dkI\x03{B1",
    b"\x1dv0\x00\x02\x00\x02\x00",
    b"\x1dV\x42\x00",
    b"\x1dr\x01",
    b"\x1da\xff",
    b"\x1dIC",
    b"\x1bp\x00\x32\x32",
    b"\x10\x04\x01",
    b"\x10\x05\x02",
    b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",
    b"\x10\x14\x01\x00\x05",
    b"\x14\x00\x00\x00",
    b"_KOREA\x00",
    b"\x16\x12",
    b"\x1d8L\xff\xff\xff\x7f",
    b"\x1dv0\x00\xff\xff\xff\xff",
    b"\x1bD\x01\x02",
    b"\x1b*\x21\xff\x01",
)


@dataclass(frozen=True, slots=True)
class Endured:
    total_bytes: int
    seconds: float
    grown_kib: int  # of memory, from the middle to the end


def noise(total_bytes: int, seed: int) -> bytes:
    """Random bytes with pieces of real traffic among them."""
    dice = random.Random(seed)
    made = bytearray()
    while len(made) < total_bytes:
        made += dice.choice(_LIKELY) if dice.random() < 0.3 else dice.randbytes(dice.randrange(1, 12))
    return bytes(made[:total_bytes])


def endure(feed: Callable[[bytes], object], total_bytes: int, seed: int = 47) -> Endured:
    """Feeds the noise in pieces; a reader that raises fails the caller."""
    data = noise(total_bytes, seed)
    middle = 0
    tracemalloc.start()
    begun_s = perf_counter()
    for at in range(0, total_bytes, _CHUNK_BYTES):
        feed(data[at : at + _CHUNK_BYTES])
        if at <= total_bytes // 2:
            middle = tracemalloc.get_traced_memory()[0]
    seconds = perf_counter() - begun_s
    grown_kib = (tracemalloc.get_traced_memory()[0] - middle) // 1024
    tracemalloc.stop()
    return Endured(total_bytes, seconds, grown_kib)


def readers() -> dict[str, Callable[[bytes], object]]:
    """Everything that reads bytes from a printer's wire."""
    splitter = CommandSplitter()

    def split(data: bytes) -> None:
        splitter.feed(data)
        for _ in splitter.commands():
            pass

    nowhere = Path("nowhere")
    return {
        "ReplyDecoder": ReplyDecoder().feed,
        "CommandSplitter": split,
        "RealTimeFilter": RealTimeFilter().feed,
        "RealTimeFilter outside of data": RealTimeFilter(in_data=False).feed,
        "PrinterEmulator": PrinterEmulator(Fonts(nowhere, nowhere)).feed,
    }
