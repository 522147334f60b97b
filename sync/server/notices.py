"""What may be told to the stalls: the same on the page and from the command line, and as a till takes it."""

from sync.server.feed import Thing
from sync.server.office import notice

LONGEST = 300
"""Characters, as a till takes them: as many as are read while standing."""


class Unsayable(Exception):
    """Nothing, too much, or what is no letter; the text is what was to be said."""


def sayable(text: str) -> str:
    """Return `text` as it is told; raises `Unsayable`."""
    said = " ".join(text.split())
    if not 0 < len(said) <= LONGEST or not said.isprintable():
        raise Unsayable(text)
    return said


def notice_of(text: str) -> Thing:
    """Return a notice with an id of its own; raises `Unsayable`."""
    return notice(sayable(text))
