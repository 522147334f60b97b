"""Hangul from the strokes of a two-set keyboard (두벌식, KS X 5002): letters in, syllables out.

What is typed is kept as its strokes and the text is what they come to: taking back a stroke is dropping the last
one. A stroke is a letter of the keyboard (ㄱ, ㄲ, ㅏ, ㅒ) or any other character, which stands for itself.

A syllable grows initial, vowel, final. Two vowels may join (ㅗ ㅏ: ㅘ), and two finals (ㄹ ㄱ: ㄺ). A vowel after a
final takes its last letter away as the initial of a new syllable: 닭 and ㅏ are 달가.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pos.hangul import FINALS, FIRST_SYLLABLE, INITIALS, LAST_SYLLABLE, VOWELS

VOWEL_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINAL_LETTERS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
"""In Unicode's order, as the keys of a keyboard write them (compatibility jamo)."""

_JOINED_VOWELS = {"ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ"}
_JOINED_FINALS = dict(
    zip(
        ("ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"),
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        strict=True,
    )
)
_PARTED = {joined: pair for pair, joined in (_JOINED_VOWELS | _JOINED_FINALS).items()}


@dataclass(frozen=True, slots=True)
class _Syllable:
    """As far as it has grown; a part that is not there yet is empty."""

    initial: str = ""
    vowel: str = ""
    final: str = ""

    def __str__(self) -> str:
        if not (self.initial and self.vowel):
            return self.initial + self.vowel
        place = INITIALS.index(self.initial) * VOWELS + VOWEL_LETTERS.index(self.vowel)
        return chr(FIRST_SYLLABLE + place * FINALS + FINAL_LETTERS.index(self.final))


_NOTHING = _Syllable()


def text_of(strokes: Iterable[str]) -> str:
    """`ㄷㅏㄹㄱㅏ` -> `달가`."""
    done, growing = "", _NOTHING
    for stroke in strokes:
        whole, growing = _grown(growing, stroke)
        done += whole
    return done + str(growing)


def strokes_of(text: str) -> tuple[str, ...]:
    """`닭` -> `ㄷㅏㄹㄱ`: what is typed to write it. What is no syllable stands for itself."""
    return tuple(stroke for char in text for stroke in _strokes_of_one(char))


def longest_start(strokes: Sequence[str], longest: int) -> tuple[str, ...]:
    """As many of the strokes, from the first, as come to no more than `longest` characters."""
    kept = tuple(strokes)
    while len(text_of(kept)) > longest:
        kept = kept[:-1]
    return kept


def _grown(syllable: _Syllable, stroke: str) -> tuple[str, _Syllable]:
    """The text that is finished by this stroke, and the syllable that goes on growing."""
    if stroke in VOWEL_LETTERS:
        return _with_vowel(syllable, stroke)
    if stroke in INITIALS:
        return _with_consonant(syllable, stroke)
    return str(syllable) + stroke, _NOTHING


def _with_vowel(syllable: _Syllable, vowel: str) -> tuple[str, _Syllable]:
    if syllable.final:
        stays, goes = _last_letter_apart(syllable.final)
        return str(replace(syllable, final=stays)), _Syllable(goes, vowel)
    joined = _JOINED_VOWELS.get(syllable.vowel + vowel, "" if syllable.vowel else vowel)
    return ("", replace(syllable, vowel=joined)) if joined else (str(syllable), _Syllable(vowel=vowel))


def _with_consonant(syllable: _Syllable, consonant: str) -> tuple[str, _Syllable]:
    if syllable.initial and syllable.vowel:
        joined = _JOINED_FINALS.get(syllable.final + consonant, "" if syllable.final else consonant)
        if joined in FINAL_LETTERS[1:]:
            return "", replace(syllable, final=joined)
    return str(syllable), _Syllable(consonant)


def _last_letter_apart(final: str) -> tuple[str, str]:
    """`ㄺ` -> `ㄹ`, `ㄱ`; one that is not joined goes as a whole, ㄲ too."""
    parted = _PARTED.get(final, final)
    return parted[:-1], parted[-1]


def _strokes_of_one(char: str) -> str:
    place = ord(char) - FIRST_SYLLABLE
    if not 0 <= place <= LAST_SYLLABLE - FIRST_SYLLABLE:
        return _PARTED.get(char, char)
    place, final = divmod(place, FINALS)
    initial, vowel = divmod(place, VOWELS)
    letters = (INITIALS[initial], VOWEL_LETTERS[vowel], FINAL_LETTERS[final])
    return "".join(_PARTED.get(letter, letter) for letter in letters)
