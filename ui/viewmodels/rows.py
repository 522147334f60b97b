"""Rows for a list on the screen. A view-model fills them; delegates read them by role name."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Row = Mapping[str, object]
FIRST_ROLE = 0x0100
"""`Qt.ItemDataRole.UserRole`, by number: the name would build the hundred enums of `Qt` before the first frame."""

AnyIndex = QModelIndex | QPersistentModelIndex


@QmlElement
class RowsModel(QAbstractListModel):
    def __init__(self, roles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = {FIRST_ROLE + number: role for number, role in enumerate(roles)}
        self._rows: list[Row] = []

    def roleNames(self) -> dict[int, QByteArray]:
        return {number: QByteArray(role.encode()) for number, role in self._roles.items()}

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = 0) -> object:
        name = self._roles.get(role)
        return self._rows[index.row()].get(name) if name and index.isValid() else None

    def row(self, place: int) -> Row:
        return self._rows[place]

    def reset(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def insert(self, place: int, row: Row) -> None:
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()

    def change(self, place: int, row: Row) -> None:
        self._rows[place] = row
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
