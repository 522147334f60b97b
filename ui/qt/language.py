"""The glossaries: what the screens say in Korean, in another language. A sentence without an entry stays Korean.

What the stall calls its goods is no sentence of ours: for these there are ready names (`pos.ready_names`).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTranslator

from pos.language import Language
from ui.look import KOREAN

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames


class Glossary(QTranslator):
    """Asked by `qsTr` and `ui.say`. What is the same in Korean means the same wherever it stands."""

    def __init__(self, entries: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._entries.get(sourceText)

    def isEmpty(self) -> bool:
        return not self._entries


def in_language(folder: Path, korean: str, language: Language) -> str:
    """One sentence in a language that is not the one of the screen."""
    return glossary(folder, language.value).get(korean, korean)


def glossary(folder: Path, language: str) -> Mapping[str, str]:
    """From Korean sentences to those of `language`; nothing for Korean itself."""
    if language == KOREAN:
        return {}
    with (folder / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def ready_names(folder: Path) -> "ReadyNames":
    """Read once, when the first customer wants another language than Korean."""
    from pos.ready_names import ReadyNames

    with (folder / "foods.toml").open("rb") as file:
        tables = tomllib.load(file)
    return ReadyNames(
        many=tables.pop("many"),
        **{name: {korean: tuple(said) for korean, said in table.items()} for name, table in tables.items()},
    )
