"""What selling looks like: home, amounts, weights, what is let off, what is held."""

from collections.abc import Callable

from pos import messages as m
from pos.catalogue import Item
from pos.clock import Moment
from pos.options import Option, OptionGroup
from pos.shift import Perpetual, Shift, ShiftClosing
from ui import words
from ui.gallery.studio import BASKET, FISH, Scene, Studio


def nothing(_: Studio) -> None:
    """The screen as it opens."""


def basket(studio: Studio) -> None:
    studio.send(*BASKET)


def full_basket(studio: Studio) -> None:
    items = ("baechu", "oi", "gaji", "ojingeo", "mandu", "gyul", "podo", "ttalgi", "subak")
    studio.send(*BASKET, *(m.AddItem(item) for item in items))


def largest(studio: Studio) -> None:
    studio.send(m.AddAmount(999_999_999, "과일"))


def _condition(place: m.Place, condition: m.Condition) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(*BASKET, m.NoteCondition(place, condition))

    return play


def _refused(reason: m.Refusal) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(*BASKET)
        studio.counter.send(
            m.AddByBarcode(FISH[:-1] + "0" if reason is m.Refusal.WRONG_CHECK_DIGIT else "4006381333931")
        )
        studio.hands.wait_until(lambda: studio.hands.find("notice") is not None, "no notice")

    return play


def _notice(reason: m.Refusal) -> Callable[[Studio], None]:
    """Told, since no disk is full here."""

    def play(studio: Studio) -> None:
        studio.send(*BASKET)
        studio.application.tills[0].deliver((m.CommandRejected(m.Tick(), reason),))

    return play


def _longest_notice() -> m.Refusal:
    return max(words.REFUSALS, key=lambda reason: len(words.REFUSALS[reason]))


def _closed_itself(studio: Studio) -> None:
    """Told: a forgotten shift takes a night."""
    shift = Shift("2026-03-02", Moment(1, 1, "boot"))
    closing = ShiftClosing(
        "z", 1, Moment(1, 1, "boot"), "2026-03-02", "owner", 1, shift, Perpetual(1), None, itself=True
    )
    studio.application.tills[0].deliver((m.ShiftClosed(closing),))


def _hint(event: type) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(*BASKET)
        item = Item("beef", "한우 국거리", 35_000)
        wanted = event(1, item) if event is m.TraceNoWanted else event(item)
        studio.application.tills[0].deliver((wanted,))

    return play


def _drawer_shut(studio: Studio) -> None:
    studio.sell()
    studio.send(m.NoteCondition(m.Place.PRINTER, m.Condition.AWAY), m.NoteDrawerShut())


def _fish_shelf(studio: Studio) -> None:
    studio.tap("생선")


def _amount(studio: Studio) -> None:
    studio.tap("amountKey", "digit3", "unit만", "digit5", "unit천", "채소")


def _amount_largest(studio: Studio) -> None:
    studio.tap("amountKey", *["digit9"] * 9)


def _weight(studio: Studio) -> None:
    studio.tap("tile-saeu", "oneUnitKey", "halfUnitKey")


def _weight_in_kilograms(studio: Studio) -> None:
    studio.tap("생선", "tile-kkotge", "digit1", "unitkg", "digit2", "digit5", "digit0")


def _on_the_scale(weight_g: int | None) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.NoteWeight(weight_g))
        studio.tap("tile-saeu")

    return play


def _drawer_open(studio: Studio) -> None:
    studio.send(*BASKET, m.NoteCondition(m.Place.PRINTER, m.Condition.GOOD), m.NoteDrawer(is_open=True))


def _line(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.AddByBarcode(FISH), m.AddItem("gamja", 600))
        studio.tap("line-1", *keys)

    return play


def _enuri(studio: Studio) -> None:
    studio.send(*BASKET, m.AddAmount(2_350), m.TakeOff(300))
    studio.tap("enuriKey", "digit1", "unit천")


def _tteori(studio: Studio) -> None:
    studio.send(*BASKET, m.CutPrice(10))
    studio.tap("tteoriKey", "reachCategoryKey")


def _let_off_often(key: str) -> Callable[[Studio], None]:
    """More reductions than the screen that `key` leads to has room for."""

    def play(studio: Studio) -> None:
        studio.send(*BASKET, *[m.TakeOff(100)] * 5, m.CutPrice(10), m.CutPrice(20))
        studio.tap(key)

    return play


def _let_off_and_extra(studio: Studio) -> None:
    studio.send(*BASKET, m.TakeOff(500), m.AddItem("dalgyal"))
    studio.tap("extraKey")


def _held(studio: Studio) -> None:
    for goods in (BASKET, (m.AddItem("dalgyal"),), (m.AddAmount(12_000, "과일"), m.AddItem("gyul"))):
        studio.send(*goods, m.HoldSale())
    studio.tap("holdKey")


