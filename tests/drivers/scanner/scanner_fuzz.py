"""Random bytes for every parser of a scanner. `python scanner_fuzz.py 1000000` says seconds and memory growth."""

import random
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

from drivers.scanner import gs1
from drivers.scanner.framing import MAX_BYTES, ScanFramer
from drivers.scanner.input_events import EV_KEY, EV_SYN, EVENT, InputEvents
from drivers.scanner.input_scanner import KeyFramer
from drivers.scanner.payment_code import BadPaymentTable, read_table, wallet_of
from drivers.scanner.wedge import Wedge

Fuzz = Callable[[random.Random, int], None]


def fuzz_framer(rng: random.Random, size: int) -> None:
    framer, now_s = ScanFramer(), 0.0
    for data in _chunks(rng, size, rng.randbytes(size)):
        now_s += rng.choice((0.0, 0.01, 0.3))
        framer.feed(data, now_s)
        assert len(framer._kept) <= MAX_BYTES


def fuzz_input_events(rng: random.Random, size: int) -> None:
    decoder = InputEvents()
    for data in _chunks(rng, size, rng.randbytes(size)):
        decoder.feed(data)
        assert len(decoder._part) < EVENT.size


def fuzz_keys(rng: random.Random, size: int) -> None:
    """Whole events, mostly of real keys, now and then torn: random bytes would hardly ever be a key."""
    framer, now_s = KeyFramer(), 0.0
    events = b"".join(_event(rng) for _ in range(size // EVENT.size))
    for data in _chunks(rng, size, events):
        now_s += rng.choice((0.0, 0.0, 0.3))
        framer.feed(data, now_s)


def fuzz_wedge(rng: random.Random, size: int) -> None:
    """A key for each byte."""
    wedge, now_s, held = Wedge(), 0.0, 0
    for byte in rng.randbytes(size):
        now_s += rng.choice((0.0, 0.01, 0.01, 0.1))
        verdict = wedge.press(byte * 3 if byte > 250 else byte % 128, rng.random() < 0.6, now_s).verdict
        held = held + 1 if verdict == "hold" else 1 if verdict == "hold anew" else 0
        assert held <= 8 * MAX_BYTES


def fuzz_gs1(rng: random.Random, size: int) -> None:
    """Codes of printable characters, half of them beginning like real elements."""
    starts = ("01", "02", "00", "3103", "3922", "3932", "15", "17", "10", "21", "251", "410", "7003", "8008", "")
    while size > 0:
        length = rng.randrange(1, 60)
        letters = "0123456789" if rng.random() < 0.8 else "0123456789ABxyz-\x1d"
        code = rng.choice(starts) + "".join(rng.choices(letters, k=length))
        with suppress(gs1.WrongCheckDigit):
            gs1.read(code, "GS1-128")
        size -= len(code)


def fuzz_payment_code(rng: random.Random, size: int) -> None:
    while size > 0:
        code = rng.randbytes(rng.randrange(1, 64)).decode("latin-1")
        digits = rng.choice(("28", "10", "62", "3-", "")) + "".join(rng.choices("0123456789", k=rng.randrange(30)))
        wallet_of(code)
        wallet_of(digits)
        with suppress(BadPaymentTable):
            read_table(code)
        size -= len(code) + len(digits)


FUZZES: tuple[Fuzz, ...] = (fuzz_framer, fuzz_input_events, fuzz_keys, fuzz_wedge, fuzz_gs1, fuzz_payment_code)


def _chunks(rng: random.Random, size: int, data: bytes) -> list[bytes]:
    chunks, at = [], 0
    while at < size:
        length = rng.randrange(1, 200)
        chunks.append(data[at : at + length])
        at += length
    return chunks


def _event(rng: random.Random) -> bytes:
    kind = rng.choice((EV_KEY, EV_KEY, EV_KEY, EV_SYN))
    whole = EVENT.pack(0, 0, kind, rng.randrange(130) if kind == EV_KEY else rng.randrange(4), rng.randrange(3))
    return whole if rng.random() < 0.999 else whole[: rng.randrange(24)]


def main(size: int) -> None:
    for fuzz in FUZZES:
        fuzz(random.Random(1), 10_000)  # imports and caches are no growth
        tracemalloc.start()
        before, peak_before = tracemalloc.get_traced_memory()[0], _peak_kib()
        fuzz(random.Random(7), size)
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        started = time.perf_counter()
        fuzz(random.Random(8), size)
        seconds = time.perf_counter() - started
        peak = _peak_kib() - peak_before
        sys.stdout.write(f"{fuzz.__name__:20} {seconds:6.2f} s  {grown:+8} B kept  peak RSS +{peak} KiB\n")


def _peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(int(sys.argv[1]))
