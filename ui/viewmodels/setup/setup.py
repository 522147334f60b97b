"""A box is set up: the questions in their order, what was answered, and what became of it.

asks -> busy -> (the next question) | told, and on with 다음 | asks, with what is the matter
"""

import re
from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.operator import Pin
from pos.settings import BY_KEY, Value
from ui import setup_news as news
from ui.say import say
from ui.setup.questions import (
    ENGLISH,
    KIOSK,
    LATER,
    MARKET_URL,
    QUESTIONS,
    ROLE,
    SHOWN,
    Form,
    Question,
    asked,
    first_open,
    parts,
)
from ui.setup_news import Sentence, SetupNews, Standing, Wish
from ui.setup_words import NO_SHEETS
from ui.viewmodels.keyboard import KeyboardViewModel
from ui.viewmodels.keypad import KeypadViewModel, Presses, digits_pressed
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.setup.card_match import CardMatchViewModel
from ui.viewmodels.setup.corners import CornersViewModel
from ui.viewmodels.setup.devices import ROLES, DevicesViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KOREAN = "ko"
_STICK = "stick"
_MARKET_QR = re.compile(r"(?P<url>https?://[^#\s]+?)/?#(?P<code>[0-9A-Za-z -]{4,20})")
"""What the office's page draws: where the market is, and the code."""
_BEGINNINGS = {MARKET_URL: "https://"}
"""What stands there before anything is typed."""
_HEARD = ("market", "code")
"""Where a scanner may answer."""


class _State(Enum):
    ASKS = auto()
    BUSY = auto()
    TOLD = auto()


