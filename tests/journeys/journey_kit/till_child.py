"""The program of `RemoteTill`: the real runtime, told what to do on standard input."""

import logging
import pickle
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.engine import Events


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    folder, settings, options = pickle.load(sys.stdin.buffer)
    runtime = Runtime(settings, open_ledger(folder), options)
    runtime.subscribe(_tell)
    runtime.start()
    runtime.fit_out()
    try:
        while True:
            runtime.send(pickle.load(sys.stdin.buffer))
    except EOFError:
        runtime.stop()


def _tell(events: Events) -> None:
    """In one piece: the engine and the clerk both tell."""
    sys.stdout.buffer.write(pickle.dumps(events))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
