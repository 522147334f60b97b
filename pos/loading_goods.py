"""A stall's goods from a file, in the place of those an earlier file brought. What the merchant put in stays.

Each good that is new, changed or gone is a fact of its own, so that the market knows what the stall sells.
"""

from dataclasses import replace

from pos import messages as m
from pos.catalogue import Catalogue
from pos.desk import Desk, Events
from pos.goods_change import GoodPut, GoodRemoval


def load(desk: Desk, command: m.LoadGoods) -> Events:
    """Nothing, where the goods and their order are as the file has them."""
    before = {item.id: item for item in desk.catalogue.all_items()}
    loaded = _with_own(desk.catalogue, command)
    if (list(before.values()), list(desk.catalogue.categories())) == (list(loaded.items), list(loaded.categories)):
        return ()
    after = {item.id: item for item in loaded.items}
    changed = [item for item in loaded.items if before.get(item.id) != item]
    gone = [item for item in before.values() if item.id not in after]
    put = (
        m.GoodFiled(GoodPut(**desk.mark(ahead=number), item=item, is_new=item.id not in before))
        for number, item in enumerate(changed)
    )
    removed = (
        m.GoodGone(GoodRemoval(**desk.mark(ahead=number), item_id=item.id, name=item.name))
        for number, item in enumerate(gone, start=len(changed))
    )
    return (loaded, *put, *removed)


def _with_own(catalogue: Catalogue, filed: m.LoadGoods) -> m.GoodsLoaded:
    """What the file says, and behind it what was put in at the stall itself, which no file could bring back. Where
    the file has its id or one of its codes, the file is right."""
    ids, codes = {item.id for item in filed.items}, {code for item in filed.items for code in item.barcodes}
    own = [
        replace(item, barcodes=tuple(code for code in item.barcodes if code not in codes))
        for item in catalogue.all_items()
        if item.own and item.id not in ids
    ]
    shelves = {item.category for item in own} - {category.name for category in filed.categories}
    behind = (category for category in catalogue.categories() if category.name in shelves)
    return m.GoodsLoaded((*filed.categories, *behind), (*filed.items, *own))
