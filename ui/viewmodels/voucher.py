"""상품권: which ones, how many of each face, and what the law says of the change."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.shift import worth
from pos.shop import USUAL, Shop
from pos.voucher import MOST_OF_A_FACE, VoucherKind
from ui.say import say, spoken, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.paying import PayingViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VoucherViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, paying: PayingViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._paying = paying
        self._shop = USUAL
        self._kind: VoucherKind | None = None
        self._counts: dict[int, int] = {}
        self._kinds = RowsModel(("name", "tender"), self)
        self._faces = RowsModel(("won", "count"), self)
        paying.changed.connect(self.changed)

    @Property(RowsModel, constant=True)
    def kinds(self) -> RowsModel:
        return self._kinds

    @Property(RowsModel, constant=True)
    def faces(self) -> RowsModel:
        """Largest first, with how many of each were handed over."""
        return self._faces

    @Property(str, notify=changed)
    def tender(self) -> str:
        return self._kind.tender if self._kind else ""

    @Property(str, notify=changed)
    def due(self) -> str:
        return won(self._paying.due)

    @Property(str, notify=changed)
    def worthWords(self) -> str:
        return won(self._worth)

    @Property(str, notify=changed)
    def change(self) -> str:
        return won(max(0, self._over)) if self._over <= 0 or self._may_be_changed else say("드리지 않아요")

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._worth > 0 and (self._over <= 0 or self._may_be_changed)

    @Property(bool, notify=changed)
    def givesChange(self) -> bool:
        return self._over > 0 and self._may_be_changed

    @Property(str, notify=changed)
    def rule(self) -> str:
        """What is to be done about the change, worked out."""
        if not self._worth or not self._kind:
            return say("받은 상품권을 눌러 주세요")
        if self._over <= 0:
            return say("{rest} 더 받으세요", rest=won(-self._over)) if self._over else say("거스름돈이 없어요")
        return self.rule_of_change

    @property
    def rule_of_change(self) -> str:
        """Whether change is due, and how much; empty while there is nothing over."""
        if not self._kind or self._over <= 0:
            return ""
        percent = self._kind.change_from_percent
        if self._may_be_changed:
            return say(
                "{percent}% 넘게 쓰셨으니 {change} 거슬러 드리세요", percent=percent, change=spoken(self._over)
            )
        least = -(-self._worth * percent // 100)
        return say(
            "{percent}%({least})를 써야 거슬러 드려요. 작은 것으로 받으세요", percent=percent, least=won(least)
        )

    @Property(str, notify=changed)
    def doneLabel(self) -> str:
        if self._over > 0:
            return say("거슬러 줬어요") if self._may_be_changed else say("작은 상품권으로 받아 주세요")
        return say("받았어요") if self._worth else say("상품권을 눌러 주세요")

    @Slot()
    def begin(self) -> None:
        self._choose(next(iter(self._shop.vouchers), None))

    @Slot(str)
    def choose(self, tender: str) -> None:
        self._choose(self._shop.voucher(tender))

    @Slot(int)
    def add(self, face: int) -> None:
        if self._counts.get(face, 0) < MOST_OF_A_FACE:
            self._counts[face] = self._counts.get(face, 0) + 1
            self._show()

    @Slot()
    def clear(self) -> None:
        self._counts = {}
        self._show()

    @Slot()
    def finish(self) -> None:
        if self._kind:
            faces = tuple((face, count) for face, count in sorted(self._counts.items(), reverse=True) if count)
            self._send(m.TakeTender(m.Tendered(self._kind.tender, faces=faces)))

    @property
    def _worth(self) -> int:
        return worth(tuple(self._counts.items()))

    @property
    def _over(self) -> int:
        """Won they are worth more than what is due; below zero what is missing."""
        return self._worth - self._paying.due

    @property
    def _may_be_changed(self) -> bool:
        return bool(self._kind and self._kind.may_be_changed(tuple(self._counts.items()), self._paying.due))

    def _choose(self, kind: VoucherKind | None) -> None:
        self._kind, self._counts = kind, {}
        self._show()

    def _show(self) -> None:
        faces = sorted(self._kind.faces, reverse=True) if self._kind else ()
        self._faces.reset([{"won": face, "count": self._counts.get(face, 0)} for face in faces])
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._go_by(event.shop)
        self.begin()

    def _rules_changed(self, event: m.RulesChanged) -> None:
        """What was tapped so far stays, where such vouchers are still taken."""
        self._go_by(event.shop)
        before = self._kind
        kind = event.shop.voucher(before.tender) if before else None
        if before is None or kind is None or kind.faces != before.faces:
            self.begin()
            return
        self._kind = kind
        self._show()

    def _go_by(self, shop: Shop) -> None:
        self._shop = shop
        self._kinds.reset([{"name": kind.name, "tender": kind.tender} for kind in shop.vouchers])


VoucherViewModel.handlers = {
    m.TillShown: VoucherViewModel._till_shown,
    m.RulesChanged: VoucherViewModel._rules_changed,
}
