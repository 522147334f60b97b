"""Pictures for goods, and a till that has nothing but them: the real server of a till's LAN over TLS, its answers
those a test wants."""

import hashlib
import io
import json
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from boxes import SHELVES, Box
from PIL import Image

from pos import messages as m
from pos.catalogue import Item
from pos.ledger.good_entry import good_entry
from sync.stall.answering import Answering
from sync.stall.certificate import context_for_answering
from sync.stall.good_picture import picture_of, say_pictures
from sync.stall.peers import Peers
from sync.stall.till_side import TillSide


def photo(colour: str = "red", size: tuple[int, int] = (40, 30), form: str = "PNG") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, form)
    return drawn.getvalue()


def large_photo(number: int, side: int = 900) -> bytes:
    """Some two megabytes: noise does not shrink."""
    drawn = io.BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(number).randbytes(3 * side * side)).save(drawn, "PNG")
    return drawn.getvalue()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(box: Box, name: str, content: bytes) -> Path:
    """Into the folder of pictures of a box, as somebody copies it there."""
    file = box.folder / "pictures" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


def kept(box: Box) -> dict[str, bytes]:
    """What a box keeps of its till's pictures."""
    folder = box.folder / "stall-pictures"
    found: dict[str, bytes] = {}
    for file in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # it was being written, and has its name by now
            found[file.name] = file.read_bytes()
    return found


def shown(box: Box, item_id: str) -> str:
    """The picture of a good as the box's engine has it, None before it has heard of any."""
    loaded = box.of(m.GoodsLoaded)
    return next((item.picture for item in loaded[-1].items if item.id == item_id), "") if loaded else ""


class PictureTill:
    """What `till` is to its stall, without an engine: it sells `items` and gives `give(digest)` for a picture."""

    def __init__(self, till: Box, port: int, items: tuple[Item, ...], give: Callable[[str], bytes | None]) -> None:
        self.items = items
        self.named: Mapping[str, bytes] = {}
        """Content by name, as it is told of."""
        self.said: object = None
        """In the place of what is told of pictures."""
        self.asked: list[str] = []
        self._give = give
        self._is_stopped = False
        self._side = TillSide(lambda _: True, self._goods, self._picture, lambda: 1_772_420_300_000, "ab")
        known = Peers(till.folder).read()
        self._side.admit(known)
        context = context_for_answering(till.identity, (one.certificate for one in known))
        self._answering = Answering(context, self._side.routes, "127.0.0.1", port, "picture-till")
        self._answering.start()

    def name(self, named: Mapping[str, bytes]) -> None:
        self.named = named
        self._side.tell_goods_anew()

    def stop(self) -> None:
        if not self._is_stopped:
            self._is_stopped = True
            self._side.stop()
            self._answering.stop()

    def _goods(self) -> bytes:
        pictures = say_pictures({name: picture_of(content) for name, content in self.named.items()})
        said = {
            "categories": [[one.name, one.tax.value] for one in SHELVES],
            "items": [good_entry(item) for item in self.items],
            "pictures": pictures if self.said is None else self.said,
        }
        return json.dumps(said).encode()

    def _picture(self, sha256: str) -> bytes | None:
        self.asked.append(sha256)
        return self._give(sha256)
