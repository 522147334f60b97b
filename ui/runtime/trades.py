"""What stalls of one trade sell, ready to begin with: a stall that opens today has tiles to touch before noon.

Each is a goods file of its own (`assets/trades`), as `ui.runtime.goods_file` reads it. Prices are what a market
asks, rounded: the merchant changes them by touch. What is exempt goes by 부가가치세법 제26조 and 시행규칙 별표 1.
원산지 is the merchant's to say.
"""

from dataclasses import dataclass
from pathlib import Path

from pos.catalogue import Category, Item
from ui.runtime.errors import BadGoods
from ui.runtime.goods_file import Goods, read_goods
from ui.runtime.places import ASSETS


@dataclass(frozen=True, slots=True)
class Trade:
    """`key` names its file, `name` is what the merchant reads; `also` are other words for the same."""

    key: str
    name: str
    also: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        return ASSETS / "trades" / f"{self.key}.toml"


TRADES = (
    Trade("vegetables", "채소", ("야채",)),
    Trade("fruit", "과일", ("청과",)),
    Trade("fish", "생선", ("수산", "수산물", "해산물")),
    Trade("meat", "정육", ("정육점", "고기")),
    Trade("banchan", "반찬"),
    Trade("bunsik", "분식"),
    Trade("tteok", "떡", ("떡집",)),
    Trade("dried_seafood", "건어물"),
    Trade("tofu", "두부·콩나물", ("두부", "콩나물")),
    Trade("kimchi", "김치·젓갈", ("김치", "젓갈")),
    Trade("fried", "튀김·전", ("튀김", "전")),
    Trade("poultry", "닭·오리", ("닭", "오리", "닭집")),
    Trade("mill", "방앗간·곡물", ("방앗간", "곡물", "쌀")),
    Trade("clothes", "옷·잡화", ("옷", "잡화")),
)
"""In the order they are offered."""


def trade_called(word: str) -> Trade:
    """By its key, its Korean name or another word for it, whatever stands between. Raises `BadGoods`."""
    wanted = _plain(word)
    for trade in TRADES:
        if wanted in map(_plain, (trade.key, trade.name, *trade.also)):
            return trade
    raise BadGoods(f"'{word}' 목록은 없습니다. 있는 것은 {', '.join(trade.name for trade in TRADES)}입니다.")


def goods_of(*trades: Trade) -> Goods:
    """The shelves and goods of a trade; of several one behind the other, and what two have in common once."""
    shelves: dict[str, Category] = {}
    goods: dict[str, Item] = {}
    for trade in trades:
        its_shelves, its_goods = read_goods(trade.file)
        for shelf in its_shelves:
            shelves.setdefault(shelf.name, shelf)
        for item in its_goods:
            goods.setdefault(item.id, item)
    return list(shelves.values()), list(goods.values())


def _plain(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
