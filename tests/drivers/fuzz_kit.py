"""Noise for decoders: whole frames, torn ones, doubled, damaged and woven together, among random bytes.

The same seed gives the same noise. Nothing here knows a protocol: it is given samples and a `feed`.
"""

import random
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

Feed = Callable[[bytes, float], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """`peak_bytes` is what the decoder held at most beyond what it held at first, while it was being fed."""

    seconds: float
    peak_bytes: int
    answers: int
    now_s: float


def fuzz(feed: Feed, samples: Sequence[bytes], total_bytes: int, seed: int, max_chunk_bytes: int = 64) -> Fuzzed:
    """Feed about `total_bytes` in chunks of any size. What `feed` raises is raised; memory is traced, slowly."""
    dice = random.Random(seed)
    chunks = _chunks(dice, _noise(dice, samples), total_bytes, max_chunk_bytes)
    answers, now_s = 0, 0.0
    tracing = tracemalloc.is_tracing()
    if not tracing:
        tracemalloc.start()
    tracemalloc.reset_peak()
    before_bytes = tracemalloc.get_traced_memory()[0]
    begun_s = perf_counter()
    for chunk in chunks:
        now_s += dice.choice((0.0, 0.001, 0.02, 0.5))
        answers += len(feed(chunk, now_s))
    seconds = perf_counter() - begun_s
    peak_bytes = tracemalloc.get_traced_memory()[1] - before_bytes
    if not tracing:
        tracemalloc.stop()
    return Fuzzed(seconds, peak_bytes, answers, now_s)


def _chunks(dice: random.Random, pieces: Iterator[bytes], total_bytes: int, most: int) -> Iterator[bytes]:
    waiting = bytearray()
    fed_bytes = 0
    while fed_bytes < total_bytes:
        while len(waiting) < most:
            waiting += next(pieces)
        size = dice.randint(1, most)
        yield bytes(waiting[:size])
        del waiting[:size]
        fed_bytes += size


def _noise(dice: random.Random, samples: Sequence[bytes]) -> Iterator[bytes]:
    while True:
        sample = dice.choice(samples)
        match dice.randrange(7):
            case 0:
                yield sample
            case 1:
                yield sample[: dice.randint(0, len(sample))]
            case 2:
                yield sample * 2
            case 3:
                yield _damaged(dice, sample)
            case 4:
                yield _woven(sample, dice.choice(samples))
            case 5:
                yield sample[:1] * dice.randint(1, 40)
            case _:
                yield dice.randbytes(dice.randint(1, 40))


def _damaged(dice: random.Random, sample: bytes) -> bytes:
    at = dice.randrange(len(sample))
    return sample[:at] + dice.randbytes(1) + sample[at + 1 :]


def _woven(one: bytes, other: bytes) -> bytes:
    return bytes(byte for pair in zip(one, other, strict=False) for byte in pair)
