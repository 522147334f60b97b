"""Who there is, and who stands at the till now. The rules decide who may do what; screens only say it."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.operator import OWNER, Operator, Permission, Person, PinTries
from ui.say import say
from ui.viewmodels.handling import ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class WhoViewModel(ViewModel):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: Mapping[str, Person] = {OWNER.id: Person(OWNER)}
        self._now: Operator | None = OWNER

    @property
    def everybody(self) -> tuple[Person, ...]:
        """Those who have left last."""
        return tuple(sorted(self._people.values(), key=lambda one: not one.operator.active))

    @property
    def now(self) -> Operator | None:
        """None when somebody has to sign in first."""
        return self._now

    def person(self, operator_id: str) -> Person | None:
        return self._people.get(operator_id)

    def may(self, permission: Permission) -> bool:
        return self._now is not None and self._now.is_allowed(permission)

    def names_of_those_who(self, permission: Permission) -> str:
        """`주인`, `주인·영희`: who could be called to do it."""
        allowed = [one.operator.name for one in self._people.values() if one.operator.is_allowed(permission)]
        return "·".join(allowed[:2])

    @Property(bool, notify=changed)
    def several(self) -> bool:
        """Whether there is anything to choose at all: an owner alone without a PIN is never asked."""
        there = [one for one in self._people.values() if one.operator.active]
        return len(there) > 1 or any(one.has_pin for one in there)

    @property
    def said(self) -> str:
        """The name of who stands at the till; empty where that is plain."""
        if not self.several:
            return ""
        return self._now.name if self._now else say("아무도 안 씀")

    @Property(str, notify=changed)
    def name(self) -> str:
        return self.said

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._people = {one.operator.id: one for one in event.people}
        self._stands(event.operator)

    def _operator_changed(self, event: m.OperatorChanged) -> None:
        who = event.change.who
        self._put(replace(self._people.get(who.id, Person(who)), operator=who))
        if self._now and self._now.id == who.id:
            self._stands(who if who.active else None)

    def _pin_set(self, event: m.PinSet) -> None:
        self._change_pin(event.operator_id, has_pin=True)

    def _pin_removed(self, event: m.PinRemoved) -> None:
        self._change_pin(event.removal.who, has_pin=False)

    def _pin_tried(self, event: m.PinTried) -> None:
        known = self._people.get(event.operator_id)
        if known:
            self._put(replace(known, tries=event.tries))

    def _signed_in(self, event: m.SignedIn) -> None:
        self._stands(event.operator)

    def _signed_out(self, _: m.SignedOut) -> None:
        self._stands(None)

    def _change_pin(self, operator_id: str, *, has_pin: bool) -> None:
        known = self._people.get(operator_id)
        if known:
            self._put(replace(known, has_pin=has_pin, tries=PinTries()))

    def _put(self, person: Person) -> None:
        self._people = {**self._people, person.operator.id: person}
        self.changed.emit()

    def _stands(self, operator: Operator | None) -> None:
        self._now = operator
        self.changed.emit()


WhoViewModel.handlers = {
    m.TillShown: WhoViewModel._till_shown,
    m.OperatorChanged: WhoViewModel._operator_changed,
    m.PinSet: WhoViewModel._pin_set,
    m.PinRemoved: WhoViewModel._pin_removed,
    m.PinTried: WhoViewModel._pin_tried,
    m.SignedIn: WhoViewModel._signed_in,
    m.SignedOut: WhoViewModel._signed_out,
}