def _held_beside(studio: Studio) -> None:
    studio.send(*BASKET, m.HoldSale(), m.AddItem("dalgyal"))


def _options(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.AddItem("eomuk"))
        studio.tap(*keys)

    return play


def _line_with_choices(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.send(m.AddItem("tteokbokki", choices=(("맵기", "맵게"),)))
        studio.tap("line-1")
        studio.await_item("chooseKey")
        studio.tap(*keys)

    return play


def _search(*keys: str) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        studio.tap("searchKey", *keys)

    return play


def _worth(studio: Studio) -> None:
    studio.tap("tile-saeu", "worth10000Key")


_MANY_QUESTIONS = Item(
    "bowl",
    "비빔밥",
    9_000,
    options=(
        OptionGroup(
            "나물", 1, 4, tuple(Option(name) for name in ("고사리", "콩나물", "시금치", "도라지", "애호박"))
        ),
        OptionGroup("고기", 1, 1, (Option("불고기", 2_000), Option("육회", 4_000), Option("두부", -500))),
        OptionGroup(
            "밥", 1, 1, (Option("보통"), Option("조금", -300), Option("곱빼기", 1_000), Option("현미", 500))
        ),
        OptionGroup("고추장 양", 0, 1, (Option("맵지 않게 따로 담아서 주세요"), Option("많이"))),
        OptionGroup("포장", 0, 2, (Option("그릇 따로", 500), Option("수저 필요 없어요"))),
    ),
)


def _many_questions(*keys: str) -> Callable[[Studio], None]:
    """Told: the demo stall asks less."""

    def play(studio: Studio) -> None:
        studio.application.tills[0].deliver((m.ChoicesWanted(_MANY_QUESTIONS),))
        studio.tap(*keys)

    return play


SCENES = (
    Scene("sell-empty", nothing),
    Scene("sell-no-goods", nothing, goods=False),
    Scene("sell", basket),
    Scene("sell-many-lines", full_basket),
    Scene("sell-largest", largest),
    Scene("sell-shelf", _fish_shelf),
    Scene("sell-unknown-barcode", _refused(m.Refusal.NOT_ON_FILE)),
    Scene("sell-misread", _refused(m.Refusal.WRONG_CHECK_DIGIT)),
    *(
        Scene(f"strip-{place.value.lower()}-{condition.value.lower()}", _condition(place, condition))
        for place, troubles in words.TROUBLES.items()
        for condition in troubles
    ),
    Scene("strip-market-away", _condition(m.Place.MARKET, m.Condition.AWAY)),
    Scene("strip-paper-low", _condition(m.Place.PRINTER, m.Condition.PAPER_LOW)),
    Scene("notice-disk-full", _notice(m.Refusal.DISK_FULL)),
    Scene("notice-drawer-shut", _drawer_shut),
    Scene("notice-longest", _notice(_longest_notice())),
    Scene("notice-closed-itself", _closed_itself),
    *(Scene(f"notice-{hint.__name__.lower()}", _hint(hint)) for hint in words.HINTS),
    Scene("practice", basket, practice=True),
    Scene("amount", _amount),
    Scene("amount-largest", _amount_largest),
    Scene("amount-no-goods", lambda studio: studio.tap("amountKey"), goods=False),
    Scene("weight", _weight),
    Scene("weight-kg", _weight_in_kilograms),
    Scene("weight-on-the-scale", _on_the_scale(734)),
    Scene("weight-scale-empty", _on_the_scale(0)),
    Scene("weight-scale-moves", _on_the_scale(None)),
    Scene("strip-drawer-open", _drawer_open),
    Scene("sell-let-off", _let_off_and_extra),
    Scene("sell-held", _held_beside),
    Scene("line", _line()),
    Scene("line-with-choices", _line_with_choices()),
    Scene("options-anew", _line_with_choices("chooseKey", "option-치즈")),
    Scene("line-price", _line("priceKey", "digit4", "unit천")),
    Scene("line-trace", _line("traceKey", "unitL", "digit1", "digit2")),
    Scene("enuri", _enuri),
    Scene("tteori", _tteori),
    Scene("enuri-often", _let_off_often("enuriKey")),
    Scene("tteori-often", _let_off_often("tteoriKey")),
    Scene("held", _held),
    Scene("options", _options()),
    Scene("options-chosen", _options("option-매운맛", "option-큰 컵")),
    Scene("options-many", _many_questions("option-콩나물", "option-두부")),
    Scene("options-many-below", _many_questions("downKey", "option-많이")),
    Scene("search", _search()),
    Scene("search-found", _search("letterㄱ")),
    Scene("search-nothing", _search("letterㅎ", "letterㅎ", "letterㅎ")),
    Scene("weight-worth", _worth),
)
