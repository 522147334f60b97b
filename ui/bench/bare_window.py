"""The reference of the cold start: a QML window with nothing in it. Prints the clock at its first frame."""

import sys
import time

from ui.qt import platform


def main() -> None:
    platform.settle(offscreen=True)
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine
    from PySide6.QtQuick import QQuickWindow

    application = QGuiApplication(["bare"])
    engine = QQmlApplicationEngine()
    engine.loadData(b"import QtQuick\nWindow { width: 1366; height: 768; visible: true; Text { text: '0' } }")
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)

    def first_frame() -> None:
        sys.stdout.write(str(time.monotonic()))
        QTimer.singleShot(0, application.quit)

    window.frameSwapped.connect(first_frame)
    application.exec()


main()
