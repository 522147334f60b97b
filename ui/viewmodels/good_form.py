"""A good as it is said by touch: a new one, asked for step by step, or one that is there with everything to change.

What is changed counts when the green key is pressed; only a count of the stock counts at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Category
from pos.goods_change import GoodForm, form_of
from pos.money import LARGEST_AMOUNT
from pos.names import LONGEST_NAME
from pos.quantity import LARGEST_WEIGHT_G, Unit, describe_weight
from pos.tax import TaxClass
from ui import enquiries as q
from ui.goods_words import FIRST_SHELVES, TAXES, UNITS, WEIGHED_NOTES
from ui.say import say, won
from ui.viewmodels.good_choice import GoodChoiceViewModel
from ui.viewmodels.good_number import GoodNumberViewModel
from ui.viewmodels.good_questions import Answer, HowMuch
from ui.viewmodels.goods import GoodsViewModel
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.keypad import WON_UNITS
from ui.viewmodels.screens import GOOD_FORM, SELL, ScreensViewModel
from ui.viewmodels.typing import TypingViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NAME, SHELF = "good-name", "good-shelf"
LONGEST_SHELF = 8
"""Characters: as many as fit on a tab."""
OTHER_SHELF = "\n"
"""The answer that asks for a name: no shelf is called that."""
EMPTY = GoodForm("", 0, favourite=True)

PictureNames = Callable[[], Sequence[str]]
"""Files of pictures a good may have: the stall's own and the ready ones."""


