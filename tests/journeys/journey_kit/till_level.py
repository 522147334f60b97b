"""The bare till: real rules and a real ledger on a file; devices and market are imagined, as facts."""

from pathlib import Path

from journey_kit.level import Level
from journey_kit.notebook import Notebook
from journey_kit.scenery import AWAY, NONE, UNPLUGGED, Scenery
from pos import messages as m
from pos.clock import SystemClock
from pos.facts import fact_in
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.receipt import Columns, Marks, Rule, Stall, Text, refund_receipt, sale_receipt
from pos.settings import Settings
from pos.shop import shop_of
from pos.slip import SlipState
from pos.till import Till
from ui.runtime import config
from ui.runtime.places import DEMO

STALL = Stall("장날 반찬", "1234567891", "홍길동")


class TillLevel(Level):
    def __init__(self, folder: Path, scenery: Scenery) -> None:
        super().__init__(folder, scenery)
        self._clock = SystemClock()
        self._plugged = {"printer": scenery.printer != UNPLUGGED, "scanner": scenery.scanner != UNPLUGGED}
        self._paper = True
        self._breaks = self._runs_out = self._slow = False
        self._market = scenery.market != AWAY
        self._slips: list[str] = []
        self._kicks = 0

    def start(self) -> None:
        self._open()
        self._ledger.replace_catalogue(*self.scenery.catalogue)
        self._begin()

    def stop(self) -> None:
        self._ledger.close()

    def restart(self) -> None:
        self.power_cut()
        self.power_back()

    def power_cut(self) -> None:
        self._ledger.close()
        self.notebook = Notebook()
        self._slow = False

    def power_back(self) -> None:
        self._open()
        self._begin()

    def _open(self) -> None:
        self._ledger = Ledger(self.ledger_path, new_id)

    def _begin(self) -> None:
        ledger = self._ledger
        shop = shop_of(Settings(config.read_file(DEMO / "stall.toml")))
        state = ledger.load(self._clock.now(), shop)
        self._till = Till(state, ledger.catalogue, ledger.past, new_id, shop, writable=ledger.writable)
        self.send(m.ShowTill())
        for slip_id in self.notebook.slips_in(SlipState.PRINTING):
            self.send(m.MoveSlip(slip_id, SlipState.UNKNOWN))
        self._tell_conditions()
        self._print()

    def send(self, command: m.Command) -> None:
        events = self._till.decide(command, self._clock.now())
        self._ledger.record(events)
        self._till.accept(events)
        self.notebook.take(events)
        for event in events:
            self._react(event)

    def _react(self, event: m.Event) -> None:
        if isinstance(event, m.DrawerWanted) and self._printer_there:
            self._kicks += 1
        elif isinstance(event, m.DrawerWanted) and self.scenery.printer != NONE:
            self.send(m.NoteDrawerShut())
        elif isinstance(event, m.SlipQueued):
            self._print()
        elif fact_in(event):
            self._deliver()

    # -- imagined devices ---------------------------------------------------------------------------------------

    @property
    def _printer_there(self) -> bool:
        return self.scenery.printer != NONE and self._plugged["printer"]

    def _print(self) -> None:
        for slip_id in self.notebook.slips_in(SlipState.WAITING):
            if self.scenery.printer == NONE:
                self.send(m.MoveSlip(slip_id, SlipState.REPLACED))
            elif self._printer_there and self._paper:
                self._print_one(slip_id)

    def _print_one(self, slip_id: str) -> None:
        self.send(m.MoveSlip(slip_id, SlipState.PRINTING))
        if self._slow:
            return
        if self._breaks:
            self._breaks = self._plugged["printer"] = False
            self.send(m.MoveSlip(slip_id, SlipState.UNKNOWN))
            self._tell_conditions()
        elif self._runs_out:
            self._runs_out = self._paper = False
            self._tell_conditions()
        else:
            self._finish(slip_id)

    def _finish(self, slip_id: str) -> None:
        slip = self._till.state.slips[slip_id]
        sale = self._ledger.past.sale(slip.subject)
        if sale is None:  # a report or a statement, which no journey reads
            self.send(m.MoveSlip(slip_id, SlipState.DONE))
            return
        form = refund_receipt if sale.refunds else sale_receipt
        elements = form(STALL, sale, Marks(self._clock.now() if slip.is_copy else None))
        self._slips.append("\n".join(map(_as_text, elements)))
        self.send(m.MoveSlip(slip_id, SlipState.DONE))

    def _deliver(self) -> None:
        if self._market and self.scenery.market != NONE:
            self.send(m.NoteMarket(self.journal_seq))

    def _tell_conditions(self) -> None:
        market = m.Condition.NONE if self.scenery.market == NONE else _good(self._market)
        printer = _good(self._plugged["printer"])
        if printer is m.Condition.GOOD and not self._paper:
            printer = m.Condition.PAPER_OUT
        conditions = {m.Place.MARKET: market, m.Place.PRINTER: printer}
        conditions[m.Place.SCANNER] = _good(self._plugged["scanner"])
        for place, setting in ((m.Place.PRINTER, self.scenery.printer), (m.Place.SCANNER, self.scenery.scanner)):
            if setting == NONE:
                conditions[place] = m.Condition.NONE
        for place, condition in conditions.items():
            self.send(m.NoteCondition(place, condition))

    def scan(self, code: str) -> None:
        if self._plugged["scanner"]:
            self.send(m.AddByBarcode(code))

    def scan_bytes(self, data: bytes) -> None:
        self.send(m.NoteMisread())

    def plug(self, device: str) -> None:
        self._turn(device, on=True)

    def unplug(self, device: str) -> None:
        self._turn(device, on=False)

    def _turn(self, device: str, *, on: bool) -> None:
        if device == "market":
            self._market = on
            self._deliver()
        else:
            self._plugged[device] = on
        self._tell_conditions()
        self._print()

    def break_printer_wire_after(self, count: int) -> None:
        self._breaks = True

    def end_paper_after(self, count: int) -> None:
        self._runs_out = count > 0
        self._paper = count > 0
        self._tell_conditions()

    def load_paper(self) -> None:
        self._paper = True
        self._tell_conditions()
        for slip_id in self.notebook.slips_in(SlipState.PRINTING):
            self._finish(slip_id)
        self._print()

    def print_slowly(self) -> None:
        self._slow = True

    def spoil_market(self, how: str) -> None:
        raise AssertionError("no network to spoil at this level")

    # -- eyes ---------------------------------------------------------------------------------------------------

    @property
    def slips(self) -> list[str]:
        return self._slips

    @property
    def drawer_openings(self) -> int:
        return self._kicks

    @property
    def market_seq(self) -> int:
        return self._till.state.acked_seq

    def known_at_market(self, place: m.Place) -> str:
        """There is no market: what it would be told."""
        return self.condition(place).value


def _good(there: bool) -> m.Condition:
    return m.Condition.GOOD if there else m.Condition.AWAY


def _as_text(element: Text | Columns | Rule) -> str:
    if isinstance(element, Columns):
        return f"{element.left} {element.right}"
    return element.text if isinstance(element, Text) else "-"
