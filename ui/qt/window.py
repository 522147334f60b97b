"""Builds the merchant's window from its QML and hands it its view-model."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.viewmodels.till import TillViewModel

QML = Path(__file__).resolve().parents[1] / "qml"
MM_PER_INCH = 25.4


class WindowFault(RuntimeError):
    """The QML did not load: a fault of ours, with what Qt said about it."""


def qml_engine(parent: QObject | None = None) -> QQmlApplicationEngine:
    engine = QQmlApplicationEngine(parent)
    engine.addImportPath(str(QML))
    return engine


def merchant_window(
    engine: QQmlApplicationEngine, till: TillViewModel, width_px: int, width_mm: int
) -> QQuickWindow:
    """The window, not yet shown. `width_mm` is the panel's real width; 0 takes what the screen reports."""
    said: list[str] = []
    engine.warnings.connect(lambda warnings: said.extend(warning.toString() for warning in warnings))
    engine.setInitialProperties({"till": till, "pixelsPerMm": pixels_per_mm(width_px, width_mm)})
    engine.loadFromModule("Jangnal.Merchant", "Main")
    windows = engine.rootObjects()
    if not windows:
        raise WindowFault("\n".join(said))
    window = windows[-1]
    assert isinstance(window, QQuickWindow)
    return window


def pixels_per_mm(width_px: int, width_mm: int) -> float:
    """From the panel's measured width, else from what the screen says of itself."""
    from PySide6.QtGui import QGuiApplication

    if width_mm:
        return width_px / width_mm
    return QGuiApplication.primaryScreen().physicalDotsPerInch() / MM_PER_INCH


def folder_url(folder: Path) -> str:
    """A URL a file name can be put behind."""
    return QUrl.fromLocalFile(str(folder)).toString() + "/"
