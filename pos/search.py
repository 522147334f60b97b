"""Finding a good by what is typed of its name: first consonants (ㄱㄷㅇ), syllables, or both (ㄱ등).

Every name lies in one long text without spaces, and beside it two more of the same length: its first consonants,
and its syllables as far as they are known while the last one is still being composed. What is typed is looked for
in those as a plain piece of text, which the interpreter does at the speed of the memory; only what is found is
looked at more closely. That keeps a letter that stands in thousands of names within a few milliseconds.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

from pos.hangul import FINALS, FIRST_SYLLABLE, INITIALS, LAST_SYLLABLE, VOWELS, initial_of

LONGEST_QUERY = 60
_LINE = "\n"
_BLANK = re.compile(r"[^\S\n ]")

_VOWELS_FROM = {8: 11, 13: 16, 18: 19}
"""ㅗ may become ㅘ, ㅙ or ㅚ by the next key, ㅜ one of three, ㅡ one: the last each vowel can still become."""

_BASE_VOWEL = {later: first for first, last in _VOWELS_FROM.items() for later in range(first, last + 1)}
_FINALS_FROM = {1: 3, 4: 6, 8: 15, 17: 18, 19: 20}
"""Likewise for final consonants: ㄹ may become ㄺ, ㄻ and so on."""

_FINAL_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_TWO_KEYS = dict(
    zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        ["ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"],
        strict=True,
    )
)

_TYPED = str.maketrans({chr(0x1100 + place): letter for place, letter in enumerate(INITIALS)} | _TWO_KEYS)
"""Keyboards write consonants without a vowel in more than one way."""


class SearchIndex:
    """Over (id, name, other names ...). Made in one go and never changed; what comes first is found first."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self._ids: list[str] = []
        lines: list[str] = []
        for item_id, *spellings in names:
            for spelling in spellings:
                if spelling:
                    self._ids.append(item_id)
                    lines.append(spelling.replace(_LINE, " "))
        spaced = _BLANK.sub(" ", _comparable(_LINE + _LINE.join(lines) + _LINE))
        words = spaced.split(" ")
        self._names = "".join(words)
        self._starts_word = bytearray(len(self._names))
        self._words_by_letter: dict[str, list[int]] = {}
        self._note_words(accumulate(map(len, words[:-1])))
        self._line_starts = array("l", accumulate(len(line) + 1 for line in self._names.split(_LINE)))
        letters = set(self._names)
        self._initials = self._names.translate({ord(char): _initial(char) for char in letters})
        self._stems = self._names.translate({ord(char): _stem(char) for char in letters})

    def _note_words(self, places: Iterable[int]) -> None:
        """Places where a word starts that is not the first of its name."""
        by_letter = defaultdict(list)
        for place in places:
            self._starts_word[place] = True
            by_letter[self._names[place]].append(place)
        self._words_by_letter = dict(by_letter)

    def find(self, text: str, limit: int) -> list[str]:
        """Ids, best first: the start of a name, the start of a word, then anywhere; what is spelt as typed before
        what it may become. Nothing is found for a blank."""
        query = _comparable("".join(text.split())).translate(_TYPED)[:LONGEST_QUERY]
        found: dict[str, None] = {}
        for place in self._places(query) if query and limit > 0 else ():
            found.setdefault(self._ids[bisect_right(self._line_starts, place) - 1])
            if len(found) == limit:
                break
        return list(found)

    def _places(self, query: str) -> Iterator[int]:
        """Best first; the same place may come more than once."""
        yield from _every(self._names, f"{_LINE}{query}{_LINE}", 1)
        yield from _every(self._names, _LINE + query, 1)
        yield from self._matching(query, _LINE)
        yield from self._words_by(query) if len(query) == 1 else self._inside(query)

    def _words_by(self, letter: str) -> Iterator[int]:
        """A single letter stands inside of thousands of names: words are filed by theirs."""
        yield from self._words_by_letter.get(letter, ())
        seen_as = _initial if letter in INITIALS else _stem
        wanted = seen_as(letter)
        files = (places for first, places in self._words_by_letter.items() if seen_as(first) == wanted)
        yield from self._checked(sorted(chain.from_iterable(files)), letter)
        yield from _every(self._names, letter)
        yield from self._matching(letter)

    def _inside(self, query: str) -> Iterator[int]:
        """The same order as for whole names: words first, and in each what is spelt as typed."""
        grown_words: list[int] = []
        spelt: list[int] = []
        grown: list[int] = []
        for place in self._matching(query):
            as_typed = self._names.startswith(query, place)
            if not self._starts_word[place]:
                (spelt if as_typed else grown).append(place)
            elif as_typed:
                yield place
            else:
                grown_words.append(place)
        yield from chain(grown_words, spelt, grown)

    def _matching(self, query: str, before: str = "") -> Iterator[int]:
        """Where `query` may stand, directly behind `before`."""
        if _is_seen_whole(query):
            return _every(self._initials, before + query, len(before))
        if query[0] in INITIALS:
            seen_as = "".join(map(_initial, query))
            return self._checked(_every(self._initials, before + seen_as, len(before)), query)
        if len(query) == 1:
            return self._checked(_every(self._stems, before + _stem(query), len(before)), query)
        return _every_match(self._names, before + _pattern(query), len(before))

    def _checked(self, places: Iterable[int], query: str) -> Iterator[int]:
        stands_at = re.compile(_pattern(query)).match
        return (place for place in places if stands_at(self._names, place))


