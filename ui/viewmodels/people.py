"""쓰는 사람: everybody who works at the stall; a tap hands the till over, after their PIN if they have one."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.operator import Permission, Person, Role
from ui.people_words import ROLES
from ui.say import say
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.pin import PinViewModel
from ui.viewmodels.rows import Row, RowsModel
from ui.viewmodels.screens import PEOPLE, ScreensViewModel
from ui.viewmodels.who import WhoViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PeopleViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        who: WhoViewModel,
        pin: PinViewModel,
        screens: ScreensViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._who = who
        self._pin = pin
        self._screens = screens
        self._rows = RowsModel(("personId", "name", "role", "now", "gone"), self)
        self.changed.connect(self._show)
        who.changed.connect(self.changed)

    @Property(RowsModel, constant=True)
    def people(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def question(self) -> str:
        return say("누가 쓸까요?")

    @Property(bool, notify=changed)
    def mayEdit(self) -> bool:
        return self._who.may(Permission.EDIT_OPERATORS)

    @Property(bool, notify=changed)
    def mayLeave(self) -> bool:
        """Whether the till can be left so that nobody sells: of no use where anybody comes back without a PIN."""
        return self._who.now is not None and any(_asks(one) for one in self._who.everybody)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to know of this list."""
        there = [one for one in self._who.everybody if one.operator.active]
        if len(there) == 1 and not there[0].has_pin:
            return say("혼자 쓰시면 이대로 두세요.")
        owners = [one for one in there if one.operator.role is Role.OWNER]
        if any(not one.has_pin for one in owners) and self._who.now:
            return say("비밀번호가 없으면 누구나 주인으로 쓸 수 있어요.")
        return ""

    @Slot()
    def begin(self) -> None:
        """Opened from anywhere; 이전 leads back there."""
        self._screens.turnAside(PEOPLE)

    @Slot(str)
    def take(self, operator_id: str) -> None:
        """Hands the till over."""
        person = self._who.person(operator_id)
        if person is None or not person.operator.active:
            return
        if person.has_pin:
            self._pin.askOf(operator_id)
        else:
            self._send(m.SignIn(operator_id))

    @Slot()
    def leave(self) -> None:
        """Nobody uses it until somebody signs in."""
        self._send(m.SignOut())

    def _show(self) -> None:
        mine = self._who.may(Permission.EDIT_OPERATORS)
        shown = [one for one in self._who.everybody if one.operator.active or mine]
        self._rows.reset([self._row(one) for one in shown])

    def _row(self, person: Person) -> Row:
        operator = person.operator
        role = say(ROLES[operator.role])
        said = say("{role} · 비밀번호 있음", role=role) if person.has_pin else role
        return {
            "personId": operator.id,
            "name": operator.name,
            "role": said if operator.active else say("그만둔 사람"),
            "now": self._who.now is not None and self._who.now.id == operator.id,
            "gone": not operator.active,
        }


def _asks(person: Person) -> bool:
    return person.operator.active and person.has_pin
