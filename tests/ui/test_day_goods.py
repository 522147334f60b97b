"""상품 관리: a price and sold out, changed at the stall by touch and seen on the shelf at once."""

from pathlib import Path

from ui_kit import Desk, rows, until

from pos import messages as m
from ui.gallery.studio import Studio


def opened(desk: Desk, item_id: str) -> None:
    desk.till.goods.begin()
    until(lambda: rows(desk.till.goods.items, "itemId"), "read")
    desk.till.good.show(item_id)


def tile_of(desk: Desk, item_id: str) -> tuple[object, ...]:
    tiles = rows(desk.till.shelf.tiles, "itemId", "price", "soldOut")
    return next(tile for tile in tiles if tile[0] == item_id)


def test_a_price_is_changed_and_stands_on_the_shelf_at_once(desk: Desk) -> None:
    opened(desk, "baechu")
    good = desk.till.good
    assert (good.name, good.price, good.ready) == ("배추", "4,500원", False)
    for key in ("4", "천", "500"):
        good.keypad.press(key)
    assert not good.ready, "it costs just that"
    good.keypad.clear()
    for key in ("5", "천"):
        good.keypad.press(key)
    assert (good.ready, good.goLabel) == (True, "5,000원으로 바꾸기")
    good.setPrice()
    until(lambda: good.price == "5,000원", "changed")
    assert (good.told, good.typed) == ("이제 5,000원이에요.", "0원")
    until(lambda: tile_of(desk, "baechu")[1] == "5,000원", "on the shelf")
    desk.send(m.AddItem("baechu"))
    desk.total_is("5,000원")


def test_sold_out_is_one_tap_and_so_is_the_way_back(desk: Desk) -> None:
    opened(desk, "baechu")
    good = desk.till.good
    good.turnSoldOut()
    until(lambda: good.soldOut, "sold out")
    assert good.told == "다 팔렸다고 적었어요."
    until(lambda: tile_of(desk, "baechu")[2] is True, "on the shelf")
    good.turnSoldOut()
    until(lambda: not good.soldOut, "here again")
    until(lambda: tile_of(desk, "baechu")[2] is False, "on the shelf")


def test_a_good_is_found_by_its_first_consonants(desk: Desk) -> None:
    goods = desk.till.goods
    goods.begin()
    until(lambda: len(rows(goods.items, "name")) > 10, "all of them")
    goods.find()
    desk.till.typing.typed.emit("find-good", "ㄱㄷㅇ")
    until(lambda: rows(goods.items, "name") == [("고등어",)], "found")
    desk.till.typing.typed.emit("find-good", "없는것")
    until(lambda: goods.hint == "그런 물건이 없어요. 모두 보기를 눌러 주세요.", "none")
    goods.showAll()
    until(lambda: len(rows(goods.items, "name")) > 10, "all of them")


def test_a_stall_without_goods_is_told_how_to_sell(qt_app: object, tmp_path: Path) -> None:
    with Desk(tmp_path, goods=False) as desk:
        desk.till.goods.begin()
        until(lambda: desk.till.goods.hint != "", "read")
        assert desk.till.goods.hint == "아직 등록한 물건이 없어요. 금액 넣기로 팔 수 있어요."


def test_a_price_is_changed_by_taps(studio: Studio) -> None:
    studio.tap("dayKey", "goodsKey", "good-baechu", "digit5", "unit천", "setPriceKey")
    studio.await_text("goodPrice", "5,000원")
    studio.tap("soldOutKey")
    studio.await_text("goodTold", "다 팔렸다고 적었어요.")
