"""Builds windows from their QML and hands each its view-model."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.qt.stray_taps import StrayTapFilter
from ui.viewmodels.screens import ScreensViewModel
from ui.viewmodels.till import TillViewModel

if TYPE_CHECKING:
    from ui.viewmodels.kiosk.kiosk import KioskViewModel

QML = Path(__file__).resolve().parents[1] / "qml"
MM_PER_INCH = 25.4
USUAL_REACH_MM = 320
"""From the lower edge of a panel that begins at 900 mm to the 1,220 mm that somebody who sits can reach."""


class WindowFault(RuntimeError):
    """The QML did not load: a fault of ours, with what Qt said about it in the log."""


def qml_engine(parent: QObject | None = None) -> QQmlApplicationEngine:
    engine = QQmlApplicationEngine(parent)
    engine.addImportPath(str(QML))
    return engine


def merchant_window(
    engine: QQmlApplicationEngine, till: TillViewModel, size: tuple[int, int], width_mm: int
) -> QQuickWindow:
    """The merchant's window, not yet shown. `size` in pixels; `width_mm` is the panel's, 0 if not known."""
    per_mm = pixels_per_mm(size[0], width_mm)
    window = _window(engine, "Jangnal.Merchant", "Main", {"till": till, "pixelsPerMm": per_mm})
    window.resize(*size)
    stray_taps = StrayTapFilter(window, till.screen, per_mm)
    cast(ScreensViewModel, till.screens).changed.connect(stray_taps.note_screen)
    till.othersMade.connect(lambda: _lead_by_arrows(window, till))
    return window


def _lead_by_arrows(window: QQuickWindow, till: TillViewModel) -> None:
    """Once home stands: Qt's table of keys alone takes longer to load than home is to be painted."""
    from ui.qt.arrow_keys import ArrowKeys

    arrows = ArrowKeys(window)
    cast(ScreensViewModel, till.screens).changed.connect(arrows.put_away)


def kiosk_window(
    engine: QQmlApplicationEngine, kiosk: "KioskViewModel", size: tuple[int, int], width_mm: int, reach_mm: int
) -> QQuickWindow:
    """The window customers order at, not yet shown. `reach_mm` 0 is taken for `USUAL_REACH_MM`."""
    from ui.qt.arrow_keys import ArrowKeys
    from ui.qt.one_finger import OneFinger
    from ui.qt.signs_of_life import SignsOfLife
    from ui.qt.voice_guide import VoiceGuide
    from ui.viewmodels.kiosk.comfort import ComfortViewModel
    from ui.viewmodels.kiosk.patience import PatienceViewModel
    from ui.viewmodels.kiosk.steps import StepsViewModel
    from ui.viewmodels.kiosk.voice import VoiceViewModel

    per_mm = pixels_per_mm(size[0], width_mm)
    reach = (reach_mm or USUAL_REACH_MM) * per_mm
    told: dict[str, object] = {"kiosk": kiosk, "pixelsPerMm": per_mm, "reach": reach}
    window = _window(engine, "Jangnal.Kiosk", "KioskWindow", told)
    window.resize(*size)
    steps = cast(StepsViewModel, kiosk.steps)
    stray_taps = StrayTapFilter(window, lambda: steps.shown, per_mm)
    steps.changed.connect(stray_taps.note_screen)
    arrows = ArrowKeys(window)
    steps.changed.connect(arrows.put_away)
    comfort, voice = cast(ComfortViewModel, kiosk.comfort), cast(VoiceViewModel, kiosk.voice)
    VoiceGuide(window, arrows.choose, lambda: bool(comfort.voice), voice.say)
    patience = cast(PatienceViewModel, kiosk.patience)
    SignsOfLife(window, lambda: patience.is_asking, lambda: bool(comfort.voice), kiosk.touched)
    OneFinger(window)  # the others hear of that finger alone
    return window


def board_window(engine: QQmlApplicationEngine, name: str, board: QObject, size: tuple[int, int]) -> QQuickWindow:
    """A board's window, not yet shown."""
    window = _window(engine, "Jangnal.Board", name, {"board": board})
    window.resize(*size)
    return window


