"""The pictures of goods go from the till to the stall's other boxes, by what is in them, and only whole."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, line_of, until
from picture_kit import PictureTill, digest, kept, large_photo, photo, put, shown

from pos import messages as m
from pos.placed_order import PlacedState
from sync.errors import StallAway
from sync.stall import picture_errands, wire
from sync.stall.asking import Address, Asking
from sync.stall.certificate import context_for_asking, own_certificate
from sync.stall.good_picture import MOST_BYTES
from sync.stall.kept_pictures import UNNAMED_FOR_S
from ui.board_news import BoardNews, GoodsStand
from ui.runtime import config, pictures_here
from ui.runtime.stall_board import StallBoard

ITEMS = (replace(TTEOK, picture="tteok.png"), replace(SODA, picture="soda.png"))
NOT_SHOWN = r"is not shown here"


def sells_on(kiosk: Kiosk) -> None:
    assert kiosk.place_unpaid().state is PlacedState.WAITING


# -- from a till to its kiosk -------------------------------------------------------------------------------------


def test_a_picture_is_at_the_kiosk_by_itself_also_when_it_is_another_and_gone_with_its_file(
    till: Box, kiosk: Kiosk
) -> None:
    put(till, "tteok.png", photo("red"))
    till.start(ITEMS)
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(photo("red")), "it is there")
    assert kept(kiosk) == {digest(photo("red")): photo("red")}
    assert shown(kiosk, "soda") == "soda.png", (
        "the till has none: one of that name in the kiosk's own folder counts"
    )
    before = put(till, "tteok.png", photo("blue"))
    until(lambda: shown(kiosk, "tteok") == digest(photo("blue")), "the other one is there")
    before.unlink()
    until(lambda: shown(kiosk, "tteok") == "tteok.png", "it is shown no more")


def test_a_good_put_in_by_touch_brings_its_photograph(till: Box, kiosk: Kiosk) -> None:
    from pos.goods_change import GoodForm

    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    put(till, "eomuk.jpg", photo("green", form="JPEG"))
    item = till.do(m.PutItem("", GoodForm("어묵", 1_000, category="분식", picture="eomuk.jpg")), m.ItemPut).put.item
    until(lambda: shown(kiosk, item.id) == digest(photo("green", form="JPEG")), "it has its picture")


def test_a_file_that_is_still_being_copied_is_not_told_of_and_one_that_changes_stays_meanwhile(
    till: Box, kiosk: Kiosk
) -> None:
    put(till, "tteok.png", photo("red"))
    till.start(ITEMS)
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(photo("red")), "it is there")
    whole = large_photo(1)
    began_s = time.monotonic()
    with (till.folder / "pictures" / "tteok.png").open("wb") as file:
        for part in range(0, len(whole), len(whole) // 6):
            file.write(whole[part : part + len(whole) // 6])
            file.flush()
            time.sleep(0.7)
            if time.monotonic() - began_s < 2:
                assert shown(kiosk, "tteok") == digest(photo("red"))
    until(lambda: shown(kiosk, "tteok") == digest(whole), "all of it is there")
    assert kept(kiosk).keys() == {digest(photo("red")), digest(whole)}, "nothing half ever was"


@pytest.mark.expects_log("is not shown at the stall's other boxes")
def test_what_is_no_picture_stays_at_the_till(till: Box, kiosk: Kiosk, port: int) -> None:
    put(till, "tteok.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    put(till, "soda.png", photo("blue"))
    till.start(ITEMS)
    kiosk.start()
    until(lambda: shown(kiosk, "soda") == digest(photo("blue")), "the other one is there")
    line = line_of(kiosk, till, port)
    said = json.loads(line.ask("GET", wire.GOODS).content)
    assert said["pictures"] == {"soda.png": [digest(photo("blue")), len(photo("blue"))]}
    line.close()
    assert shown(kiosk, "tteok") == "tteok.png"


def test_nobody_but_the_stall_gets_a_picture_and_the_stall_only_those_of_its_goods(
    till: Box, kiosk: Kiosk, tmp_path: Path, port: int
) -> None:
    put(till, "tteok.png", photo("red"))
    put(till, "family.png", photo("blue"))
    (till.folder / "secret.png").write_bytes(photo("green"))
    till.start((*ITEMS, replace(SODA, id="odd", picture="../secret.png")))
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(photo("red")), "it is there")
    path = f"{wire.GOOD_PICTURE}?sha256={digest(photo('red'))}"
    stranger = Box(tmp_path / "stranger")
    context = context_for_asking(stranger.identity, own_certificate(till.identity))
    with pytest.raises(StallAway):
        Asking(Address("127.0.0.1", port), context).ask("GET", path)
    line = line_of(kiosk, till, port)
    assert line.ask("GET", path).content == photo("red")
    for other in (
        digest(photo("blue")),
        digest(photo("green")),
        "",
        "tteok.png",
        "../secret.png",
        "..%2Fsecret.png",
    ):
        assert line.ask("GET", f"{wire.GOOD_PICTURE}?sha256={other}").status == 404
    assert line.ask("GET", wire.GOOD_PICTURE).status == 404
    line.close()


def test_many_large_ones_are_all_there_in_the_end_though_the_till_stops_in_between(till: Box, kiosk: Kiosk) -> None:
    photos = {f"p{no}.png": large_photo(no) for no in range(6)}
    for name, content in photos.items():
        put(till, name, content)
    till.start(tuple(replace(SODA, id=name, name=name, picture=name) for name in photos))
    kiosk.start()
    until(lambda: kept(kiosk), "some came")
    till.stop()
    till.start()
    until(lambda: {shown(kiosk, name) for name in photos} == set(map(digest, photos.values())), "all are shown")
    assert kept(kiosk) == {digest(content): content for content in photos.values()}


def test_a_till_that_is_started_anew_takes_no_picture_from_the_screen(till: Box, kiosk: Kiosk) -> None:
    put(till, "tteok.png", photo("red"))
    till.start(ITEMS)
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(photo("red")), "it is there")
    till.stop()
    known = len(kiosk.heard)
    till.start()
    till.do(m.SetSoldOut("soda", True), m.SoldOutChanged)
    until(lambda: kiosk.of(m.GoodsLoaded, known), "it heard its till again")
    until(lambda: any(item.sold_out for item in kiosk.of(m.GoodsLoaded)[-1].items), "it is sold out here")
    heard = [loaded.items[0].picture for loaded in kiosk.of(m.GoodsLoaded, known)]
    assert set(heard) == {digest(photo("red"))}


# -- from a till that says what a test wants ----------------------------------------------------------------------

Give = Callable[[str], bytes | None]
RED = photo("red", form="JPEG") + bytes(50)
"""Some cameras write behind the end; so another picture can be just as long."""


class Shop:
    """What the till gives from now on."""

    def __init__(self) -> None:
        self.give: Give = {digest(RED): RED}.get


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def open_till(till: Box, kiosk: Kiosk, port: int) -> Iterator[Callable[[Give], PictureTill]]:
    """In the place of `till`; each names one picture, for both of its goods."""
    opened: list[PictureTill] = []

    def one(give: Give) -> PictureTill:
        opened.append(PictureTill(till, port, ITEMS, give))
        opened[-1].name({"tteok.png": RED, "soda.png": RED})
        return opened[-1]

    yield one
    for running in opened:
        running.stop()


@pytest.fixture
def plain(open_till: Callable[[Give], PictureTill], shop: Shop) -> PictureTill:
    return open_till(lambda sha256: shop.give(sha256))


def knows_goods(kiosk: Kiosk) -> None:
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")


def test_two_goods_with_one_picture_need_it_once_and_a_restart_needs_it_no_more(
    plain: PictureTill, kiosk: Kiosk
) -> None:
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == shown(kiosk, "soda") == digest(RED), "both have it")
    kiosk.stop()
    kiosk.heard.clear()
    kiosk.start()
    until(lambda: kiosk.of(m.TillShown), "it is open again")
    plain.name({"tteok.png": RED})
    until(lambda: shown(kiosk, "soda") == "soda.png", "it heard its till again")
    assert shown(kiosk, "tteok") == digest(RED)
    assert plain.asked == [digest(RED)]


def test_without_its_till_a_kiosk_opens_with_its_pictures(plain: PictureTill, kiosk: Kiosk) -> None:
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there")
    plain.stop()
    kiosk.stop()
    kiosk.start()
    shelf = kiosk.do(m.ShowShelf("분식", 0, 10), m.ShelfShown)
    assert [item.picture for item in shelf.items] == [digest(RED)] * 2
    assert kept(kiosk) == {digest(RED): RED}
    sells_on(kiosk)


HARMED = {
    "a bit": RED[:-1] + bytes([RED[-1] ^ 1]),
    "cut": RED[:-1],
    "nothing": b"",
    "another": photo("blue", form="JPEG").ljust(len(RED), b"\0"),
}


@pytest.mark.expects_log(NOT_SHOWN)
@pytest.mark.parametrize("content", HARMED.values(), ids=HARMED)
def test_what_came_otherwise_is_not_kept_is_asked_for_again_by_and_by_and_harms_no_sale(
    plain: PictureTill, kiosk: Kiosk, shop: Shop, content: bytes
) -> None:
    shop.give = lambda _: content
    kiosk.start()
    until(lambda: plain.asked, "it was asked for")
    knows_goods(kiosk)
    sells_on(kiosk)
    time.sleep(3)
    assert kept(kiosk) == {}
    assert shown(kiosk, "tteok") == "tteok.png"
    assert len(plain.asked) <= 3, "not without a pause"
    shop.give = {digest(RED): RED}.get
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there when it is right")


@pytest.mark.parametrize(("role", "asks"), [("MENU_BOARD", True), ("CALL_BOARD", False)])
def test_a_board_that_shows_goods_has_their_pictures_and_one_that_shows_numbers_has_none(
    plain: PictureTill, kiosk: Kiosk, role: str, asks: bool
) -> None:
    news: list[BoardNews] = []
    settings = config.load(kiosk.folder, {}, {"box.role": role, "lan.finding": "OFF"})
    line = StallBoard(kiosk.folder, settings, news.append)
    line.start()

    def pictures() -> set[str]:
        stands = [one for one in news if isinstance(one, GoodsStand)]
        return {item.picture for item in stands[-1].items} if stands else set()

    wanted = {digest(RED)} if asks else {"tteok.png", "soda.png"}
    until(lambda: pictures() == wanted, "it shows them")
    time.sleep(1)
    line.stop()
    assert (bool(plain.asked), pictures()) == (asks, wanted)


def test_more_than_was_said_is_not_read(plain: PictureTill, kiosk: Kiosk, shop: Shop) -> None:
    shop.give = lambda _: RED + bytes(50_000_000)
    kiosk.start()
    until(lambda: len(plain.asked) > 1, "it was asked for twice")
    assert kept(kiosk) == {}
    sells_on(kiosk)


@pytest.mark.expects_log(NOT_SHOWN)
def test_one_the_till_has_no_more_holds_up_no_other(plain: PictureTill, kiosk: Kiosk, shop: Shop) -> None:
    blue = photo("blue")
    shop.give = {digest(blue): blue}.get
    plain.name({"tteok.png": RED, "soda.png": blue})
    kiosk.start()
    until(lambda: shown(kiosk, "soda") == digest(blue), "the other is there")
    assert shown(kiosk, "tteok") == "tteok.png"


def field_of_pixels() -> bytes:
    """A few bytes that say they are 100,000 by 100,000 pixels, with all their sums right."""
    import struct
    import zlib

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    drawn = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + drawn


@pytest.mark.expects_log(NOT_SHOWN)
@pytest.mark.parametrize(
    "content", [b"MZ" + bytes(1_000), field_of_pixels(), RED[:60]], ids=["else", "bomb", "half"]
)
def test_what_is_just_what_was_said_and_no_picture_is_not_kept(
    plain: PictureTill, kiosk: Kiosk, shop: Shop, content: bytes
) -> None:
    shop.give = {digest(content): content}.get
    plain.name({"tteok.png": content})
    kiosk.start()
    until(lambda: plain.asked, "it was asked for")
    knows_goods(kiosk)
    sells_on(kiosk)
    assert kept(kiosk) == {}
    assert shown(kiosk, "tteok") == "tteok.png"


STRANGE = [
    {},
    "tteok.png",
    ["tteok.png"],
    {"tteok.png": None, "soda.png": 7},
    {"tteok.png": [digest(RED)]},
    {"tteok.png": [digest(RED), MOST_BYTES + 1]},
    {"tteok.png": [digest(RED), True]},
    {"tteok.png": [digest(RED).upper(), len(RED)]},
    {"tteok.png": ["../../ledger.db", 100]},
    {"tteok.png": [{}, {}], "soda.png": [[], 1], "": {"a": 1, "b": 2}},
]


@pytest.mark.parametrize("said", STRANGE, ids=range(len(STRANGE)))
def test_goods_are_sold_whatever_is_said_of_their_pictures(plain: PictureTill, kiosk: Kiosk, said: object) -> None:
    plain.said = said
    kiosk.start()
    knows_goods(kiosk)
    sells_on(kiosk)
    assert shown(kiosk, "tteok") == "tteok.png"
    assert plain.asked == []


def test_a_till_that_goes_in_the_middle_of_a_picture_gives_it_when_it_is_back(
    open_till: Callable[[Give], PictureTill], kiosk: Kiosk
) -> None:
    gone = threading.Event()

    def hold(_: str) -> bytes | None:
        gone.wait(20)
        return None

    first = open_till(hold)
    kiosk.start()
    until(lambda: first.asked, "it is being asked for")
    ending = threading.Thread(target=first.stop)
    ending.start()
    sells_on(kiosk)
    time.sleep(2.5)  # it does not let the till finish for longer
    gone.set()
    ending.join()
    open_till({digest(RED): RED}.get)
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there")


def test_a_till_that_comes_back_is_asked_at_once_for_what_it_had_not_before(
    open_till: Callable[[Give], PictureTill], kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_errands, "FIRST_REST_S", 600.0)
    first = open_till(lambda _: None)
    kiosk.start()
    until(lambda: first.asked, "it was asked")
    knows_goods(kiosk)
    first.stop()
    open_till({digest(RED): RED}.get)
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there")
    assert first.asked == [digest(RED)]


# -- on the kiosk's disk ------------------------------------------------------------------------------------------


def test_one_no_good_has_goes_after_a_while_and_one_that_is_harmed_on_the_disk_comes_anew(
    plain: PictureTill, kiosk: Kiosk
) -> None:
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there")
    kiosk.stop()
    folder = kiosk.folder / "stall-pictures"
    long_ago_s = time.time() - UNNAMED_FOR_S - 60
    for name in (digest(photo("blue")), digest(photo("green")), f"{digest(RED)}.new"):
        (folder / name).write_bytes(b"x")
    (folder / digest(RED)).write_bytes(RED[:-1] + b"x")
    for name in (digest(RED), digest(photo("blue")), f"{digest(RED)}.new"):
        os.utime(folder / name, (long_ago_s, long_ago_s))
    kiosk.heard.clear()
    kiosk.start()
    until(lambda: kept(kiosk).keys() == {digest(RED), digest(photo("green"))}, "the old one is gone")
    until(lambda: kept(kiosk)[digest(RED)] == RED, "it was read, and came anew")
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is shown")
    assert [loaded.items[0].picture for loaded in kiosk.of(m.GoodsLoaded)] == ["tteok.png", digest(RED)]
    assert plain.asked == [digest(RED)] * 2
    assert (folder / digest(RED)).stat().st_mtime > long_ago_s + 60, "a good has it"


@pytest.mark.expects_log(NOT_SHOWN)
def test_a_disk_without_room_gets_no_pictures_and_sells_on(
    plain: PictureTill, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(pictures_here, "ROOM_WANTED", 2**60)
        kiosk.start()
        knows_goods(kiosk)
        time.sleep(1)
        sells_on(kiosk)
        assert (kept(kiosk), plain.asked) == ({}, []), "it is not even asked for"
        kiosk.stop()
    kiosk.start()
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there once there is room")


@pytest.mark.expects_log(NOT_SHOWN)
def test_a_folder_nothing_can_be_written_to_is_lived_with(plain: PictureTill, kiosk: Kiosk) -> None:
    in_the_way = kiosk.folder / "stall-pictures"
    in_the_way.write_bytes(b"")
    kiosk.start()
    knows_goods(kiosk)
    time.sleep(1)
    sells_on(kiosk)
    assert plain.asked == []
    in_the_way.unlink()
    until(lambda: shown(kiosk, "tteok") == digest(RED), "it is there when it can be written")
