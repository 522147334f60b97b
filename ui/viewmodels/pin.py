"""A PIN pressed in: to take the till over, or a new one, which is pressed twice. Shown as dots, kept nowhere."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.operator import PIN_LENGTHS, Pin, PinTries, Role
from ui.say import say
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, digits_pressed
from ui.viewmodels.pin_words import at_ms, locked, wrong_pin
from ui.viewmodels.screens import PEOPLE, PERSON, PIN, ScreensViewModel
from ui.viewmodels.who import WhoViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PinViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        who: WhoViewModel,
        screens: ScreensViewModel,
        wall_clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._who = who
        self._screens = screens
        self._wall_clock = wall_clock
        self._keypad = KeypadViewModel(self, lambda presses, key: digits_pressed(presses, key, PIN_LENGTHS[-1]))
        self._keypad.changed.connect(self._typed_anew)
        self._operator_id = self._told = ""
        self._is_new = False
        self._first: str | None = None
        """Of a new one, what was pressed the first time."""
        self._call = ""

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def question(self) -> str:
        if not self._is_new:
            return say("{name}의 비밀번호를 눌러 주세요", name=self._name)
        if self._first is None:
            return say("{name}의 새 비밀번호를 눌러 주세요", name=self._name)
        return say("똑같이 한 번 더 눌러 주세요")

    @Property(int, notify=changed)
    def pressed(self) -> int:
        """So many digits."""
        return len(self._keypad.digits)

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was wrong, and how often or when it can be tried again."""
        return self._told

    @Property(str, notify=changed)
    def hint(self) -> str:
        """Of a new one what it must be like; else what somebody does who does not know it any more."""
        if self._is_new:
            length = say("숫자 {least}자리에서 {most}자리까지예요.", least=PIN_LENGTHS[0], most=PIN_LENGTHS[-1])
            return say("{length} 잊지 않을 숫자로 정해 주세요.", length=length)
        person = self._who.person(self._operator_id)
        if person is None or person.operator.role is not Role.OWNER:
            return say("잊었으면 주인에게 말하세요. 주인이 새로 정해 줘요.")
        if self._call:
            return say("잊으셨으면 {call}에 전화하세요. 여기서 풀어 드려요. 장부는 그대로 있어요.", call=self._call)
        return say("잊으셨으면 기계를 놓아 준 분에게 전화하세요. 여기서 풀어 드려요. 장부는 그대로 있어요.")

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return len(self._keypad.digits) in PIN_LENGTHS

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        if not self._is_new:
            return say("들어가기")
        return say("다음") if self._first is None else say("이걸로 정하기")

    def askOf(self, operator_id: str) -> None:
        """To take the till over. Who is locked out is told so before a key is pressed."""
        self._begin(operator_id, is_new=False)
        person, now_ms = self._who.person(operator_id), at_ms(self._wall_clock())
        if person and person.tries.as_of(now_ms).locked_for_s(now_ms):
            self._told = locked(person.tries.as_of(now_ms), self._wall_clock())
            self.changed.emit()

    def setFor(self, operator_id: str) -> None:
        """A new one."""
        self._begin(operator_id, is_new=True)

    @Slot()
    def go(self) -> None:
        if not self.ready:
            return
        pin = self._keypad.digits
        self._keypad.clear()
        if not self._is_new:
            self._send(m.SignIn(self._operator_id, Pin(pin)))
        elif self._first is None:
            self._first = pin
        elif self._first == pin:
            self._send(m.SetPin(self._operator_id, Pin(pin)))
        else:
            self._first, self._told = None, say("두 번이 서로 달라요. 처음부터 다시 눌러 주세요.")
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        self._keypad.clear()
        self._first = None
        self._screens.show(PERSON if self._is_new else PEOPLE)

    @property
    def _name(self) -> str:
        person = self._who.person(self._operator_id)
        return person.operator.name if person else ""

    def _begin(self, operator_id: str, *, is_new: bool) -> None:
        self._operator_id, self._is_new = operator_id, is_new
        self._first, self._told = None, ""
        self._keypad.clear()
        self._screens.show(PIN)

    def _typed_anew(self) -> None:
        """What was said of the last try is put away by the next one."""
        if self._keypad.presses:
            self._told = ""
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _go_by(self, event: m.TillShown | m.RulesChanged) -> None:
        self._call = event.shop.help_call
        self.changed.emit()

    def _rejected(self, event: m.CommandRejected) -> None:
        if not isinstance(event.command, m.SignIn) or event.reason not in (
            m.Refusal.WRONG_PIN,
            m.Refusal.PIN_LOCKED,
        ):
            return
        person = self._who.person(event.command.operator_id)
        tries = person.tries if person else PinTries()
        said = locked if event.reason is m.Refusal.PIN_LOCKED else wrong_pin
        self._told = said(tries, self._wall_clock())
        self.changed.emit()

    def _pin_set(self, event: m.PinSet) -> None:
        if self._is_new and event.operator_id == self._operator_id:
            self.leave()


PinViewModel.handlers = {
    m.TillShown: PinViewModel._go_by,
    m.RulesChanged: PinViewModel._go_by,
    m.CommandRejected: PinViewModel._rejected,
    m.PinSet: PinViewModel._pin_set,
}
