"""Which programs of this box make sounds, and how each is told how loud. Nothing is played in here.

Tones and recorded clips are WAV files for the sound server's player (`pw-play`, `paplay`) or ALSA's (`aplay`, which
knows no loudness: it plays what the mixer says). Words nobody recorded are spoken by `espeak-ng`; its loudness is
an amplitude of 0 to 200 (`-a`), and what it is to say comes over its input: no list of processes tells amounts.

Its Japanese voice spells kanji as "Chinese letter", so `kakasi` writes them in kana first; its Mandarin voice `cmn`
reads the sounds it finds as English, `cmn-latn-pinyin` as what they are (espeak-ng 1.51).
"""

import logging
import shutil
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

FULL_PULSE_VOLUME = 65_536
FULL_ESPEAK_AMPLITUDE = 200
WORDS_A_MINUTE = 150
"""espeak-ng's own 175 is quick for a market."""
USUAL_PACE = 100
"""Percent of that."""


@dataclass(frozen=True, slots=True)
class Order:
    """One child: its command line, and what it reads: as it is, or as another child, the `reader`, writes it."""

    command: tuple[str, ...]
    reads: str = ""
    reader: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class _Voice:
    """Of espeak-ng; `reader` writes what it is to say in letters it knows, and knows those of JIS X 0208 itself."""

    name: str
    reader: tuple[str, ...] = ()


_VOICES: Mapping[str, _Voice] = {
    "ko": _Voice("ko"),
    "en": _Voice("en"),
    "zh": _Voice("cmn-latn-pinyin"),
    "ja": _Voice("ja", ("kakasi", "-i", "utf8", "-o", "utf8", "-JH")),
}


class Programs:
    """Looks once what is there, and says once in the log what is not: silence is a way of working too."""

    def __init__(self, sounds: Path, clips: Path) -> None:
        """`sounds` holds the tones; `clips`, if it is there, a file a word, by language: `ko/거스름돈.wav`."""
        self._sounds = sounds
        self._clips = clips
        self._player = next((order for name, order in _FILE_PLAYERS.items() if shutil.which(name)), None)
        self._speaks = shutil.which("espeak-ng") is not None
        self._mute = {name for name, voice in _VOICES.items() if voice.reader and not shutil.which(voice.reader[0])}
        self._said_to_be_mute: set[str] = set()
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

    def can_speak_in(self, language: str) -> bool:
        """The same, in the language with that code."""
        return self._speaks and language in _VOICES and language not in self._mute

    def tone(self, name: str, percent: int) -> list[Order]:
        file = self._sounds / f"{name}.wav"
        return [self._player(file, percent)] if self._player else []

    def words(self, text: str, language: str, percent: int, pace: int = USUAL_PACE) -> list[Order]:
        """Recorded where every word of it is, else spoken, at `pace` percent of the usual speed."""
        clips = [self._clips / language / f"{word}.wav" for word in text.split()]
        if self._player and clips and all(clip.is_file() for clip in clips):
            return [self._player(clip, percent) for clip in clips]
        if self.can_speak_in(language):
            return self._spoken(text, _VOICES[language], percent, pace)
        self._say_that_it_is_mute(language)
        return []

    def _spoken(self, text: str, voice: _Voice, percent: int, pace: int) -> list[Order]:
        amplitude, speed = FULL_ESPEAK_AMPLITUDE * percent // 100, WORDS_A_MINUTE * pace // 100
        options = ("-v", voice.name, "-a", str(amplitude), "-s", str(speed))
        reads = _in_jis(text) if voice.reader else text
        return [Order(("espeak-ng", *options, "--stdin"), reads, voice.reader)]

    def _say_that_it_is_mute(self, language: str) -> None:
        if self._speaks and language not in self._said_to_be_mute:
            self._said_to_be_mute.add(language)
            needed = _VOICES[language].reader[0] if language in _VOICES else "a voice"
            log.info("no words in '%s': %s is not here", language, needed)


def _in_jis(text: str) -> str:
    """Without the letters kakasi makes nonsense of; a hangul name is shown on the screen all the same."""
    return unicodedata.normalize("NFKC", text).encode("euc_jp", "ignore").decode("euc_jp")
