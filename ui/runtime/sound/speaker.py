"""The till's voice: tones beside words, each as loud as she chose, neither ever waited for."""

from pathlib import Path

from ui.look import Look
from ui.runtime.sound.lane import Lane
from ui.runtime.sound.programs import USUAL_PACE, Programs

TONES_WAITING = 2
"""More would still be heard when the hand has long gone on."""


class Speaker:
    """`tone`, `say`, `hush` and `adjust` from one thread; `stop` ends every child and thread."""

    def __init__(self, assets: Path, look: Look) -> None:
        self._programs = Programs(assets / "sounds", assets / "voice")
        self._look = look
        self._tones = Lane("tones", room=TONES_WAITING, cuts_in=False)
        self._words = Lane("words", room=1, cuts_in=True)

    @property
    def plays(self) -> bool:
        """Whether tones are heard on this box."""
        return self._programs.can_play

    @property
    def speaks(self) -> bool:
        """Whether words are."""
        return self._programs.can_speak

    def tone(self, name: str) -> None:
        """One of `press`, `added`, `paid`, `refused`, `attention`."""
        if self._look.volume:
            self._tones.play(self._programs.tone(name, self._look.volume))

    def speaks_in(self, language: str) -> bool:
        """Whether words are, in the language with that code."""
        return self._programs.can_speak_in(language)

    def say(self, text: str, language: str = "", percent: int | None = None, pace: int = USUAL_PACE) -> None:
        """The newest words win. In the language of the screen and as loud as the look says, unless a customer has
        chosen `language` and `percent` (one of `VOICE_VOLUMES`): then these count alone. `pace` is percent, too.
        """
        if percent is None:
            percent = self._look.volume if self._look.voice else 0
        if percent:
            self._words.play(self._programs.words(text, language or self._look.language, percent, pace))

    def hush(self) -> None:
        """What is being said ends here, and nothing that waits is said; what comes next is."""
        self._words.hush()

    def adjust(self, look: Look) -> None:
        self._look = look
        if not (look.volume and look.voice):
            self._words.hush()

    def stop(self) -> None:
        self._tones.stop()
        self._words.stop()