def pairing_window(
    engine: QQmlApplicationEngine, pairing: QObject, size: tuple[int, int], width_mm: int
) -> QQuickWindow:
    """The first window of a kiosk or a board, not yet shown."""
    told: dict[str, object] = {"pairing": pairing, "pixelsPerMm": pixels_per_mm(size[0], width_mm)}
    window = _window(engine, "Jangnal.Pairing", "PairingWindow", told)
    window.resize(*size)
    return window


def setup_window(engine: QQmlApplicationEngine, setup: QObject, size: tuple[int, int]) -> QQuickWindow:
    """The window a box is set up in, not yet shown."""
    from ui.qt.arrow_keys import ArrowKeys

    window = _window(engine, "Jangnal.Setup", "SetupWindow", {"setup": setup})
    window.resize(*size)
    ArrowKeys(window)
    return window


def doctor_window(
    engine: QQmlApplicationEngine, doctor: QObject, size: tuple[int, int], width_mm: int
) -> QQuickWindow:
    """기계 점검 over a customers' screen, not yet shown. `engine` as for `customer_window`."""
    from ui.qt.arrow_keys import ArrowKeys

    told: dict[str, object] = {"doctor": doctor, "pixelsPerMm": pixels_per_mm(size[0], width_mm)}
    window = _window(engine, "Jangnal.Technician", "DoctorWindow", told)
    window.resize(*size)
    ArrowKeys(window)
    return window


def emulator_window(engine: QQmlApplicationEngine, emulator: QObject) -> QQuickWindow:
    return _window(engine, "Jangnal.Technician", "EmulatorWindow", {"emulator": emulator})


def customer_window(engine: QQmlApplicationEngine, customer: QObject, size: tuple[int, int]) -> QQuickWindow:
    """The customer's window, not yet shown. `engine` must be its own: a Theme has the size of one window."""
    window = _window(engine, "Jangnal.Customer", "CustomerWindow", {"customer": customer})
    window.resize(*size)
    return window


def show_to_customer(window: QQuickWindow, merchant: QQuickWindow, *, windowed: bool) -> None:
    """Fills the second screen; without one, or `windowed`, a window beside the merchant's and never over it.

    To be called before the merchant's is shown: where there is no room beside it, this one stands behind.
    """
    second = [screen for screen in QGuiApplication.screens() if screen is not QGuiApplication.primaryScreen()]
    if second and not windowed:
        window.setScreen(second[0])
        window.setGeometry(second[0].geometry())
        window.showFullScreen()
        return
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.setPosition(min(merchant.x() + merchant.width(), screen.right() - window.width()), screen.top())
    window.show()


def stand_side_by_side(windows: list[QQuickWindow]) -> None:
    """From the left edge of the screen, as far as there is room; the last may reach over the one before."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    left = screen.left()
    for window in windows:
        left = min(left, screen.right() - window.width())
        window.setPosition(max(screen.left(), left), screen.top())
        left += window.width()


def stopped_window(engine: QQmlApplicationEngine, sentence: str, book_is_safe: bool) -> QQuickWindow:
    told: dict[str, object] = {"sentence": sentence, "bookIsSafe": book_is_safe}
    return _window(engine, "Jangnal.Merchant", "StoppedWindow", told)


def pixels_per_mm(width_px: int, width_mm: int) -> float:
    """From the panel's measured width, else from what the screen says of itself."""
    if width_mm:
        return width_px / width_mm
    return QGuiApplication.primaryScreen().physicalDotsPerInch() / MM_PER_INCH


def folder_url(folder: Path) -> str:
    """A URL a file name can be put behind."""
    return QUrl.fromLocalFile(str(folder)).toString() + "/"


def _window(engine: QQmlApplicationEngine, module: str, name: str, properties: dict[str, object]) -> QQuickWindow:
    before = len(engine.rootObjects())
    engine.setInitialProperties(properties)
    engine.loadFromModule(module, name)
    windows = engine.rootObjects()[before:]
    if not windows:
        raise WindowFault(f"{module}.{name} did not load")
    window = windows[0]
    assert isinstance(window, QQuickWindow)
    return window
