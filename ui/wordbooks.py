"""What comes with the program in other languages: the glossaries of its sentences, and ready names of goods.

A sentence without an entry stays Korean. What the stall calls its goods is no sentence of ours: for these there are
ready names (`pos.ready_names`).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pos.language import Language
from ui.look import KOREAN

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames


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
