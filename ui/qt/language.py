"""What the screens say in Korean, in another language: a glossary (`ui.wordbooks`) as Qt asks for it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTranslator


class Glossary(QTranslator):
    """Asked by `qsTr` and `ui.say`. What is the same in Korean means the same wherever it stands."""

    def __init__(self, entries: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._entries.get(sourceText)

    def isEmpty(self) -> bool:
        return not self._entries