def _is_seen_whole(query: str) -> bool:
    """Without a syllable, the text of first consonants shows all there is to see."""
    return not any(initial_of(char) for char in query)


def _every(text: str, piece: str, skip: int = 0) -> Iterator[int]:
    """Every place of `piece` in `text`, plus `skip`."""
    place = text.find(piece)
    while place >= 0:
        yield place + skip
        place = text.find(piece, place + 1)


def _every_match(text: str, pattern: str, skip: int) -> Iterator[int]:
    """Likewise for a pattern; one that begins with a letter is looked for nearly as fast."""
    search = re.compile(pattern).search
    found = search(text)
    while found:
        yield found.start() + skip
        found = search(text, found.start() + 1)


def _comparable(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower())


def _pattern(query: str) -> str:
    """A regular expression for what `query` stands for; its last syllable may still be growing."""
    return "".join(_one(char) for char in query[:-1]) + _growing(query[-1])


def _one(char: str) -> str:
    if char not in INITIALS:
        return re.escape(char)
    first = FIRST_SYLLABLE + INITIALS.index(char) * VOWELS * FINALS
    return f"[{char}{_range(first, first + VOWELS * FINALS - 1)}]"


def _growing(char: str) -> str:
    if not initial_of(char):
        return _one(char)
    code = ord(char)
    final = (code - FIRST_SYLLABLE) % FINALS
    if not final:
        vowel = (code - FIRST_SYLLABLE) // FINALS % VOWELS
        still = _VOWELS_FROM.get(vowel, vowel) - vowel
        return f"[{_range(code, code + still * FINALS + FINALS - 1)}]"
    grown = _range(code, code + _FINALS_FROM.get(final, final) - final)
    return f"(?:[{grown}]|{_with_final_gone(code - final, _FINAL_LETTERS[final])})"


def _with_final_gone(without_final: int, final: str) -> str:
    """The vowel typed next takes the final along, or the second of two: 곡 becomes 고구, 닭 becomes 달가."""
    pressed = _TWO_KEYS.get(final, final)
    kept = _FINAL_LETTERS.index(pressed[0]) if len(pressed) == 2 else 0
    return chr(without_final + kept) + _one(pressed[-1])


def _range(first: int, last: int) -> str:
    return f"{chr(first)}-{chr(min(last, LAST_SYLLABLE))}"


def _initial(char: str) -> str:
    return initial_of(char) or char


def _stem(char: str) -> str:
    """`과`, `곽` and `고` are all 고 as long as the next key is not known."""
    if not initial_of(char):
        return char
    place = (ord(char) - FIRST_SYLLABLE) // FINALS
    vowel = place % VOWELS
    return chr(FIRST_SYLLABLE + (place - vowel + _BASE_VOWEL.get(vowel, vowel)) * FINALS)
