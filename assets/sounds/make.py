"""Makes the till's tones, beside itself: `python assets/sounds/make.py`. They are ours, drawn as sums of two sines.

Short, so that none is still heard when the next tap comes, and of two pitches at most, so that ears which have lost
the high ones (from about 4 kHz on, with the years) hear all of them.
"""

import math
import struct
import wave
from pathlib import Path

RATE_HZ = 22_050
LOUDEST = 0.6
"""Of full scale: a player that adds two of them up does not clip."""

Note = tuple[float, float]
"""Hertz and seconds; 0 Hz is a pause."""

TONES: dict[str, tuple[Note, ...]] = {
    "press": ((1_050, 0.028),),
    "added": ((880, 0.09),),
    "paid": ((660, 0.10), (880, 0.10), (1_320, 0.22)),
    "refused": ((330, 0.12), (0, 0.04), (262, 0.20)),
    "attention": ((784, 0.14), (0, 0.06), (784, 0.14), (0, 0.06), (988, 0.24)),
}


def samples(notes: tuple[Note, ...]) -> list[float]:
    return [value for hertz, seconds in notes for value in _note(hertz, seconds)]


def _note(hertz: float, seconds: float) -> list[float]:
    count = round(seconds * RATE_HZ)
    return [_swell(place / count) * _wave(hertz, place / RATE_HZ) for place in range(count)]


def _wave(hertz: float, at_s: float) -> float:
    turn = 2 * math.pi * hertz * at_s
    return LOUDEST * (0.8 * math.sin(turn) + 0.2 * math.sin(2 * turn))


def _swell(share: float) -> float:
    """In within a tenth and out over the rest: an edge would be heard as a click."""
    return min(1.0, share * 10) * math.cos(share * math.pi / 2)


def write(path: Path, values: list[float]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(b"".join(struct.pack("<h", round(32_767 * value)) for value in values))


if __name__ == "__main__":
    for name, notes in TONES.items():
        write(Path(__file__).with_name(f"{name}.wav"), samples(notes))