@QmlElement
class SetupViewModel(QObject):
    changed = Signal()
    languageWanted = Signal(str)
    heard = Signal(int)
    """A tone is wanted, at so many percent."""
    done = Signal()

    def __init__(
        self,
        wish: Callable[[Wish], None],
        panel_px: int,
        pixels_per_mm: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wish = wish
        self._panel_px = panel_px
        self._per_mm = pixels_per_mm
        self._keyboard = KeyboardViewModel(self)
        self._keypad = KeypadViewModel(self, self._digit_pressed)
        self._card = CardMatchViewModel(panel_px, pixels_per_mm, self)
        self._corners = CornersViewModel(self)
        self._devices = DevicesViewModel(wish, self._keyboard, self)
        self._rows = RowsModel(ROLES, self)
        self._answers: dict[str, Value] = {}
        self._trades: tuple[tuple[str, str], ...] = ()
        self._sheets: tuple[str, ...] | None = None
        self._chosen: set[str] = set()
        self._question = QUESTIONS[0]
        self._state = _State.ASKS
        self._told: Sentence | None = None
        self._recorded: tuple[tuple[Sentence, Standing], ...] = ()
        self._parts = RowsModel(("name", "progress"), self)
        self._language = KOREAN
        for typed in (self._keyboard, self._keypad):
            typed.changed.connect(self._typed_anew)
        for other in (self._corners, self._devices):
            other.changed.connect(self.changed)

    # -- what is shown ------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def question(self) -> str:
        """Its name."""
        return self._question.name

    @Property(str, notify=changed)
    def form(self) -> str:
        """How the page asks, as `Form` names it; the pages of one device ask in ways of their own."""
        if self._question.form is Form.DEVICES:
            return self._devices.form
        if self._question.form is Form.RECORD:
            return "recorded" if self._recorded else "typed"
        return "choices" if self._question.form is Form.GOODS else self._question.form.value

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._devices.title if self._in_a_device else say(self._question.title)

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._devices.hint if self._in_a_device else say(self._question.hint) if self._question.hint else ""

    @Property(str, notify=changed)
    def step(self) -> str:
        questions = asked(self._answers)
        return f"{questions.index(self._question) + 1} / {len(questions)}"

    @Property(float, notify=changed)
    def behind(self) -> float:
        """So much of the way."""
        questions = asked(self._answers)
        return questions.index(self._question) / (len(questions) - 1)

    @Property(RowsModel, constant=True)
    def parts(self) -> RowsModel:
        """What there is to do: its name, and whether it is `done`, `now` or `ahead`."""
        return self._parts

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """What became of it, or what is the matter; empty for nothing."""
        return say(self._told.korean, **self._told.named) if self._told else ""

    @Property(bool, notify=changed)
    def warns(self) -> bool:
        return self._told is not None and self._state is _State.ASKS

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._is_busy

    @property
    def _is_busy(self) -> bool:
        return self._state is _State.BUSY or (self._devices.is_working and self._question.form is Form.DEVICES)

    @Property(bool, notify=changed)
    def isTold(self) -> bool:
        """It is done, and there is something to read before the next page."""
        return self._state is _State.TOLD

    @Property(RowsModel, notify=changed)
    def rows(self) -> RowsModel:
        return self._devices.model if self._question.form is Form.DEVICES else self._rows

    @Property(KeyboardViewModel, constant=True)
    def keyboard(self) -> KeyboardViewModel:
        return self._keyboard

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(CardMatchViewModel, constant=True)
    def card(self) -> CardMatchViewModel:
        return self._card

    @Property(CornersViewModel, constant=True)
    def corners(self) -> CornersViewModel:
        return self._corners

    @Property(DevicesViewModel, constant=True)
    def devices(self) -> DevicesViewModel:
        return self._devices

    @Property(str, notify=changed)
    def typed(self) -> str:
        """Digits as they are written."""
        digits = self._keypad.digits
        shown = SHOWN.get(self._question.setting)
        is_whole = len(digits) == self._question.longest or self._question.name == "phone"
        return shown(digits) if shown and is_whole else digits

    @Property(float, notify=changed)
    def pixelsPerMm(self) -> float:
        return self._per_mm

    @Property(str, notify=changed)
    def onward(self) -> str:
        if self._state is _State.TOLD or self._in_a_device:
            return say("다음")
        return say(self._question.onward)

    @Property(bool, notify=changed)
    def hasOnward(self) -> bool:
        """The pages of a device that are answered by one of their rows have no other way on."""
        return not self._in_a_device or self._devices.is_typing

    @Property(bool, notify=changed)
    def mayGoOn(self) -> bool:
        if self._is_busy:
            return False
        return self._state is _State.TOLD or _READY[self._question.form](self)

    @Property(str, notify=changed)
    def later(self) -> str:
        """What is written on the key beside the way on, which leaves this for later or looks once more; empty for
        no such key."""
        return self._later

    @property
    def _later(self) -> str:
        if self._in_a_device:
            return self._devices.aside
        if self._state is not _State.ASKS or not self._question.later:
            return ""
        return say(self._question.later)

    @Property(bool, notify=changed)
    def mayGoBack(self) -> bool:
        return not self._is_busy and (self._question is not asked(self._answers)[0] or self._in_a_device)

    @Property(bool, notify=changed)
    def english(self) -> bool:
        return self._language != KOREAN

    # -- what is pressed ----------------------------------------------------------------------------------------

    @Slot()
    def goOn(self) -> None:
        if not self.mayGoOn:
            return
        if self._state is _State.TOLD:
            self._next()
        elif self._in_a_device:
            self._devices.go_on()
        else:
            _ONWARD[self._question.form](self)

    @Slot()
    def leave(self) -> None:
        """For later; where that itself is an answer, it is one."""
        if not self._later or self._is_busy:
            return
        if self._in_a_device:
            self._devices.step_aside()
            return
        question = self._question
        answered = question.setting and question.later != LATER and question.form is not Form.CARD
        self._keep({question.setting: BY_KEY[question.setting].default} if answered else {})

    @Slot()
    def back(self) -> None:
        if not self.mayGoBack:
            return
        if self._question.form is Form.DEVICES and self._devices.back():
            return
        if self._sheets is not None:
            self._sheets, self._chosen, self._told, self._state = None, set(), None, _State.ASKS
            self._show()
            return
        questions = asked(self._answers)
        self._go(questions[questions.index(self._question) - 1])

    @Slot(int)
    def choose(self, index: int) -> None:
        if self._state is _State.BUSY:
            return
        if self._question.form is Form.DEVICES:
            self._told = None
            self._devices.choose(index)
            return
        self._told = None
        self._state = _State.ASKS
        key = str(self._rows.row(index)["key"])
        if self._question.form is Form.GOODS:
            self._choose_goods(key)
        else:
            self._chosen = {key}
            if self._question.name == "sound":
                self.heard.emit(int(key))
        self._show()

    @Slot()
    def turnLanguage(self) -> None:
        self._language = KOREAN if self.english else "en"
        self.languageWanted.emit(self._language)
        self._devices.show()
        self._show_parts()
        self._show()

    def deliver(self, told: SetupNews) -> None:
        """On Qt's main thread."""
        match told:
            case news.Begun(answers, done, trades):
                self._answers, self._trades = dict(answers), trades
                self._measure(answers.get("screen.width_mm"))
                self._go(first_open(self._answers, done))
            case news.Went(question, sentence, rows) if question == self._question.name:
                self._told, self._recorded = sentence, rows
                self._state = _State.TOLD
                if sentence is None:
                    self._next()
                self._show()
            case news.Failed(question, sentence) if question in (self._question.name, ""):
                self._told, self._state = sentence, _State.ASKS
                self._devices.give_up()
                self._show()
            case news.SheetsSeen(()):
                self._told, self._state = Sentence(NO_SHEETS), _State.ASKS
                self._show()
            case news.SheetsSeen(names):
                self._sheets, self._chosen, self._state = names, set(), _State.ASKS
                self._show()
            case news.Scanned(text):
                self._hear(text)
            case news.DevicesStand() | news.PortsSeen() | news.Tried():
                self._devices.deliver(told)

    # -- how each form is answered ------------------------------------------------------------------------------

    @property
    def _in_a_device(self) -> bool:
        return self._question.form is Form.DEVICES and not self._devices.is_list

    def _answer_card(self) -> None:
        width_mm = self._card.panel_mm
        self._measure(width_mm)
        self._keep({self._question.setting: width_mm})

    def _answer_nothing(self) -> None:
        self._keep({})

    def _answer_choice(self) -> None:
        (key,) = self._chosen
        value = next(one.value for one in self._question.choices if str(one.value) == key)
        self._keep({self._question.setting: value})

    def _answer_goods(self) -> None:
        if self._sheets is not None:
            (sheet,) = self._chosen
            self._do(news.PutGoods(self._question.name, sheet=sheet))
        else:
            trades = tuple(key for key, _ in self._trades if key in self._chosen)
            self._do(news.PutGoods(self._question.name, trades))

    def _answer_typed(self) -> None:
        self._answer_text(self._keyboard.typed_text.strip())

    def _answer_digits(self) -> None:
        digits = self._keypad.digits
        fault = self._question.fault(digits)
        if fault:
            self._fail(fault)
            return
        if not self._question.setting:
            self._do(news.SetPin(self._question.name, Pin(digits)))
            return
        shown = SHOWN.get(self._question.setting)
        self._keep({self._question.setting: shown(digits) if shown else digits})

    def _answer_text(self, text: str) -> None:
        typed = self._begun_once(text)
        if self._question.name in _HEARD and _MARKET_QR.fullmatch(typed):
            self._hear(typed)
            return
        fault = self._question.fault(text)
        if fault:
            self._fail(fault)
        elif self._question.name == "code":
            self._answers[self._question.setting] = text
            self._do(news.JoinMarket(self._question.name, {self._question.setting: text}))
        else:
            self._keep({self._question.setting: text})

    def _answer_work(self) -> None:
        self._do(_WORKS[self._question.name](self._question.name))

    def _answer_record(self) -> None:
        self._do(news.MakeRecord(self._question.name, self._keyboard.typed_text.strip()))

    def _end(self) -> None:
        self._do(news.Keep(self._question.name, {}))

    def _keep(self, settings: dict[str, Value]) -> None:
        self._answers |= settings
        self._do(news.Keep(self._question.name, settings))

    def _do(self, wish: Wish) -> None:
        self._state, self._told = _State.BUSY, None
        self.changed.emit()
        self._wish(wish)

    def _fail(self, sentence: str) -> None:
        self._told, self._state = Sentence(sentence), _State.ASKS
        self.changed.emit()

    def _choose_goods(self, key: str) -> None:
        """Trades are put together; of files it is one."""
        if key == _STICK:
            self._state = _State.BUSY
            self._wish(news.LookForSheets())
        elif self._sheets is not None:
            self._chosen = {key}
        else:
            self._chosen ^= {key}

    def _hear(self, text: str) -> None:
        """A scanner answers as if it had been typed; the market's picture answers both of its questions."""
        if self._question.name not in _HEARD or self._state is not _State.ASKS:
            return
        whole = _MARKET_QR.fullmatch(text.strip())
        if whole and self._question.name == "code":
            both: dict[str, Value] = {MARKET_URL: whole["url"], "market.code": whole["code"]}
            self._answers |= both
            self._do(news.JoinMarket("code", both))
        elif whole:
            self._answers["market.code"] = whole["code"]
            self._keep({MARKET_URL: whole["url"]})
        else:
            self._keyboard.begin(text.strip(), self._question.longest, ENGLISH)

    def _begun_once(self, text: str) -> str:
        """As it is without what stood there before: a scanner that types brings the beginning itself."""
        beginning = _BEGINNINGS.get(self._question.setting, "")
        rest = text.removeprefix(beginning)
        return rest if beginning and re.match(r"https?://", rest) else text

    # -- from page to page --------------------------------------------------------------------------------------

    def _next(self) -> None:
        if self._question.form is Form.END:
            self.done.emit()
            return
        questions = asked(self._answers)
        self._go(questions[questions.index(self._question) + 1])

    def _go(self, question: Question) -> None:
        if (question.name in _HEARD) != (self._question.name in _HEARD):
            self._wish(news.Listen(question.name in _HEARD))
        self._question = question
        self._state, self._told, self._recorded, self._sheets = _State.ASKS, None, (), None
        known = self._answers.get(question.setting, BY_KEY[question.setting].default if question.setting else "")
        self._chosen = {str(known)} if question.setting and question.setting in self._answers else set()
        longest, keyboard = question.longest, question.keyboard
        typed = str(known) if question.setting in self._answers else _BEGINNINGS.get(question.setting, "")
        self._keyboard.begin(typed, longest, keyboard)
        self._keypad.type(tuple(digit for digit in str(known) if digit.isdigit()))
        self._corners.begin()
        self._devices.is_kiosk = self._answers.get(ROLE) == KIOSK
        self._devices.show()
        self._show_parts()
        self._show()

    def _measure(self, width_mm: Value | None) -> None:
        if isinstance(width_mm, int) and width_mm:
            self._card.take(width_mm)
            self._per_mm = self._panel_px / width_mm
            self.changed.emit()

    def _digit_pressed(self, presses: Presses, key: str) -> Presses:
        return digits_pressed(presses, key, self._question.longest)

    def _typed_anew(self) -> None:
        if self._state is _State.ASKS:
            self._told = None
        self.changed.emit()

    def _show(self) -> None:
        self._rows.reset(_ROWS.get(self._question.form, _no_rows)(self))
        self.changed.emit()

    def _show_parts(self) -> None:
        names = parts(asked(self._answers))
        now = names.index(self._question.part)
        self._parts.reset(
            [
                {"name": say(name), "progress": "done" if at < now else "now" if at == now else "ahead"}
                for at, name in enumerate(names)
            ]
        )

    def _choice_rows(self) -> list[dict[str, object]]:
        return [
            _row(key, say(one.name), say(one.detail) if one.detail else "", key in self._chosen)
            for one in self._question.choices
            for key in (str(one.value),)
        ]

    def _goods_rows(self) -> list[dict[str, object]]:
        if self._sheets is not None:
            return [_row(name, name, "", name in self._chosen) for name in self._sheets]
        trades = [_row(key, say(name), "", key in self._chosen) for key, name in self._trades]
        return [*trades, _row(_STICK, say("USB 스틱의 파일"), say("엑셀이나 CSV"), False)]

    def _part_rows(self) -> list[dict[str, object]]:
        return [
            _row("", say(part.korean), "", False) | {"figure": say(_VERDICTS[standing]), "standing": standing.value}
            for part, standing in self._recorded
        ]


def _no_rows(_: SetupViewModel) -> list[dict[str, object]]:
    return []


def _row(key: str, name: str, detail: str, chosen: bool) -> dict[str, object]:
    """A chosen one has a tick, so that it is not known by its colour alone."""
    told = {"key": key, "name": name, "detail": detail, "standing": "", "chosen": chosen}
    return told | {"figure": "✓" if chosen else ""}


_VERDICTS = {
    Standing.WORKS: "됩니다",
    Standing.FAILS: "안 됩니다",
    Standing.UNTRIED: "확인하지 못함",
    Standing.NONE: "없음",
}

_WORKS: dict[str, Callable[[str], Wish]] = {"disk": news.ProveDisk, "backup": news.BackUp}

_ONWARD: dict[Form, Callable[[SetupViewModel], None]] = {
    Form.CARD: SetupViewModel._answer_card,
    Form.CORNERS: SetupViewModel._answer_nothing,
    Form.CHOICES: SetupViewModel._answer_choice,
    Form.GOODS: SetupViewModel._answer_goods,
    Form.TYPED: SetupViewModel._answer_typed,
    Form.DIGITS: SetupViewModel._answer_digits,
    Form.DEVICES: SetupViewModel._answer_nothing,
    Form.WORK: SetupViewModel._answer_work,
    Form.RECORD: SetupViewModel._answer_record,
    Form.END: SetupViewModel._end,
}

_READY: dict[Form, Callable[[SetupViewModel], bool]] = {
    Form.CARD: lambda _: True,
    Form.CORNERS: lambda setup: setup._corners.are_pressed,
    Form.CHOICES: lambda setup: len(setup._chosen) == 1,
    Form.GOODS: lambda setup: bool(setup._chosen),
    Form.TYPED: lambda setup: bool(setup._keyboard.typed_text.strip()),
    Form.DIGITS: lambda setup: bool(setup._keypad.digits),
    Form.DEVICES: lambda setup: setup._devices.may_go_on,
    Form.WORK: lambda _: True,
    Form.RECORD: lambda _: True,
    Form.END: lambda _: True,
}
"""Whether there is an answer to go on with."""

_ROWS: dict[Form, Callable[[SetupViewModel], list[dict[str, object]]]] = {
    Form.CHOICES: SetupViewModel._choice_rows,
    Form.GOODS: SetupViewModel._goods_rows,
    Form.RECORD: SetupViewModel._part_rows,
}
