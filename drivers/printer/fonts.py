"""Which letters are drawn with. Pure: the files are read by whoever draws."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files that have hangul. `others` have what these lack, each with the language (ISO 639-1) it is cut for:
    Chinese and Japanese write many letters alike in Unicode and not on paper."""

    regular: Path
    bold: Path
    others: "tuple[tuple[str, Fonts], ...]" = ()

    @property
    def faces(self) -> "Iterator[Fonts]":
        """In the order in which a letter is looked for."""
        yield self
        for _, face in self.others:
            yield face

    def read_in(self, language: str) -> "Fonts":
        """For a reader of `language`: its own face goes before the other ones."""
        return replace(self, others=tuple(sorted(self.others, key=lambda other: other[0] != language)))
