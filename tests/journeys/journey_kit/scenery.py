"""What stands around a till when a journey begins, from the head of its script."""

from collections.abc import Mapping
from dataclasses import dataclass

from pos.catalogue import Category, Item
from ui.runtime.goods_file import read_goods
from ui.runtime.places import DEMO

NONE, UNPLUGGED, AWAY = "none", "unplugged", "away"
HEAD = frozenset({"levels", "goods", "printer", "scanner", "market", "logs"})


@dataclass(frozen=True, slots=True)
class Scenery:
    """`none` is a stall without one, `unplugged` and `away` one that has it, but not at the start."""

    goods: str = ""
    printer: str = ""
    scanner: str = ""
    market: str = ""

    @property
    def catalogue(self) -> tuple[list[Category], list[Item]]:
        return ([], []) if self.goods == NONE else read_goods(DEMO / "catalogue.toml")

    def item(self, name: str) -> Item:
        for item in self.catalogue[1]:
            if item.name == name:
                return item
        raise AssertionError(f"the demo stall sells no {name}")


def scenery_of(head: Mapping[str, str]) -> Scenery:
    return Scenery(**{key: value for key, value in head.items() if key not in ("levels", "logs")})
