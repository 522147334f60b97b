"""상품 관리: goods put in by touch, and everything that can be changed about one."""

from collections.abc import Callable

from pos import messages as m
from ui.gallery.studio import Scene, Studio, after

UNKNOWN = "8809876543213"


def _goods(studio: Studio) -> None:
    studio.tap("dayKey", "goodsKey")
    studio.hands.wait_until(lambda: studio.hands.find("downKey") is not None, "the goods are not shown")


def _named(studio: Studio) -> None:
    """갈치, up to how it is sold."""
    studio.tap("newGoodKey", *(f"key{letter}" for letter in "ㄱㅏㄹㅊㅣ"), "typedKey")


def _new(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _goods(studio)
        _named(studio)
        studio.tap(*keys)
        studio.hands.rest(0.06)

    return play


def _changing(*keys: str) -> Callable[[Studio], None]:
    return after(_goods, "good-baechu", "changeGoodKey", *keys)


def _counted(studio: Studio) -> None:
    _changing("formStockKey", "digit1", "digit5", "numberGoKey")(studio)
    studio.await_text("formStockKey", "15포기")


def _unknown(studio: Studio) -> None:
    studio.send(m.AddByBarcode(UNKNOWN))
    studio.await_item("noticeWayKey")


def _first_of_all(studio: Studio) -> None:
    """On a stall that has no goods, up to the shelves it may begin with."""
    studio.tap("dayKey", "goodsKey")
    _named(studio)
    studio.tap(*PRICED)


PRICED = ("answer-마리/0", "digit9", "unit천", "numberGoKey")
SHELVED = (*PRICED, "answer-생선")

SCENES = (
    Scene("good-unit", _new()),
    Scene("good-price", _new(*PRICED[:3])),
    Scene("good-shelf", _new(*PRICED)),
    Scene("good-shelf-first", _first_of_all, goods=False),
    Scene("good-new", _new(*SHELVED)),
    Scene("good-picture", _new(*SHELVED, "formPictureKey")),
    Scene("good-tax", _new(*SHELVED, "formTaxKey")),
    Scene("good-put", _new(*SHELVED, "formPictureKey", "answer-godeungeo.png", "putGoodKey")),
    Scene("good-change", _changing()),
    Scene("good-away", _changing("formAwayKey", "putGoodKey")),
    Scene("good-count", _changing("formStockKey", "digit1", "digit5")),
    Scene("good-counted", _counted),
    Scene("good-unknown", _unknown),
)