@QmlElement
class GoodFormViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        picture_url: PictureUrl,
        picture_names: PictureNames,
        goods: GoodsViewModel,
        choice: GoodChoiceViewModel,
        number: GoodNumberViewModel,
        typing: TypingViewModel,
        screens: ScreensViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._picture_url = picture_url
        self._picture_names = picture_names
        self._goods = goods
        self._choice = choice
        self._number = number
        self._typing = typing
        self._screens = screens
        typing.typed.connect(self._typed)
        self._shelves: tuple[Category, ...] = ()
        self._start("", EMPTY)

    # -- how it is said -----------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def isNew(self) -> bool:
        return not self._item_id

    @Property(str, notify=changed)
    def title(self) -> str:
        return say("{name:을/를} 고쳐요", name=self._before.name) if self._item_id else say("새 물건")

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._form.name

    @Property(str, notify=changed)
    def price(self) -> str:
        return won(self._form.price) if self._form.price else say("아직 없음")

    @Property(str, notify=changed)
    def unit(self) -> str:
        return self._form.unit.name

    @Property(str, notify=changed)
    def shelf(self) -> str:
        return self._form.category or say("아직 없음")

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._picture_url(self._form.picture)

    @Property(str, notify=changed)
    def tax(self) -> str:
        return say(TAXES[self._form.tax][0])

    @Property(str, notify=changed)
    def barcode(self) -> str:
        """The one that was put in last."""
        return self._form.barcodes[-1] if self._form.barcodes else say("아직 없음")

    @Property(bool, notify=changed)
    def hasBarcode(self) -> bool:
        return bool(self._form.barcodes)

    @Property(bool, notify=changed)
    def favourite(self) -> bool:
        return self._form.favourite

    @Property(bool, notify=changed)
    def away(self) -> bool:
        return self._form.away

    @Property(str, notify=changed)
    def stock(self) -> str:
        if not self._before.tracks_stock or self._on_hand is None:
            return say("세지 않아요")
        return _count(self._before.unit, self._on_hand)

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done, or what to do; empty otherwise."""
        return self._told

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._form.name) and self._form.price > 0 and (not self._item_id or self._form != self._before)

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        return say("이렇게 바꾸기") if self._item_id else say("이 물건 넣기")

    # -- what is done -------------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        self._start("", EMPTY)
        self.askName()

    @Slot(str)
    def beginWith(self, code: str) -> None:
        """A code nobody knew: what it is on is put in, and then goes into the sale it was scanned for."""
        self._start("", replace(EMPTY, barcodes=(code,), favourite=False))
        self._scanned = code
        self.askName()

    @Slot(str)
    def show(self, item_id: str) -> None:
        item = self._goods.item(item_id)
        if item:
            self._start(item_id, form_of(item))
            self._send(q.ShowStock(item_id))
            self._screens.show(GOOD_FORM)

    @Slot()
    def askName(self) -> None:
        self._typing.ask(say("무슨 물건이에요?"), self._form.name, LONGEST_NAME, NAME)

    @Slot()
    def askUnit(self) -> None:
        answers = [
            Answer(_written(unit), unit.name, say(WEIGHED_NOTES[unit]) if unit.is_weighed else "") for unit in UNITS
        ]
        question = say("{name:은/는} 어떻게 팔아요?", name=self._form.name)
        self._choice.ask(question, answers, _written(self._form.unit), 5, self._choose_unit)

    @Slot()
    def askPrice(self) -> None:
        asked = say("{name}, 1{unit}에 얼마예요?", name=self._form.name, unit=self._form.unit.name)
        if self._form.unit.name[:1].isdigit():
            asked = say("{name}, {unit}에 얼마예요?", name=self._form.name, unit=self._form.unit.name)
        self._number.ask(HowMuch(asked, WON_UNITS, 1, LARGEST_AMOUNT, won), self._set_price)

    @Slot()
    def askShelf(self) -> None:
        answers = [Answer(shelf.name, shelf.name, say(TAXES[shelf.tax][0])) for shelf in self._offered]
        answers.append(Answer(OTHER_SHELF, say("다른 이름")))
        question = say("{name:은/는} 어느 칸에 둘까요?", name=self._form.name)
        self._choice.ask(question, answers, self._form.category, 3, self._choose_shelf)

    @Slot()
    def askPicture(self) -> None:
        answers = [Answer("", say("그림 없이"))]
        answers += [Answer(name, "", picture=self._picture_url(name)) for name in self._picture_names()]
        self._choice.ask(say("어느 그림으로 할까요?"), answers, self._form.picture, 7, self._choose_picture)

    @Slot()
    def askTax(self) -> None:
        answers = [Answer(tax.value, say(word), say(what)) for tax, (word, what) in TAXES.items()]
        self._choice.ask(say("세금이 붙나요?"), answers, self._form.tax.value, 1, self._choose_tax)

    @Slot()
    def askStock(self) -> None:
        unit = self._before.unit
        asked = say("{name}, 지금 얼마나 있나요?", name=self._before.name)
        units = {"kg": 1_000} if unit.is_weighed else {}
        question = HowMuch(asked, units, 0, LARGEST_WEIGHT_G, lambda count: _count(unit, count))
        self._number.ask(question, self._count_stock)

    @Slot()
    def dropBarcode(self) -> None:
        """The last one; where there is none, how one comes in."""
        if self._form.barcodes:
            self._set(barcodes=self._form.barcodes[:-1])
            self._say(say("바코드를 뺐어요."))
        else:
            self._say(say("스캐너로 물건의 바코드를 찍어 주세요."))

    @Slot()
    def turnFavourite(self) -> None:
        self._set(favourite=not self._form.favourite)

    @Slot()
    def turnAway(self) -> None:
        self._set(away=not self._form.away)

    @Slot()
    def put(self) -> None:
        if self.ready:
            self._is_awaited = True
            self._send(m.PutItem(self._item_id, self._form))

    # -- answers ------------------------------------------------------------------------------------------------

    def _choose_unit(self, written: str) -> None:
        self._set(unit=next(unit for unit in UNITS if _written(unit) == written))
        self._go_on(self.askPrice)

    def _set_price(self, price: int) -> None:
        self._set(price=price)
        self._go_on(self.askShelf)

    def _choose_shelf(self, name: str) -> None:
        if name == OTHER_SHELF:
            self._typing.ask(say("칸의 이름이 뭐예요?"), "", LONGEST_SHELF, SHELF)
            return
        taxes = {shelf.name: shelf.tax for shelf in self._offered}
        self._set(category=name, tax=self._form.tax if self._item_id else taxes[name])
        self._end_guide()

    def _choose_picture(self, name: str) -> None:
        self._set(picture=name)
        self._screens.show(GOOD_FORM)

    def _choose_tax(self, tax: str) -> None:
        self._set(tax=TaxClass(tax))
        self._screens.show(GOOD_FORM)

    def _count_stock(self, on_hand: int) -> None:
        self._send(m.CountStock(self._item_id, on_hand))
        self._screens.show(GOOD_FORM)

    @Slot(str, str)
    def _typed(self, purpose: str, text: str) -> None:
        if purpose == NAME:
            self._set(name=text.strip())
            self._go_on(self.askUnit)
        elif purpose == SHELF:
            self._set(category=text.strip())
            self._end_guide()

    def _go_on(self, ask_next: Callable[[], None]) -> None:
        """A new one is asked for step by step; what is there comes back to its page."""
        if self._is_guided:
            ask_next()
        else:
            self._screens.show(GOOD_FORM)

    def _end_guide(self) -> None:
        self._is_guided = False
        self._screens.show(GOOD_FORM)

    # -- inside -------------------------------------------------------------------------------------------------

    @property
    def _offered(self) -> tuple[Category, ...]:
        if self._shelves:
            return self._shelves
        return tuple(replace(shelf, name=say(shelf.name)) for shelf in FIRST_SHELVES)

    def _start(self, item_id: str, form: GoodForm) -> None:
        self._item_id, self._form, self._before = item_id, form, form
        self._is_guided, self._is_awaited = not item_id, False
        self._on_hand: int | None = None
        self._told = self._scanned = ""
        self.changed.emit()

    def _set(self, **said: object) -> None:
        self._told = ""
        self._form = replace(self._form, **said)  # type: ignore[arg-type]
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self._told = sentence
        self.changed.emit()

    # -- events -------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._shelves = event.categories

    def _category_added(self, event: m.CategoryAdded) -> None:
        self._shelves = (*self._shelves, event.category)

    def _item_put(self, event: m.ItemPut) -> None:
        if event.put.item.id == self._item_id:
            self._before = form_of(event.put.item)
            self._form = replace(self._form, tracks_stock=event.put.item.tracks_stock)
        if not self._is_awaited:
            self.changed.emit()
            return
        code = self._scanned
        self._start(event.put.item.id, form_of(event.put.item))
        self._is_guided = False
        if not event.put.is_new:
            self._say(say("바꿨어요."))
        elif code:
            self._screens.show(SELL)
            self._send(m.AddByBarcode(code))
        else:
            self._say(say("{name:을/를} 넣었어요. 파는 곳에 나왔어요.", name=event.put.item.name))

    def _rejected(self, event: m.CommandRejected) -> None:
        """A scan of what nobody knows, while its page is open, is its barcode."""
        command = event.command
        if isinstance(command, m.PutItem):
            self._is_awaited = False
        elif isinstance(command, m.AddByBarcode) and event.reason is m.Refusal.NOT_ON_FILE and self._is_shown:
            self._set(barcodes=(*self._form.barcodes, command.code))
            self._say(say("바코드를 넣었어요."))

    def _stock_moved(self, event: m.StockMoved) -> None:
        if event.movement.item_id == self._item_id:
            self._send(q.ShowStock(self._item_id))

    def _stock_shown(self, event: q.StockShown) -> None:
        if event.item_id == self._item_id:
            self._on_hand = event.on_hand
            self.changed.emit()

    @property
    def _is_shown(self) -> bool:
        return self._screens.shown == GOOD_FORM


GoodFormViewModel.handlers = {
    m.TillShown: GoodFormViewModel._till_shown,
    m.CategoryAdded: GoodFormViewModel._category_added,
    m.ItemPut: GoodFormViewModel._item_put,
    m.CommandRejected: GoodFormViewModel._rejected,
    m.StockMoved: GoodFormViewModel._stock_moved,
    q.StockShown: GoodFormViewModel._stock_shown,
}


def _written(unit: Unit) -> str:
    """A 근 of meat is another answer than a 근 of produce."""
    return f"{unit.name}/{unit.weight_g}"


def _count(unit: Unit, count: int) -> str:
    """As it is counted: `15마리`, `2.5 kg`; below nothing too, when more was sold than was there."""
    size = describe_weight(abs(count)) if unit.is_weighed else f"{abs(count):,}{unit.name}"
    return f"-{size}" if count < 0 else size
