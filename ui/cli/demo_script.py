"""The scripted sale of `pos demo`: played on the real screens by hands, and reported from what is really there."""

from pathlib import Path
from urllib.request import urlopen

from pos import messages as m
from pos.ledger.outbox import Outbox
from pos.ledger.verify import verify
from ui.emulation import Happening, Scan, SlipPrinted
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime import places
from ui.runtime.compose import Runtime
from ui.runtime.demo_stall import DemoStall

SIZE = (1024, 768)
FISH = "8801234567893"
SYNC_PATIENCE_S = 20.0


class DemoScript:
    """The sale: scanned, tapped, typed, one line taken out, paid in cash with change."""

    def __init__(self, stall: DemoStall, out: Path) -> None:
        self._stall = stall
        self._out = out
        self._slips: list[SlipPrinted] = []
        self._acked = 0
        self._pictures: list[str] = []

    def play(self) -> dict[str, object]:
        settings, ledger = self._stall.start()
        runtime = Runtime(settings, ledger)
        application = TillApplication(places.ASSETS)
        application.open_till(runtime, places.PICTURES, SIZE, settings.number("screen.width_mm"))
        runtime.subscribe(self._note)
        self._stall.watch(self._happened)
        self._hands = Hands(application.windows[0])
        application.windows[0].show()
        runtime.start()
        runtime.fit_out()
        try:
            self._sell()
        finally:
            runtime.stop()
            application.close()
        return self._report(ledger.path)

    def _sell(self) -> None:
        hands = self._hands
        hands.wait_until(lambda: hands.text_of("printerWords") == "프린터 좋음", "the printer is not ready")
        self._picture("sell-empty")
        self._stall.play(Scan(FISH))
        hands.wait_until(lambda: hands.text_of("total") == "5,000원", "the scan did not arrive")
        hands.tap("tile-tteokbokki")
        hands.tap("tile-gamja")
        hands.tap("1근")
        hands.tap("반 근")
        self._picture("weight")
        hands.tap("weightAddKey")
        self._picture("sell")
        self._type_an_amount()
        self._take_a_line_out()
        self._pay()

    def _type_an_amount(self) -> None:
        hands = self._hands
        hands.tap("amountKey")
        for key in ("digit3", "unit만", "digit5", "unit천", "과일"):
            hands.tap(key)
        self._picture("amount")
        hands.tap("더 넣기")
        hands.tap("backKey")

    def _take_a_line_out(self) -> None:
        hands = self._hands
        hands.tap("tile-ojingeo")
        hands.wait_until(lambda: hands.text_of("total") == "52,500원", "the squid did not arrive")
        lines = [item.objectName() for item in hands.visible_items() if item.objectName().startswith("line-")]
        hands.tap(max(lines, key=lambda name: int(name.removeprefix("line-"))))
        hands.tap("voidKey")
        hands.wait_until(lambda: hands.text_of("total") == "48,500원", "the line was not taken out")

    def _pay(self) -> None:
        hands = self._hands
        hands.tap("payKey")
        hands.tap("cashKey")
        hands.tap("note50000")
        self._picture("cash")
        hands.tap("paidKey")
        hands.wait_until(lambda: bool(hands.text_of("paid")), "the sale was not completed")
        hands.wait_until(lambda: bool(self._slips), "the receipt was not printed")
        hands.wait_until(lambda: self._acked >= 1, "the sale did not reach the market", SYNC_PATIENCE_S)
        self._picture("done")
        hands.tap("nextKey")
        self._picture("sell-after")
        self._keep_market_page()

    def _keep_market_page(self) -> None:
        """What the market office sees of the sale."""
        with urlopen(self._stall.market_page, timeout=SYNC_PATIENCE_S) as page:
            (self._out / "market.html").write_bytes(page.read())

    def _picture(self, name: str) -> None:
        file = f"{len(self._pictures) + 1:02d}-{name}.png"
        self._hands.save_picture(self._out / file)
        self._pictures.append(file)

    def _note(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            if isinstance(event, m.MarketNoted):
                self._acked = event.acked_seq

    def _happened(self, happening: Happening) -> None:
        if isinstance(happening, SlipPrinted):
            self._slips.append(happening)

    def _report(self, ledger: Path) -> dict[str, object]:
        verdict = verify(ledger)
        outbox = Outbox(ledger)
        head, _ = outbox.head()
        outbox.close()
        slip = self._slips[0]
        (self._out / "receipt.png").write_bytes(slip.png)
        (self._out / "receipt.txt").write_text(slip.text + "\n", encoding="utf-8")
        return {
            "sales": verdict.sales,
            "journal_last_seq": head,
            "server_last_seq": self._acked,
            "chain_ok": verdict.is_whole,
            "receipt_text": slip.text,
            "receipt_bytes": len(slip.data),
            "drawer_kicks": self._stall.devices.printer.kicks,
            "screens": self._pictures,
        }
