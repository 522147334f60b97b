"""One person: the name, the role, the PIN, what an owner lets them do, and whether they still work here."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.operator import MOST, USUAL, Operator, Permission, Person, Role
from ui.people_words import RIGHTS, ROLES, WHAT_ROLES_DO
from ui.say import say
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.pin import PinViewModel
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.screens import PEOPLE, PERSON, ScreensViewModel
from ui.viewmodels.typing import TypingViewModel
from ui.viewmodels.who import WhoViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NAME = "person"
LONGEST_NAME = 12
"""Characters: as many as fit on the strip and on a receipt."""


@QmlElement
class PersonViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        who: WhoViewModel,
        pin: PinViewModel,
        typing: TypingViewModel,
        screens: ScreensViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._who = who
        self._pin = pin
        self._typing = typing
        self._screens = screens
        typing.typed.connect(self._typed)
        self._operator_id = self._name = self._told = ""
        self._role = Role.HELPER
        self._is_asked = self._is_awaited = False
        self._rights = RowsModel(("right_", "sentence", "allowed"), self)
        self.changed.connect(self._show_rights)
        who.changed.connect(self.changed)

    @Property(RowsModel, constant=True)
    def rights(self) -> RowsModel:
        return self._rights

    @Property(bool, notify=changed)
    def isNew(self) -> bool:
        return not self._operator_id

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._name

    @Property(str, notify=changed)
    def role(self) -> str:
        return self._role.value

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # PySide takes names of Qt types
    def roles(self) -> list[list[str]]:
        """Pairs of a role and its word."""
        return [[role.value, say(word)] for role, word in ROLES.items()]

    @Property(str, notify=changed)
    def whatItDoes(self) -> str:
        return say(WHAT_ROLES_DO[self._role])

    @Property(bool, notify=changed)
    def hasPin(self) -> bool:
        return self._person is not None and self._person.has_pin

    @Property(bool, notify=changed)
    def gone(self) -> bool:
        return self._person is not None and not self._person.operator.active

    @Property(bool, notify=changed)
    def hasRights(self) -> bool:
        """Whether there is something for an owner to decide: of a helper, and once it is one."""
        return self._person is not None and self._person.operator.role is Role.HELPER and self._role is Role.HELPER

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done; empty otherwise."""
        return self._told

    @Property(bool, notify=changed)
    def asked(self) -> bool:
        """Whether it is being asked if they really leave."""
        return self._is_asked

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        if self._person is None:
            return bool(self._name)
        operator = self._person.operator
        return operator.active and (self._name, self._role) != (operator.name, operator.role)

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        return say("이렇게 바꾸기") if self._operator_id else say("이 사람 넣기")

    @Slot(str)
    def show(self, operator_id: str) -> None:
        person = self._who.person(operator_id)
        if person:
            self._operator_id, self._told, self._is_asked = operator_id, "", False
            self._name, self._role = person.operator.name, person.operator.role
            self._screens.show(PERSON)
            self.changed.emit()

    @Slot()
    def begin(self) -> None:
        """Somebody new: the name first."""
        self._operator_id = self._name = self._told = ""
        self._role, self._is_asked = Role.HELPER, False
        self.askName()

    @Slot()
    def askName(self) -> None:
        self._typing.ask(say("뭐라고 부르는 분이에요?"), self._name, LONGEST_NAME, NAME)

    @Slot(str)
    def choose(self, role: str) -> None:
        self._role, self._told = Role(role), ""
        self.changed.emit()

    @Slot()
    def put(self) -> None:
        """In, or changed. Another role begins with what is usual for it."""
        if not self.ready:
            return
        self._is_awaited = True
        operator = self._operator
        if operator is None:
            self._send(m.AddOperator(self._name, self._role))
        else:
            may = operator.may if operator.role is self._role else USUAL[self._role]
            self._send(m.SetOperator(replace(operator, name=self._name, role=self._role, may=may)))

    @Slot()
    def setPin(self) -> None:
        self._told = ""
        self._pin.setFor(self._operator_id)

    @Slot()
    def removePin(self) -> None:
        self._send(m.RemovePin(self._operator_id))

    @Slot(bool)
    def ask(self, asked: bool) -> None:
        self._is_asked = asked
        self.changed.emit()

    @Slot(bool)
    def stay(self, stays: bool) -> None:
        """They leave, or come back."""
        self._is_asked = False
        if self._operator:
            self._is_awaited = True
            self._send(m.SetOperator(replace(self._operator, active=stays)))
        self.changed.emit()

    @Slot(str)
    def turnRight(self, right: str) -> None:
        """Allowed, or not any more; counts at once."""
        if self._operator:
            self._send(m.SetOperator(replace(self._operator, may=self._operator.may ^ {Permission(right)})))

    @property
    def _person(self) -> Person | None:
        return self._who.person(self._operator_id)

    @property
    def _operator(self) -> Operator | None:
        return self._person.operator if self._person else None

    @Slot(str, str)
    def _typed(self, purpose: str, text: str) -> None:
        if purpose == NAME and text.strip():
            self._name = text.strip()
            self.changed.emit()
            self._screens.show(PERSON)

    def _show_rights(self) -> None:
        operator = self._operator
        allowed = operator.may & MOST[operator.role] if operator else frozenset()
        self._rights.reset(
            [
                {"right_": right.value, "sentence": say(sentence), "allowed": right in allowed}
                for right, sentence in RIGHTS.items()
            ]
        )

    # -- events --------------------------------------------------------------------------------------------------

    def _operator_changed(self, event: m.OperatorChanged) -> None:
        """The one that was asked for here is shown as it is now, and may have a PIN next."""
        who = event.change.who
        if not self._is_awaited:
            return
        self._is_awaited = False
        before = self._operator_id
        self._operator_id, self._name, self._role = who.id, who.name, who.role
        if not who.active:
            self._screens.show(PEOPLE)
        elif not before:
            self._told = say("{name:을/를} 넣었어요. 비밀번호는 없어도 돼요.", name=who.name)
        else:
            self._told = say("바꿨어요.")
        self.changed.emit()

    def _pin_set(self, event: m.PinSet) -> None:
        if event.operator_id == self._operator_id:
            self._say(say("비밀번호를 정했어요."))

    def _pin_removed(self, event: m.PinRemoved) -> None:
        if event.removal.who == self._operator_id:
            self._say(say("비밀번호를 없앴어요."))

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, m.AddOperator | m.SetOperator):
            self._is_awaited = False
            self.changed.emit()

    def _say(self, sentence: str) -> None:
        self._told = sentence
        self.changed.emit()


PersonViewModel.handlers = {
    m.OperatorChanged: PersonViewModel._operator_changed,
    m.PinSet: PersonViewModel._pin_set,
    m.PinRemoved: PersonViewModel._pin_removed,
    m.CommandRejected: PersonViewModel._rejected,
}
