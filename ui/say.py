"""What the screens say, in the language the till speaks.

Every sentence is written in Korean where it is said; a glossary turns it into another language (`ui.wordbooks`).
"""

from PySide6.QtCore import QCoreApplication

from pos.hangul import spoken_won, with_particle


class Noun(str):
    """A name in a Korean sentence: `{name:은/는}` is followed by whichever particle it takes."""

    def __format__(self, particles: str) -> str:
        after_consonant, slash, after_vowel = particles.partition("/")
        return with_particle(str(self), after_consonant, after_vowel) if slash else str(self)


def say(korean: str, **named: object) -> str:
    """`korean` in the language of the till, with what is `named` put in. A plain name is taken for a `Noun`."""
    nouns = {name: Noun(value) if isinstance(value, str) else value for name, value in named.items()}
    sentence = QCoreApplication.translate("", korean)
    return sentence.format(**nouns) if named else sentence


def won(amount: int) -> str:
    """`32,000원`; what was given back has its minus in front of everything else."""
    return say("{amount:,}원", amount=amount) if amount >= 0 else f"-{won(-amount)}"


def spoken(amount: int) -> str:
    """`삼만 이천 원`; a language that has no such words here says it in figures."""
    return say("{spoken}", spoken=spoken_won(amount), amount=amount)
