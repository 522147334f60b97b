"""기계 점검: how every part of the box is, for who knows the technician's PIN. Nothing of anybody is said in it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.operator import AT_THE_BOX, PIN_LENGTHS, Pin, PinTries
from ui import doctor_words, words
from ui import enquiries as q
from ui.doctor.finding import Finding, Health, bad
from ui.say import say
from ui.viewmodels.handling import News, Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, digits_pressed
from ui.viewmodels.pin_words import locked, wrong_pin
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Conditions = Mapping[m.Place, m.Condition]

_FIRST = {Health.BAD: 0, Health.UNKNOWN: 1, Health.GOOD: 2}
"""What is to be done stands on top."""


@QmlElement
class DoctorViewModel(ViewModel):
    """The page is shut until the PIN was right, and shut again as soon as it is left."""

    changed = Signal()

    def __init__(
        self,
        send: Send,
        wall_clock: Callable[[], datetime],
        parent: QObject | None = None,
        conditions: Conditions | None = None,
    ) -> None:
        """`conditions` is how the devices were before this one was made, and goes on being so."""
        super().__init__(parent)
        self._known: Conditions = {} if conditions is None else conditions
        self._heard: dict[m.Place, m.Condition] = {}
        self._send = send
        self._wall_clock = wall_clock
        self._keypad = KeypadViewModel(self, lambda presses, key: digits_pressed(presses, key, PIN_LENGTHS[-1]))
        self._keypad.changed.connect(self._typed_anew)
        self._rows = RowsModel(("name", "health", "mark", "part", "sentence", "remedy"), self)
        self._tries = PinTries()
        self._told = ""
        self._open = self._looking = False
        self._findings: tuple[Finding, ...] = ()
        self.changed.connect(self._show)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(int, notify=changed)
    def pressed(self) -> int:
        """So many digits."""
        return len(self._keypad.digits)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return len(self._keypad.digits) in PIN_LENGTHS

    @Property(str, notify=changed)
    def told(self) -> str:
        """Why nobody was let in."""
        return self._told

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._open

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        return self._looking

    @Property(str, notify=changed)
    def heading(self) -> str:
        """`나쁨 1 · 모름 2 · 좋음 8`."""
        if self._looking:
            return say("살펴보고 있어요")
        together = self._together
        kinds = ((kind, sum(one.health is kind for one in together)) for kind in _FIRST)
        return " · ".join(f"{_health(kind)} {count}" for kind, count in kinds if count)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Slot()
    def begin(self) -> None:
        """Shut, whoever was here before."""
        self._open = self._looking = False
        self._findings, self._told = (), ""
        self._keypad.clear()

    @Slot()
    def go(self) -> None:
        if self.ready:
            pin = Pin(self._keypad.digits)
            self._keypad.clear()
            self._send(m.LetTechnicianIn(pin))

    @Slot()
    def look(self) -> None:
        """Once more; on the clerk's thread, and a few seconds at the most."""
        if self._open and not self._looking:
            self._looking = self._send(q.Examine())
            self.changed.emit()

    def deliver(self, events: tuple[News, ...]) -> None:
        """On Qt's main thread, where it stands in a window of its own."""
        for event in events:
            self.handle(event)

    def _typed_anew(self) -> None:
        if self._keypad.presses:
            self._told = ""
        self.changed.emit()

    @property
    def _together(self) -> list[Finding]:
        """What is seen from outside, and of an open device what its driver says: no paper is not to be seen."""
        now = {**self._known, **self._heard}
        told = {place.value.lower(): words.TROUBLES[place].get(how) for place, how in now.items()}
        found = (_troubled(one, told.get(one.part)) for one in self._findings)
        return sorted(found, key=lambda one: _FIRST[one.health])

    def _show(self) -> None:
        rows = [_row(one) for one in self._together]
        if rows != [self._rows.row(place) for place in range(self._rows.rowCount())]:
            self._rows.reset(rows)

    # -- events --------------------------------------------------------------------------------------------------

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        self._heard[event.place] = event.condition
        if self._open:
            self.changed.emit()

    def _pin_tried(self, event: m.PinTried) -> None:
        if event.operator_id == AT_THE_BOX.id:
            self._tries = event.tries

    def _rejected(self, event: m.CommandRejected) -> None:
        if not isinstance(event.command, m.LetTechnicianIn):
            return
        if event.reason is m.Refusal.WRONG_PIN:
            self._told = wrong_pin(self._tries, self._wall_clock())
        elif event.reason is m.Refusal.PIN_LOCKED:
            self._told = locked(self._tries, self._wall_clock())
        else:
            self._told = say(words.REFUSALS[event.reason])
        self.changed.emit()

    def _let_in(self, _: m.TechnicianLetIn) -> None:
        self._open = True
        self.look()

    def _examined(self, event: q.Examined) -> None:
        """Whoever left meanwhile is told nothing."""
        self._looking = False
        self._findings = event.findings if self._open else ()
        self.changed.emit()


DoctorViewModel.handlers = {
    m.ConditionNoted: DoctorViewModel._condition_noted,
    m.PinTried: DoctorViewModel._pin_tried,
    m.CommandRejected: DoctorViewModel._rejected,
    m.TechnicianLetIn: DoctorViewModel._let_in,
    q.Examined: DoctorViewModel._examined,
}


def _health(health: Health) -> str:
    return say(doctor_words.HEALTH[health.value])


def _troubled(finding: Finding, trouble: str | None) -> Finding:
    """A device that has no paper left is not well, however firmly it is plugged in."""
    return bad(finding.part, trouble, "") if trouble and finding.health is not Health.BAD else finding


def _row(finding: Finding) -> Row:
    return {
        "name": finding.part,
        "health": finding.health.value,
        "mark": _health(finding.health),
        "part": say(doctor_words.PARTS[finding.part]),
        "sentence": say(finding.words, **finding.named),
        "remedy": say(finding.remedy) if finding.remedy else "",
    }
