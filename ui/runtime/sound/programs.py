"""Which programs of this box make sounds, and how each is told how loud. Nothing is played in here.

Tones and recorded clips are WAV files for the sound server's player (`pw-play`, `paplay`) or ALSA's (`aplay`, which
knows no loudness: it plays what the mixer says). Words nobody recorded are spoken by `espeak-ng`; its loudness is
an amplitude of 0 to 200 (`-a`), and what it is to say comes over its input: no list of processes tells amounts.
"""

import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

FULL_PULSE_VOLUME = 65_536
FULL_ESPEAK_AMPLITUDE = 200
WORDS_A_MINUTE = 150
"""espeak-ng's own 175 is quick for a market."""


@dataclass(frozen=True, slots=True)
class Order:
    """One child: its command line, and what it reads."""

    command: tuple[str, ...]
    reads: str = ""


Orders = Sequence[Order]
FileOrder = Callable[[Path, int], Order]


def _pw_play(file: Path, percent: int) -> Order:
    return Order(("pw-play", f"--volume={percent / 100:.2f}", str(file)))


def _paplay(file: Path, percent: int) -> Order:
    return Order(("paplay", f"--volume={FULL_PULSE_VOLUME * percent // 100}", str(file)))


def _aplay(file: Path, _: int) -> Order:
    return Order(("aplay", "-q", str(file)))


_FILE_PLAYERS: dict[str, FileOrder] = {"pw-play": _pw_play, "paplay": _paplay, "aplay": _aplay}
"""The first that is there."""


class Programs:
    """Looks once what is there, and says once in the log what is not: silence is a way of working too."""

    def __init__(self, sounds: Path, clips: Path) -> None:
        """`sounds` holds the tones; `clips`, if it is there, a file a word, by language: `ko/거스름돈.wav`."""
        self._sounds = sounds
        self._clips = clips
        self._player = next((order for name, order in _FILE_PLAYERS.items() if shutil.which(name)), None)
        self._speaks = shutil.which("espeak-ng") is not None
        if self._player is None:
            log.info("no sounds: none of %s is here", ", ".join(_FILE_PLAYERS))
        if not self._speaks:
            log.info("no words but recorded ones: espeak-ng is not here")

    @property
    def can_play(self) -> bool:
        """Whether there is anything that plays a tone."""
        return self._player is not None

    @property
    def can_speak(self) -> bool:
        """Whether words that nobody recorded can be said."""
        return self._speaks

    def tone(self, name: str, percent: int) -> list[Order]:
        file = self._sounds / f"{name}.wav"
        return [self._player(file, percent)] if self._player else []

    def words(self, text: str, language: str, percent: int) -> list[Order]:
        """Recorded where every word of it is, else spoken."""
        clips = [self._clips / language / f"{word}.wav" for word in text.split()]
        if self._player and clips and all(clip.is_file() for clip in clips):
            return [self._player(clip, percent) for clip in clips]
        return self._spoken(text, language, percent) if self._speaks else []

    def _spoken(self, text: str, language: str, percent: int) -> list[Order]:
        amplitude = FULL_ESPEAK_AMPLITUDE * percent // 100
        options = ("-v", language, "-a", str(amplitude), "-s", str(WORDS_A_MINUTE))
        return [Order(("espeak-ng", *options, "--stdin"), text)]
