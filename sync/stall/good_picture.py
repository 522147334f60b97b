"""The picture of a good as the till tells of it: by what is in it, never by where it lies.

A box of the stall asks for it by that digest, and needs it once however many goods have it. The bounds are the same
at both ends, so that nothing is told that would not be taken.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pos import strange_body as told
from pos.strange_body import StrangeField

MOST_BYTES = 8 * 2**20
"""Of one picture: a photograph of twelve megapixels has three to six million."""
MOST_PICTURES = 500
"""Of one stall: as many as its merchant may choose from."""
MOST_ALTOGETHER = 256 * 2**20
"""Bytes, of all that a stall's goods name: the smallest box has a disk of some gigabytes, and a book on it. Five
hundred pictures made for a tile take a fifth of that; as photographs they are eighty."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class GoodPicture:
    """`sha256` in hex, of all its `size` bytes."""

    sha256: str
    size: int

    def is_in(self, content: bytes) -> bool:
        """Whether that is this picture, to the last bit."""
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


def picture_of(content: bytes) -> GoodPicture:
    return GoodPicture(hashlib.sha256(content).hexdigest(), len(content))


def within_bounds(pictures: Iterable[tuple[str, GoodPicture]]) -> dict[str, GoodPicture]:
    """Those a stall may have, by name, from the first on; what is named twice counts once."""
    taken: dict[str, GoodPicture] = {}
    distinct: set[GoodPicture] = set()
    room = MOST_ALTOGETHER
    for name, picture in pictures:
        if picture not in distinct:
            if picture.size > room or len(distinct) == MOST_PICTURES:
                continue
            distinct.add(picture)
            room -= picture.size
        taken[name] = picture
    return taken


def say_pictures(pictures: Mapping[str, GoodPicture]) -> dict[str, list[object]]:
    """For the wire."""
    return {name: [picture.sha256, picture.size] for name, picture in pictures.items()}


def read_pictures(said: object) -> dict[str, GoodPicture]:
    """By the names goods have them under. Whatever else stands there is no picture: the goods are sold without."""
    return within_bounds(_read(said)) if isinstance(said, dict) else {}


def is_sha256(text: str) -> bool:
    return bool(_SHA256.fullmatch(text))


def _read(said: dict[Any, Any]) -> Iterator[tuple[str, GoodPicture]]:
    for name, fields in said.items():
        try:
            digest, size = fields
            picture = {"sha256": digest, "size": size}
            yield (
                name,
                GoodPicture(told.matching(picture, "sha256", _SHA256), told.number(picture, "size", 1, MOST_BYTES)),
            )
        except (StrangeField, TypeError, ValueError):
            continue
