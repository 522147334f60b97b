"""What markets, stalls and people may be called. Whatever is shown the same is written the same, so that a blank
too many, or letters put together in another way, makes nobody a second time. Pure.
"""

import unicodedata

LONGEST = 60
"""Characters of the name of a market or of a stall."""


class Unnamed(Exception):
    """A name that is empty, too long, or holds what is no letter; `longest` is how many characters it may have."""

    def __init__(self, name: str, longest: int) -> None:
        super().__init__(name)
        self.longest = longest


def proper(name: str, longest: int = LONGEST) -> str:
    """Return `name` as it is kept; raises `Unnamed`."""
    kept = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 0 < len(kept) <= longest or not kept.isprintable():
        raise Unnamed(name, longest)
    return kept
