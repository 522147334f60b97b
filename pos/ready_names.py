"""What a market's things are called in another language, where the stall has not said so itself.

Only what is known whole is said: a name of which one word is strange stays Korean, as the stall wrote it. Who
cannot read it still has the picture; who reads half of it may eat what does no good.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pos.catalogue import Item
from pos.language import Language

Said = tuple[str, str, str]
"""One thing in `LANGUAGES`."""
LANGUAGES = (Language.ENGLISH, Language.CHINESE, Language.JAPANESE)

_HANGUL = re.compile("[ㄱ-ㆎ가-힣]")
_BETWEEN_WORDS = re.compile(r"([\s,:;·/()]+)")
_BETWEEN_SHELVES = re.compile(r"\s*[·,/]\s*")
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
_AMOUNT_LAST = re.compile(r"(.+?)\s*(\d[\d,.]*\s*\D*)")
_SIZE_LAST = re.compile(r"(.+)\s+(대|중|소)")
_AMOUNT = re.compile(r"(\d[\d,.]*)\s*(\D*)")
_MADE_THERE = "산"
"""제주산 is what comes from 제주."""
_IS_FROM: Mapping[Language, str] = {Language.ENGLISH: ": ", Language.CHINESE: "：", Language.JAPANESE: "："}
_APART: Mapping[Language, str] = {Language.ENGLISH: " ", Language.CHINESE: "", Language.JAPANESE: ""}
_OF_SIZE: Mapping[Language, str] = {
    Language.ENGLISH: "{name}, {size}",
    Language.CHINESE: "{name}（{size}）",
    Language.JAPANESE: "{name}（{size}）",
}


@dataclass(frozen=True, slots=True)
class ReadyNames:
    """What is known, by its Korean name without spaces. `many` are the English plurals of units.

    Each method answers in the language asked for, in Korean what it does not know, and Korean for a Korean.
    """

    goods: Mapping[str, Said] = field(default_factory=dict)
    origins: Mapping[str, Said] = field(default_factory=dict)
    places: Mapping[str, Said] = field(default_factory=dict)
    units: Mapping[str, Said] = field(default_factory=dict)
    many: Mapping[str, str] = field(default_factory=dict)
    additions: Mapping[str, Said] = field(default_factory=dict)
    choices: Mapping[str, Said] = field(default_factory=dict)
    kinds: Mapping[str, Said] = field(default_factory=dict)

    def good(self, item: Item, language: Language) -> str:
        """The stall's own name for it, else the ready one, with its size where its name ends in one."""
        own = dict(item.names).get(language.value, "")
        return own or self._known(item.name, language, self._good_of_a_size) or item.name

    def choice(self, name: str, language: Language) -> str:
        """A question about a good, or an answer to it: 맵기, 덜 맵게, 치즈 추가."""
        return self._known(name, language, self._choice) or name

    def shelf(self, name: str, language: Language) -> str:
        """A category, also one of several kinds: 국수·만두."""
        return self._known(name, language, self._shelf) or name

    def unit(self, name: str, language: Language) -> str:
        """What one price buys: 마리, 100g."""
        return self._known(name, language, self._unit) or name

    def amount(self, text: str, language: Language) -> str:
        """A number of units as the stall writes it: 2마리, 1인분."""
        return self._known(text, language, self._amount) or text

    def origin(self, text: str, language: Language) -> str:
        """원산지, word by word: 돼지고기 국내산, 밀 미국산."""
        return self._known(text, language, self._origin) or text

    @staticmethod
    def _known(text: str, language: Language, look: Callable[[str, Language], str]) -> str:
        return "" if language is Language.KOREAN else look(text.strip(), language)

    def _good_of_a_size(self, name: str, language: Language) -> str:
        known = _find(self.goods, name, language)
        for ending in (_IN_BRACKETS, _AMOUNT_LAST, _SIZE_LAST):
            if known:
                break
            if parts := ending.fullmatch(name):
                known = self._with_size(parts[1], parts[2], language)
        return known

    def _with_size(self, name: str, size: str, language: Language) -> str:
        """A set of what nobody knows is no size: 만두(김치) may not be sold as 만두."""
        good = _find(self.goods, name, language)
        said = self._amount(size, language) or self._choice(size, language)
        return _OF_SIZE[language].format(name=good, size=said) if good and said else ""

    def _choice(self, name: str, language: Language) -> str:
        known = _find(self.choices, name, language) or _find(self.goods, name, language)
        return known or next(filter(None, (self._with_addition(name, one, language) for one in self.additions)), "")

    def _with_addition(self, name: str, addition: str, language: Language) -> str:
        what = name.removesuffix(addition)
        said = self._choice(what, language) if what and what != name else ""
        return _find(self.additions, addition, language).format(said) if said else ""

    def _shelf(self, name: str, language: Language) -> str:
        kinds = [
            _find(self.kinds, kind, language) or _find(self.goods, kind, language)
            for kind in _BETWEEN_SHELVES.split(name)
        ]
        return " · ".join(kinds) if all(kinds) else ""

    def _unit(self, name: str, language: Language) -> str:
        return _find(self.units, name, language) if _HANGUL.search(name) else name

    def _amount(self, text: str, language: Language) -> str:
        parts = _AMOUNT.fullmatch(text)
        unit = self._unit(parts[2], language) if parts else ""
        if not parts or not (unit or not parts[2]):
            return ""
        if language is not Language.ENGLISH or unit == parts[2]:
            return f"{parts[1]}{unit}"
        return f"{parts[1]} {unit if parts[1] == '1' else self.many.get(unit, unit)}"

    def _origin(self, text: str, language: Language) -> str:
        *pieces, last = _BETWEEN_WORDS.split(text)
        words, marks = [*pieces[::2], last], [*pieces[1::2], ""]
        said = [self._word_of_origin(word, language) for word in words]
        if not all(said_word or not word for said_word, word in zip(said, words, strict=True)):
            return ""
        marks = [
            self._between(*pair, mark, language) for pair, mark in zip(pairwise([*words, ""]), marks, strict=True)
        ]
        whole = "".join(word + mark for word, mark in zip(said, marks, strict=True))
        return re.sub(r"(?<=\w)\(", " (", whole) if language is Language.ENGLISH else whole

    def _between(self, word: str, following: str, mark: str, language: Language) -> str:
        """A blank between a thing and where it comes from says that it does."""
        if not mark or mark.strip():
            return mark
        both_say = _HANGUL.search(word) and _HANGUL.search(following)
        return (_IS_FROM if both_say and self._is_origin(word) != self._is_origin(following) else _APART)[language]

    def _is_origin(self, word: str) -> bool:
        return word in self.origins or word.removesuffix(_MADE_THERE) in self.places

    def _word_of_origin(self, word: str, language: Language) -> str:
        if not _HANGUL.search(word):
            return word
        for table, called in (
            (self.origins, word),
            (self.places, word),
            (self.places, word.removesuffix(_MADE_THERE)),
            (self.goods, word),
        ):
            if known := _find(table, called, language):
                return known
        return ""


def _find(table: Mapping[str, Said], name: str, language: Language) -> str:
    said = table.get("".join(name.split()))
    return said[LANGUAGES.index(language)] if said else ""
