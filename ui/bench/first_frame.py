"""The till as `pos run` builds it, offscreen. Prints the clock when the tiles are painted, and ends."""

import sys
import time
from pathlib import Path
from typing import Any

import ui.__main__ as main_module
from ui.qt import platform

SIZE = (1366, 768)


def main() -> None:
    words = ["run", "--windowed", "--data", sys.argv[1]]
    main_module.parser(words).parse_args(words)
    platform.settle(offscreen=True)
    from PySide6.QtCore import QTimer

    from ui.cli.run import open_stall

    application, runtime = open_stall(Path(sys.argv[1]), {}, SIZE)
    till: Any = application.tills[0]

    painted = False

    def tiles_painted() -> None:
        nonlocal painted
        if till.shelf.tiles.rowCount() and not painted:
            painted = True
            sys.stdout.write(str(time.monotonic()))
            QTimer.singleShot(0, application.app.quit)  # a window must not close inside its own frame

    application.windows[0].frameSwapped.connect(tiles_painted)
    runtime.start()
    application.at_first_frame(runtime.fit_out)
    application.run()
    runtime.stop()
    application.close()


main()
