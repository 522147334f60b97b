"""A bank card drawn on the screen and made as large as a real one: the panel's width, which few panels tell.

A card is 85.60 x 53.98 mm (ISO/IEC 7810, ID-1).
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CARD_MM, CARD_HIGH_MM = 85.60, 53.98
_LEAST_MM, _MOST_MM = 60, 2_000
"""As wide as panels are."""


@QmlElement
class CardMatchViewModel(QObject):
    changed = Signal()

    def __init__(self, panel_px: int, pixels_per_mm: float, parent: QObject) -> None:
        """`panel_px` is the panel's width, `pixels_per_mm` what it says of itself."""
        super().__init__(parent)
        self._panel_px = panel_px
        self._card_px = round(CARD_MM * pixels_per_mm)

    @Property(int, notify=changed)
    def cardWidth(self) -> int:
        """Pixels."""
        return self._card_px

    @Property(int, notify=changed)
    def cardHeight(self) -> int:
        return round(self._card_px * CARD_HIGH_MM / CARD_MM)

    @Property(int, notify=changed)
    def panelMm(self) -> int:
        return self.panel_mm

    @property
    def panel_mm(self) -> int:
        return round(self._panel_px * CARD_MM / self._card_px)

    def take(self, panel_mm: int) -> None:
        """As it was measured before."""
        if _LEAST_MM <= panel_mm <= _MOST_MM:
            self._card_px = round(self._panel_px * CARD_MM / panel_mm)
            self.changed.emit()

    @Slot(int)
    def grow(self, pixels: int) -> None:
        wanted = self._card_px + pixels
        if wanted > 0 and _LEAST_MM <= self._panel_px * CARD_MM / wanted <= _MOST_MM:
            self._card_px = wanted
            self.changed.emit()
