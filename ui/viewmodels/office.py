"""The office's notices: a card while nobody is being served, and a page on which each is read."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.notice import Notice
from ui.say import say
from ui.viewmodels.handling import Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OfficeViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._notices: dict[str, Notice] = {}

    @Property(bool, notify=changed)
    def waits(self) -> bool:
        """Whether there is anything to read."""
        return bool(self._notices)

    @Property(str, notify=changed)
    def heading(self) -> str:
        if len(self._notices) > 1:
            return say("상인회 알림 {count}개", count=len(self._notices))
        return say("상인회 알림")

    @Property(str, notify=changed)
    def text(self) -> str:
        """Of the oldest."""
        return self._first.text if self._first else ""

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        return say("읽었어요. 다음 알림") if len(self._notices) > 1 else say("읽었어요")

    @Slot()
    def read(self) -> None:
        if self._first:
            self._send(m.ReadNotice(self._first.id))

    @property
    def _first(self) -> Notice | None:
        return next(iter(self._notices.values()), None)

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._notices = {notice.id: notice for notice in event.notices}
        self.changed.emit()

    def _posted(self, event: m.NoticePosted) -> None:
        self._over(event.notice.id)
        self._notices[event.notice.id] = event.notice
        self.changed.emit()

    def _read(self, event: m.NoticeRead) -> None:
        self._over(event.reading.notice_id)

    def _gone(self, event: m.NoticeGone) -> None:
        self._over(event.notice_id)

    def _forgotten(self, _: m.FeedForgotten) -> None:
        """What still stands comes again."""
        self._notices = {}
        self.changed.emit()

    def _over(self, notice_id: str) -> None:
        self._notices.pop(notice_id, None)
        self.changed.emit()


OfficeViewModel.handlers = {
    m.TillShown: OfficeViewModel._till_shown,
    m.NoticePosted: OfficeViewModel._posted,
    m.NoticeRead: OfficeViewModel._read,
    m.NoticeGone: OfficeViewModel._gone,
    m.FeedForgotten: OfficeViewModel._forgotten,
}
