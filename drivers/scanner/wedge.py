"""A scanner that types, told from a person who types, key by key. Sans-IO and pure.

A scanner in keyboard mode is one keyboard among others: nothing but haste sets it apart. Keys that follow each
other within `gap_s` are held back; Enter or Tab after enough of them makes them a scan, and they are gone for the
screen. A pause, a key no code has in it or too few characters make them a person's: they are given back in order.
A prefix set on the scanner beats timing, for then no key of a person is held unless it is the prefix.

    no key held  --a character or a modifier-->  held  --Enter, Tab-->  scanned, or given back when too short
                 --any other key-->  passed      held  --another in time-->  held
                                                 held  --late-->  given back, and the late one held anew
                                                 held  --quiet-->  given back
                                                 held  --any other key, a repeat, too much-->  given back, broken
                 broken  --any key in time-->  passed, still broken

Broken is there for the rest of a burst: its end alone would make a code, and a wrong one.
"""

from dataclasses import dataclass
from typing import Literal

from drivers.scanner.framing import MAX_BYTES
from drivers.scanner.keys import END, Typing

Verdict = Literal["pass", "hold", "hold anew", "drop", "scanned"]
"""What becomes of a key, and of those held before it.

pass: give the held ones back, in order, and then this one. hold: keep it with them. hold anew: give them back and
keep this one. drop: this one belongs to a scan that is over. scanned: drop it and all that are held.
"""
MAX_HELD = 8 * MAX_BYTES  # each character pressed and let go, Shift too


@dataclass(frozen=True, slots=True)
class WedgeRules:
    """A person's fastest keys are some 60 ms apart, a scanner's at most 50; a code has six characters or more."""

    gap_s: float = 0.05
    min_characters: int = 6
    prefix: str = ""


DEFAULT_RULES = WedgeRules()


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    line: bytes = b""  # what was scanned, without prefix and end; only with "scanned"


class Wedge:
    """Fed with key codes of linux/input-event-codes.h; `now_s` is any steady clock."""

    def __init__(self, rules: WedgeRules = DEFAULT_RULES) -> None:
        self._rules = rules
        self._prefix = rules.prefix.encode("ascii", "replace")
        self._typing = Typing()
        self._text = bytearray()
        self._held = 0
        self._broken = False
        self._heard_s = 0.0
        self._down: set[int] = set()
        self._scanned_down: set[int] = set()

    def press(self, code: int, pressed: bool, now_s: float) -> Judgement:
        """A key went down or up. A key that goes down again while it is down repeats, as no scanner does."""
        return self._pressed(code, now_s) if pressed else self._released(code)

    def quiet(self) -> None:
        """No key came for `gap_s`: whatever is held was a person's."""
        self._held = 0
        self._broken = False
        self._text.clear()

    def forget(self) -> None:
        """The keyboard is looking elsewhere: keys may come up unseen."""
        self.quiet()
        self._typing.reset()
        self._down.clear()
        self._scanned_down.clear()

    def _pressed(self, code: int, now_s: float) -> Judgement:
        repeated = code in self._down
        belongs = self._typing.types(code) and not repeated
        typed = self._typing.press(code)
        self._scanned_down.discard(code)
        late = now_s - self._heard_s > self._rules.gap_s
        anew = late and self._held > 0
        self._heard_s = now_s
        if late:
            self.quiet()
        if not belongs:
            return self._give_back()
        self._down.add(code)
        return self._take(typed, "hold anew" if anew else "hold")

    def _released(self, code: int) -> Judgement:
        self._down.discard(code)
        typed = self._typing.release(code)
        if code in self._scanned_down:
            self._scanned_down.discard(code)
            return Judgement("drop")
        return self._take(typed, "hold") if self._held else Judgement("pass")

    def _take(self, typed: bytes, verdict: Verdict) -> Judgement:
        if typed == END:
            return self._end()
        if self._broken:
            return Judgement("pass")
        self._text += typed
        self._held += 1
        if self._held > MAX_HELD or len(self._text) > MAX_BYTES or not self._prefix_fits():
            return self._give_back()
        return Judgement(verdict)

    def _end(self) -> Judgement:
        if self._broken or not self._is_code():
            self.quiet()
            return Judgement("pass")
        line = bytes(self._text[len(self._prefix) :])
        self._scanned_down |= self._down
        self._down.clear()  # a scanner that forgets to let go of Enter is not repeating it in its next scan
        self.quiet()
        return Judgement("scanned", line)

    def _give_back(self) -> Judgement:
        broken = self._broken or self._held > 0
        self.quiet()
        self._broken = broken
        return Judgement("pass")

    def _prefix_fits(self) -> bool:
        length = min(len(self._text), len(self._prefix))
        return self._text[:length] == self._prefix[:length]

    def _is_code(self) -> bool:
        """A prefix vouches for a short code; a key that is held down repeats fast, but only itself."""
        if self._prefix:
            return len(self._text) > len(self._prefix)
        return len(self._text) >= self._rules.min_characters and len(set(self._text)) > 1
