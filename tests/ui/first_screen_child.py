"""Starts a stall's till on the ledger in a folder, as `pos run` does, and says which of some items come to be seen.

A program of its own: what a test before it loaded would be there already. Arguments: the folder, the screen to
begin on (empty for the one the ledger leads to), and what is to be seen, screen by screen: `sell=payKey`.
"""

import sys
from pathlib import Path

from ui.qt import platform

platform.settle(offscreen=True)

from ui.cli.run import open_stall  # noqa: E402 - Qt reads its platform once
from ui.qt.hands import Hands  # noqa: E402


def main(folder: str, first: str, *wanted: str) -> None:
    application, runtime = open_stall(Path(folder), {}, (1024, 768))
    till, window = application.tills[0], application.windows[0]
    if first:
        till.begin_at(first)
    runtime.start()
    application.at_first_frame(runtime.fit_out)
    window.show()
    hands = Hands(window)
    try:
        for one in wanted:
            screen, _, item = one.partition("=")
            if screen:
                till.begin_at(screen)
            hands.wait_until(lambda item=item: hands.find(item) is not None, f"no {item}")
            sys.stdout.write(f"{till.screen()}={item}\n")
    finally:
        runtime.stop()
        application.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
