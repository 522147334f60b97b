"""A program of the checks: the real till without a screen, which sells until it is killed.

Its job is one JSON object: `folder` of the ledger, `seed` of what it does, `printer` connection or "". It says "up"
before it opens the ledger, "open" when it can sell, and then what `ui.prove.announce` knows.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from ui.prove.announce import announce
from ui.prove.deeds import some_deed
from ui.prove.hand import Hand

UP, OPEN = "up", "open"


def main(arguments: Sequence[str] | None = None) -> int:
    job = json.loads((sys.argv[1:] if arguments is None else arguments)[0])
    parent, chance = os.getppid(), Random(job["seed"])
    announce(UP)
    hand = Hand(Path(job["folder"]), job["printer"])
    announce(OPEN)
    while os.getppid() == parent:  # nobody is left to kill it
        some_deed(chance)(hand, chance)
    hand.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
