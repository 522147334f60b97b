"""What a printer's paper and ROM can take: all that the encoder has to know of it. Pure."""

from dataclasses import dataclass, replace

from drivers.printer.fonts import Fonts
from drivers.printer.letters import Letters

DOTS_PER_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Paper:
    """`fonts` draw what `letters` lacks; without them a box is printed. `native_codes`: it draws its own codes."""

    columns: int = 42
    letters: Letters = Letters.FULL
    fonts: Fonts | None = None
    native_codes: bool = True

    def read_in(self, language: str) -> "Paper":
        """For a reader of `language`, empty for Korean."""
        return replace(self, fonts=self.fonts.read_in(language)) if self.fonts and language else self


def paper_of(paper: Paper | int) -> Paper:
    """A bare number is the columns of a printer that has every letter and code."""
    return paper if isinstance(paper, Paper) else Paper(paper)
