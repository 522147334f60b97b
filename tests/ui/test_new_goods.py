"""새 물건: put in by touch, sold at once, and changed afterwards; a code nobody knew leads here and back."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from ui_kit import FISH, Desk, rows, until

from pos import messages as m
from pos.goods_change import GoodForm
from pos.operator import USUAL, Operator, Permission, Role
from pos.tax import TaxClass
from ui.gallery.studio import Studio
from ui.qt.images import Pictures
from ui.viewmodels.good_form import GoodFormViewModel

UNKNOWN = "8809876543213"


def named(desk: Desk, name: str) -> GoodFormViewModel:
    """A new one, up to how it is sold."""
    desk.till.goodForm.begin()
    desk.till.typing.typed.emit("good-name", name)
    return desk.till.goodForm


def price(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.till.goodNumber.keypad.press(key)
    desk.till.goodNumber.go()


def put_in(desk: Desk, name: str = "갈치", shelf: str = "생선") -> GoodFormViewModel:
    form = named(desk, name)
    desk.till.goodChoice.tap("마리/0")
    price(desk, "9", "천")
    desk.till.goodChoice.tap(shelf)
    form.put()
    until(lambda: not form.isNew, "put in")
    return form


def changing(desk: Desk, item_id: str) -> GoodFormViewModel:
    desk.till.goods.begin()
    until(lambda: rows(desk.till.goods.items, "itemId"), "read")
    desk.till.goodForm.show(item_id)
    return desk.till.goodForm


def tiles(desk: Desk) -> list[str]:
    return [name for (name,) in rows(desk.till.shelf.tiles, "name")]


# -- a new one --------------------------------------------------------------------------------------------------


def test_a_new_good_is_asked_for_step_by_step_and_stands_on_the_shelf(desk: Desk) -> None:
    till = desk.till
    form = named(desk, " 갈치 ")
    assert (till.screens.current, till.goodChoice.question) == ("goodChoice", "갈치는 어떻게 팔아요?")
    till.goodChoice.tap("마리/0")
    assert (till.screens.current, till.goodNumber.question) == ("goodNumber", "갈치, 1마리에 얼마예요?")
    till.goodNumber.go()
    assert till.screens.current == "goodNumber", "it is for nothing"
    price(desk, "9", "천")
    assert till.goodChoice.question == "갈치는 어느 칸에 둘까요?"
    assert rows(till.goodChoice.answers, "label", "note_")[1] == ("생선", "면세")
    till.goodChoice.tap("생선")
    assert (till.screens.current, form.ready) == ("goodForm", True)
    assert (form.name, form.price, form.unit, form.shelf, form.tax) == ("갈치", "9,000원", "마리", "생선", "면세")
    form.put()
    until(lambda: not form.isNew, "put in")
    assert (form.told, form.ready) == ("갈치를 넣었어요. 파는 곳에 나왔어요.", False)
    till.shelf.open("생선")
    until(lambda: "갈치" in tiles(desk), "on the shelf")
    desk.send(m.AddItem(desk.of(m.ItemPut)[0].put.item.id))
    desk.total_is("9,000원")


def test_it_is_taxed_like_its_shelf_until_somebody_says_otherwise(desk: Desk) -> None:
    form = named(desk, "김밥")
    desk.till.goodChoice.tap("줄/0")
    price(desk, "3", "천")
    desk.till.goodChoice.tap("반찬·분식")
    assert form.tax == "과세"
    form.askTax()
    assert rows(desk.till.goodChoice.answers, "value", "chosen") == [("EXEMPT", False), ("TAXABLE", True)]
    desk.till.goodChoice.tap("EXEMPT")
    assert (desk.till.screens.current, form.tax) == ("goodForm", "면세")


def test_meat_and_produce_have_each_its_own_geun(desk: Desk) -> None:
    form = named(desk, "한우")
    answers = rows(desk.till.goodChoice.answers, "value", "label", "note_")
    assert {("근/600", "근", "고기 600 g"), ("근/400", "근", "채소 400 g"), ("100g/100", "100g", "무게로")} <= set(
        answers
    )
    desk.till.goodChoice.tap("100g/100")
    assert desk.till.goodNumber.question == "한우, 100g에 얼마예요?"
    price(desk, "8", "천")
    desk.till.goodChoice.leave()
    form.put()
    until(lambda: not form.isNew, "put in")
    assert desk.of(m.ItemPut)[0].put.item.unit.weight_g == 100


def test_another_shelf_is_a_name_and_has_a_tab_at_once(desk: Desk) -> None:
    form = named(desk, "국화빵")
    desk.till.goodChoice.tap("개/0")
    price(desk, "천")
    desk.till.goodChoice.tap("\n")
    assert desk.till.screens.current == "typing"
    desk.till.typing.typed.emit("good-shelf", "간식")
    assert form.shelf == "간식"
    form.put()
    until(lambda: not form.isNew, "put in")
    until(lambda: ("간식", "간식") in rows(desk.till.amount.kinds, "label", "category"), "a kind for an amount")
    desk.till.shelf.open("→")
    assert ("간식",) in rows(desk.till.shelf.tabs, "category")


def test_a_stall_without_goods_begins_with_one(qt_app: QGuiApplication, tmp_path: Path) -> None:
    with Desk(tmp_path, goods=False) as desk:
        assert not desk.till.shelf.hasGoods
        desk.send(m.AddAmount(3_000), m.PayCash(3_000))
        named(desk, "갈치")
        desk.till.goodChoice.tap("마리/0")
        price(desk, "9", "천")
        assert ("반찬·먹거리", "과세") in rows(desk.till.goodChoice.answers, "label", "note_")
        desk.till.goodChoice.tap("생선")
        desk.till.goodForm.put()
        until(lambda: tiles(desk) == ["갈치"], "among what is sold most")
        assert desk.till.shelf.hasGoods
        assert rows(desk.till.shelf.tabs, "category") == [("",), ("생선",)]
    with Desk(tmp_path, goods=False) as desk:
        until(lambda: tiles(desk) == ["갈치"], "tomorrow too")


def test_what_is_refused_is_said_and_the_page_stays_as_it_was_filled_in(desk: Desk) -> None:
    """Somebody else put the code in meanwhile, on another good."""
    form = changing(desk, "gyul")
    desk.send(m.AddByBarcode(UNKNOWN))
    until(lambda: form.barcode == UNKNOWN, "scanned")
    desk.send(m.PutItem("", GoodForm("라면", 1_000, barcodes=(UNKNOWN,))))
    until(lambda: desk.of(m.ItemPut), "taken")
    form.put()
    until(lambda: desk.till.notice.sentence.startswith("다른 물건이 쓰는 바코드예요."), "refused")
    assert (form.barcode, form.ready) == (UNKNOWN, True)


# -- one that is there ------------------------------------------------------------------------------------------


def test_a_name_a_picture_and_a_shelf_are_changed_together(desk: Desk) -> None:
    form = changing(desk, "baechu")
    assert (form.title, form.name, form.ready) == ("배추를 고쳐요", "배추", False)
    desk.till.typing.typed.emit("good-name", "얼갈이")
    assert (desk.till.screens.current, form.ready, form.title) == ("goodForm", True, "배추를 고쳐요")
    form.askShelf()
    desk.till.goodChoice.tap("과일")
    assert form.tax == "면세"
    form.put()
    until(lambda: form.told == "바꿨어요.", "changed")
    (changed,) = desk.of(m.ItemPut)
    item = changed.put.item
    assert (item.id, item.name, item.category) == ("baechu", "얼갈이", "과일")
    until(lambda: ("얼갈이",) in rows(desk.till.goods.items, "name"), "in the list")


def test_a_scan_on_its_page_is_its_barcode_and_elsewhere_a_sale(desk: Desk) -> None:
    form = changing(desk, "gyul")
    form.dropBarcode()
    while form.hasBarcode:
        form.dropBarcode()
    assert form.barcode == "아직 없음"
    desk.send(m.AddByBarcode(UNKNOWN))
    until(lambda: form.barcode == UNKNOWN, "put in")
    assert (form.told, desk.till.notice.sentence) == ("바코드를 넣었어요.", "")
    desk.send(m.AddByBarcode(FISH))
    desk.total_is("5,000원")
    assert desk.till.screens.current == "goodForm", "what is half filled in stays"
    form.put()
    until(lambda: form.told == "바꿨어요.", "changed")
    desk.send(m.AddByBarcode(UNKNOWN))
    desk.total_is("10,000원")


def test_a_good_is_taken_off_the_shelf_and_comes_back(desk: Desk) -> None:
    form = changing(desk, "baechu")
    until(lambda: "배추" in tiles(desk), "sold")
    form.turnAway()
    form.put()
    until(lambda: "배추" not in tiles(desk), "off the shelf")
    until(
        lambda: ("배추", "판매대에서 내렸어요", True) in rows(desk.till.goods.items, "name", "shelf", "away"),
        "listed",
    )
    desk.till.typing.typed.emit("find-good", "배추")
    until(lambda: rows(desk.till.goods.items, "name") == [("배추",)], "found by who looks for it here")
    form.turnAway()
    form.put()
    until(lambda: "배추" in tiles(desk), "back")


def test_what_is_there_is_counted_and_sales_take_from_it(desk: Desk) -> None:
    form = changing(desk, "gyul")
    assert form.stock == "세지 않아요"
    form.askStock()
    assert desk.till.goodNumber.question == "귤, 지금 얼마나 있나요?"
    price(desk, "1", "5")
    until(lambda: form.stock == "15봉지", "counted")
    assert desk.till.screens.current == "goodForm"
    desk.send(m.AddItem("gyul", 4), m.PayCash(50_000))
    until(lambda: desk.of(m.SaleCompleted), "sold")
    changing(desk, "gyul")
    until(lambda: form.stock == "11봉지", "fewer")


def test_what_is_weighed_is_counted_by_weight(desk: Desk) -> None:
    form = changing(desk, "gamja")
    form.askStock()
    price(desk, "1", "2", "kg", "500")
    until(lambda: form.stock == "12.5 kg", "counted")


# -- a code nobody knew -----------------------------------------------------------------------------------------


def test_an_unknown_code_leads_to_a_new_good_which_then_goes_into_the_sale(desk: Desk) -> None:
    till = desk.till
    desk.send(m.AddItem("gyul"), m.AddByBarcode(UNKNOWN))
    until(lambda: till.notice.way == "새 물건으로 넣기", "offered")
    till.notice.takeWay()
    assert (till.screens.current, till.typing.question) == ("typing", "무슨 물건이에요?")
    till.typing.typed.emit("good-name", "라면")
    till.goodChoice.tap("봉지/0")
    price(desk, "천")
    till.goodChoice.tap("반찬·분식")
    assert till.goodForm.barcode == UNKNOWN
    till.goodForm.put()
    desk.total_is("6,000원")
    assert till.screens.current == "sell"
    assert rows(till.sale.lines, "name") == [("귤",), ("라면",)]


def test_who_may_not_put_goods_in_is_not_offered_to(desk: Desk) -> None:
    helper = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER] - {Permission.EDIT_GOODS})
    desk.send(m.SetOperator(helper), m.SignIn("h1"), m.AddByBarcode(UNKNOWN))
    until(lambda: desk.till.notice.sentence != "", "refused")
    assert desk.till.notice.way == ""
    desk.send(m.PutItem("", GoodForm("라면", 1_000, tax=TaxClass.TAXABLE)))
    until(lambda: desk.till.notice.sentence.startswith("주인이 할 수 있어요."), "who may is named")


# -- pictures ---------------------------------------------------------------------------------------------------


def test_the_stalls_own_pictures_come_first_and_hide_ready_ones_of_their_name(tmp_path: Path) -> None:
    own, ready = tmp_path / "own", tmp_path / "ready"
    for folder, names in ((own, ("b.png", "a.jpg", "note.txt")), (ready, ("c.png", "b.png"))):
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(b"")
    pictures = Pictures(own, ready, tmp_path / "nowhere")
    assert pictures.names() == ("a.jpg", "b.png", "c.png")
    assert pictures.url("b.png") == (own / "b.png").as_uri()
    assert pictures.url("c.png") == (ready / "c.png").as_uri()
    assert pictures.url("note.png") == pictures.url("") == ""
    assert pictures.url("../own/b.png") == pictures.url(str(own / "b.png")) == "", "it leads nowhere else"


# -- with a hand ------------------------------------------------------------------------------------------------


def test_by_taps_a_new_good_is_put_in_and_sold(studio: Studio) -> None:
    studio.tap("dayKey", "goodsKey", "newGoodKey", *(f"key{letter}" for letter in "ㄱㅏㄹㅊㅣ"), "typedKey")
    studio.tap("answer-마리/0", "digit9", "unit천", "numberGoKey", "answer-생선")
    studio.tap("formPictureKey", "answer-godeungeo.png", "putGoodKey")
    studio.await_text("goodFormTold", "갈치를 넣었어요. 파는 곳에 나왔어요.")
    for _ in range(3):
        studio.tap("backKey")
    studio.tap("tab-생선", "갈치")
    studio.await_text("total", "9,000원")


def test_by_taps_an_answer_that_does_not_fit_is_turned_to(studio: Studio) -> None:
    studio.tap("dayKey", "goodsKey", "newGoodKey", "keyㅋ", "keyㅗ", "keyㅇ", "typedKey", "downKey", "answer-되/0")
    studio.tap("digit9", "unit천")
    studio.await_text("numberTyped", "9,000원")
