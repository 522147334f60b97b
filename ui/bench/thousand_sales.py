"""Sells a thousand times with the window open and prints the process's resident megabytes."""

import sys
from pathlib import Path

from ui.qt import platform

SALES = 1_000
SIZE = (1366, 768)
IDLE_MARKET = "http://127.0.0.1:9"


def main() -> None:
    platform.settle(offscreen=True)
    from pos.ids import new_id
    from pos.ledger.ledger import Ledger
    from pos.messages import AddItem, PayCash
    from ui.bench.resident import resident_mb
    from ui.cli.run import open_stall
    from ui.qt.hands import Hands
    from ui.runtime.compose import LEDGER
    from ui.runtime.goods_file import read_goods
    from ui.runtime.places import DEMO, PICTURES

    folder = Path(sys.argv[1])
    ledger = Ledger(folder / LEDGER, new_id)
    ledger.replace_catalogue(*read_goods(DEMO / "catalogue.toml"))
    ledger.close()
    (folder / "pictures").symlink_to(PICTURES)
    flags = {"printer.connection": sys.argv[2], "market.url": IDLE_MARKET, "market.code": "AAAAAAAA"}
    application, runtime = open_stall(folder, flags, SIZE)
    hands = Hands(application.windows[0])
    application.windows[0].show()
    runtime.start()
    runtime.fit_out()
    for number in range(1, SALES + 1):
        for item in ("godeungeo", "gyul", "tteokbokki", "dalgyal", "baechu"):
            runtime.send(AddItem(item))
        runtime.send(PayCash(100_000))
        hands.wait_until(lambda number=number: f"오늘 {number:,}건" in hands.text_of("stripWords"), "no sale")  # type: ignore[misc]
    hands.rest(1.0)
    sys.stdout.write(f"{resident_mb():.1f}")
    runtime.stop()
    application.close()


main()
