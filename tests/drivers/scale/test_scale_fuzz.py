"""Noise does not stop a decoder, fill it up, or hide the next weight."""

import pytest
from fuzz_kit import Fuzzed, fuzz
from scale_vectors import BY_NAME, VECTORS, samples

from drivers.scale.protocols import PROTOCOLS

HELD_BYTES = 16 * 1024
"""One chunk and its answers, with room for what Python itself caches."""


def fuzz_scale(name: str, total_bytes: int, seed: int) -> Fuzzed:
    """Feed noise in the manner of this protocol, then a whole frame, which must be understood."""
    decoder = BY_NAME[name].decoder()
    fuzzed = fuzz(decoder.feed, samples(name), total_bytes, seed)
    decoder.feed(b"", fuzzed.now_s + 1.0)
    data, answers = next((data, said) for who, data, said in VECTORS if who == name)
    assert decoder.feed(data, fuzzed.now_s + 2.0) == answers
    return fuzzed


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda protocol: protocol.name)
def test_noise_is_survived_in_bounded_memory(protocol) -> None:  # type: ignore[no-untyped-def]
    fuzzed = fuzz_scale(protocol.name, 10_000, seed=7)
    assert fuzzed.peak_bytes < HELD_BYTES
    assert fuzzed.answers > 10
