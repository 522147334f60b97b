"""What the till sells as a box of its stall shows it: with those of the till's pictures that are kept here.

Where the till's picture is not here, or it has none, one of the same name in the box's own folders is shown.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from pos import messages as m
from pos.catalogue import Item
from sync.stall.good_picture import GoodPicture
from sync.stall.kept_pictures import KeptPictures
from ui.runtime.stall_goods import NO_GOODS, GoodsHeard, NotGoods, goods_heard

log = logging.getLogger(__name__)


class ShownGoods:
    """Used by the threads of the line to the till. What is told last is what was heard last."""

    def __init__(self, kept: KeptPictures, tell: Callable[[m.MirrorGoods], None]) -> None:
        """`tell` must not block."""
        self._kept = kept
        self._tell = tell
        self._lock = threading.Lock()
        self._goods = NO_GOODS

    def hear(self, content: bytes) -> tuple[GoodPicture, ...]:
        """As the till said it. Returns the pictures it names."""
        try:
            goods = goods_heard(content)
        except NotGoods as strange:
            log.error("what the till sells cannot be read: %s", strange)
            return ()
        named = tuple(goods.pictures.values())
        self._kept.name(named)
        with self._lock:
            self._goods = goods
            self._tell_goods(goods)
        return named

    def tell_again(self) -> None:
        """Other pictures are kept than before."""
        with self._lock:
            if self._goods is not NO_GOODS:
                self._tell_goods(self._goods)

    def _tell_goods(self, goods: GoodsHeard) -> None:
        items = tuple(self._shown(item, goods.pictures.get(item.picture)) for item in goods.items)
        self._tell(m.MirrorGoods(goods.categories, items))

    def _shown(self, item: Item, picture: GoodPicture | None) -> Item:
        file = self._kept.file_of(picture) if picture else ""
        return replace(item, picture=file) if file else item
