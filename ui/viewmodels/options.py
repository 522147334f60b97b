"""What a customer chooses about a good, one question under the other; the price follows at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item, chosen
from pos.options import Chosen, Option, OptionGroup
from pos.sale import Line
from ui.say import say, won
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ANSWERS_IN_A_ROW = 3


@QmlElement
class OptionsViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        picture_url: PictureUrl,
        parent: QObject | None = None,
        *,
        named: Callable[[str], str] = str,
        item_named: Callable[[Item], str] = lambda item: item.name,
    ) -> None:
        """`named` says a question or an answer as whoever reads it calls it, `item_named` a good."""
        super().__init__(parent)
        self._named, self._item_named = named, item_named
        self._send = send
        self._picture_url = picture_url
        self._item: Item | None = None
        self._line_no = 0
        self._made: list[tuple[str, str]] = []
        self._rows = RowsModel(("group", "asked", "hint", "isFirst", "answers", "labels", "extras", "chosen"), self)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """The answers to every question, so many in a row; the first row of a question says what is asked."""
        return self._rows

    @Property(int, constant=True)
    def answersInARow(self) -> int:
        return ANSWERS_IN_A_ROW

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._item_named(self._item) if self._item else ""

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._picture_url(self._item.picture) if self._item else ""

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._whole is not None

    @Property(bool, notify=changed)
    def anew(self) -> bool:
        """Whether it is about a line that is rung up already."""
        return self._line_no > 0

    @Property(str, notify=changed)
    def price(self) -> str:
        if self._item is None:
            return ""
        extras = {
            (group.name, option.name): option.extra for group in self._item.options for option in group.options
        }
        return won(self._item.price + sum(extras.get(choice, 0) for choice in self._made))

    @Slot(str, str)
    def tap(self, group: str, option: str) -> None:
        """One answer more or one less; where only one is allowed, the other one goes."""
        choice = (group, option)
        question = next((one for one in self._questions if one.name == group), None)
        if question is None:
            return
        if choice in self._made:
            self._made.remove(choice)
        else:
            same = [made for made in self._made if made[0] == group]
            if len(same) >= question.most:
                self._made.remove(same[0])
            self._made.append(choice)
        self._mark(group)

    @Slot()
    def add(self) -> None:
        if self._item is None or self._whole is None:
            return
        made = tuple(self._made)
        self._send(m.ChooseAnew(self._line_no, made) if self._line_no else m.AddItem(self._item.id, choices=made))

    def change(self, line: Line, item: Item) -> None:
        """Of a good that is rung up already; a line keeps the names of what was chosen."""
        self._item, self._line_no = item, line.no
        answers = [(group.name, option.name) for group in item.options for option in group.options]
        self._made = [answer for answer in answers if answer[1] in line.choices]
        self._show()

    def say_again(self) -> None:
        """In another language."""
        if self._item:
            self._show()

    @property
    def _questions(self) -> tuple[OptionGroup, ...]:
        return self._item.options if self._item else ()

    @property
    def _whole(self) -> Chosen | None:
        if self._item is None:
            return None
        made = chosen(self._item, self._made)
        return made if isinstance(made, Chosen) else None

    def _show(self) -> None:
        self._rows.reset(self._all_rows())
        self.changed.emit()

    def _mark(self, group: str) -> None:
        """The rows of one question as they are now; the list stays where it was turned to."""
        for place, row in enumerate(self._all_rows()):
            if row["group"] == group:
                self._rows.change(place, row)
        self.changed.emit()

    def _all_rows(self) -> list[Row]:
        return [row for group in self._questions for row in self._rows_of(group)]

    def _rows_of(self, group: OptionGroup) -> list[Row]:
        starts = range(0, len(group.options), ANSWERS_IN_A_ROW)
        return [self._row(group, start, group.options[start : start + ANSWERS_IN_A_ROW]) for start in starts]

    def _row(self, group: OptionGroup, start: int, options: Sequence[Option]) -> Row:
        return {
            "group": group.name,
            "asked": self._named(group.name),
            "hint": _hint(group),
            "isFirst": start == 0,
            "answers": [option.name for option in options],
            "labels": [self._named(option.name) for option in options],
            "extras": [_extra(option.extra) for option in options],
            "chosen": [(group.name, option.name) in self._made for option in options],
        }

    # -- events --------------------------------------------------------------------------------------------------

    def _choices_wanted(self, event: m.ChoicesWanted) -> None:
        self._item, self._made, self._line_no = event.item, [], 0
        self._show()


OptionsViewModel.handlers = {m.ChoicesWanted: OptionsViewModel._choices_wanted}


def _hint(group: OptionGroup) -> str:
    if group.least == group.most:
        return say("{count}개 골라 주세요", count=group.least)
    return (
        say("{most}개까지 고를 수 있어요", most=group.most)
        if not group.least
        else say("{least}~{most}개 골라 주세요", least=group.least, most=group.most)
    )


def _extra(extra: int) -> str:
    if not extra:
        return ""
    return say("{won} 더", won=won(extra)) if extra > 0 else say("{won} 빼기", won=won(-extra))
