"""The till's voice: tones beside words, each as loud as she chose, neither ever waited for."""

from pathlib import Path

from ui.look import Look
from ui.runtime.sound.lane import Lane
from ui.runtime.sound.programs import Programs

TONES_WAITING = 2
"""More would still be heard when the hand has long gone on."""


class Speaker:
    """`tone`, `say` and `adjust` from one thread; `stop` ends every child and thread."""

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

    def say(self, text: str) -> None:
        """In the language of the screen. The newest words win."""
        if self._look.volume and self._look.voice:
            self._words.play(self._programs.words(text, self._look.language, self._look.volume))

    def adjust(self, look: Look) -> None:
        self._look = look
        if not (look.volume and look.voice):
            self._words.hush()

    def stop(self) -> None:
        self._tones.stop()
        self._words.stop()
