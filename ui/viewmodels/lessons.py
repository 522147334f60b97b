"""연습: the lessons, what has been learnt of them, and the one at hand step by step.

In the real till the list is only looked at, by her or by whoever teaches her; in practice a tap begins a lesson.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from ui import enquiries as q
from ui.learnt import Learnt
from ui.lessons import LESSONS, Lesson, Seen
from ui.say import say
from ui.viewmodels.handling import News, Send, ViewModel
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.screens import LESSONS as LESSONS_SCREEN
from ui.viewmodels.screens import ScreensViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LessonsViewModel(ViewModel):
    changed = Signal()
    begun = Signal()

    def __init__(
        self, send: Send, screens: ScreensViewModel, door: Callable[[], None], parent: QObject | None = None
    ) -> None:
        """`door` leads from the real till to practice, and from practice back."""
        super().__init__(parent)
        self._send = send
        self._screens = screens
        self._door = door
        self._practice = False
        self._learnt: dict[str, Learnt] = {}
        self._lesson: Lesson | None = None
        self._place = 0
        self._rows = RowsModel(("name", "title", "note_", "isLearnt"), self)
        self._show()
        screens.changed.connect(self._look)

    @Property(bool, notify=changed)
    def practice(self) -> bool:
        return self._practice

    @Property(RowsModel, constant=True)
    def lessons(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def progress(self) -> str:
        return say("{all}가지 가운데 {done}가지를 배웠어요", all=len(LESSONS), done=len(self._learnt))

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._lesson is not None

    @Property(bool, notify=changed)
    def isOver(self) -> bool:
        return self._lesson is not None and self._place >= len(self._lesson.steps)

    @Property(str, notify=changed)
    def tell(self) -> str:
        return self.told

    @property
    def told(self) -> str:
        """What to do now; empty outside a lesson."""
        if self._lesson is None:
            return ""
        if self._place >= len(self._lesson.steps):
            return say("잘하셨어요. {lesson:을/를} 배웠어요", lesson=say(self._lesson.title))
        return say(self._lesson.steps[self._place].tell)

    @Property(str, notify=changed)
    def meant(self) -> str:
        """The name of the key that the step at hand speaks of; empty for none."""
        if self._lesson is None or self._place >= len(self._lesson.steps):
            return ""
        return self._lesson.steps[self._place].key

    @Property(str, notify=changed)
    def stepWords(self) -> str:
        if self._lesson is None:
            return ""
        steps = len(self._lesson.steps)
        return say("{steps}걸음 중 {place}", steps=steps, place=min(self._place + 1, steps))

    @Slot(str)
    def begin(self, name: str) -> None:
        """A lesson begins at home. In the real till nothing is begun: there is nothing to break there."""
        lesson = next((one for one in LESSONS if one.name == name), None)
        if lesson and self._practice:
            self._lesson, self._place = lesson, 0
            self._screens.show("sell")
            self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """The lesson is over, or given up: there are others."""
        self._lesson = None
        self.changed.emit()
        self._screens.show(LESSONS_SCREEN)

    @Slot()
    def goThroughTheDoor(self) -> None:
        self._door()

    def handle(self, event: News) -> None:
        super().handle(event)
        if not isinstance(event, q.Told):
            self._see(event)

    @Slot()
    def askAgain(self) -> None:
        """What was learnt is written down by practice, which is another program: nothing tells this one of it."""
        self._send(q.ShowLearnt())

    @Slot()
    def _look(self) -> None:
        if self._screens.shown == LESSONS_SCREEN:
            self._show()
            self.askAgain()
        self._see(self._screens.shown)

    def _see(self, seen: Seen) -> None:
        lesson = self._lesson
        if lesson is None or self._place >= len(lesson.steps) or not lesson.steps[self._place].is_done(seen):
            return
        self._place += 1
        if self._place == len(lesson.steps):
            self._send(q.NoteLearnt(lesson.name))
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._practice = event.practice
        self.changed.emit()

    def _learnt_shown(self, event: q.LearntShown) -> None:
        known = {lesson.name for lesson in LESSONS}
        learnt = {one.lesson: one for one in event.learnt if one.lesson in known}
        if learnt != self._learnt:
            self._learnt = learnt
            self._show()

    def _show(self) -> None:
        self._rows.reset(
            [
                {
                    "name": lesson.name,
                    "title": say(lesson.title),
                    "note_": self._note(lesson.name),
                    "isLearnt": lesson.name in self._learnt,
                }
                for lesson in LESSONS
            ]
        )
        self.changed.emit()

    def _note(self, name: str) -> str:
        learnt = self._learnt.get(name)
        if learnt is None:
            return say("아직 안 해 봤어요")
        return say("{times}번 했어요 · {day}", times=learnt.times, day=learnt.day)


LessonsViewModel.handlers = {
    m.TillShown: LessonsViewModel._till_shown,
    q.LearntShown: LessonsViewModel._learnt_shown,
}
