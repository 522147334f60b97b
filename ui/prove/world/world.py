"""One stall, its box, its printer and its market, and everything that may happen to them; see the package.

What it is asked for it does, and checks at once what can be checked at once; `finish` checks the rest. Raises
`Breach` where a promise is broken, and whatever a bug raises. `steps` is what happened, for people to read.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pos import messages as m
from pos.desk import Events
from pos.ledger.errors import LedgerError, WrongBook
from pos.ledger.ledger import Ledger
from pos.slip import SlipState
from pos.till_state import TillState, evolve
from ui.prove.world import audit, power
from ui.prove.world.books import Books
from ui.prove.world.breach import hold, same
from ui.prove.world.clock import WorldClock
from ui.prove.world.disk import DiskFault, failing
from ui.prove.world.ids import Ids
from ui.prove.world.journal import Journal
from ui.prove.world.prices import due_of
from ui.prove.world.printer import Outcome, Printer
from ui.prove.world.scene import Scene
from ui.prove.world.secrecy import Overheard, files_in, nowhere, written_out
from ui.prove.world.stall import Stall
from ui.prove.world.template import LEDGER, PRACTICE, Template
from ui.prove.world.trade import Trade

_KEPT = (
    "shift",
    "perpetual",
    "head_seq",
    "last_receipt_no",
    "acked_seq",
    "quarantined",
    "held",
    "last_sale",
    "slips",
    "operators",
    "pin_tries",
)
"""What the till must know again after a start, beside the open sale. Who was signed in it need not."""


class World:
    def __init__(self, template: Template, folder: Path, scene: Scene, heard: Overheard) -> None:
        template.begin(folder)
        self.folder, self.scene = folder, scene
        self.steps: list[str] = []
        self.clock, self.ids = WorldClock(), Ids(3)
        self.stall = Stall(folder / LEDGER, scene, self.clock, self.ids)
        self.practice = Stall(folder / PRACTICE, scene, self.clock, Ids(4), practice=True)
        self.books, self.printer = Books(), Printer()
        self.journal = Journal(template.device_id)
        self.trade = Trade(folder, template.device_id, self.stall, scene, self.clock, self.journal)
        self.secrets: set[bytes] = set()
        self._heard, self._disks = heard, 0

    @property
    def state(self) -> TillState:
        return self.stall.state

    def say(self, what: object) -> None:
        now = self.clock.now()
        self.steps.append(f"{now.local:%m-%d %H:%M:%S} {now.boot}  {what}")

    # -- what is asked of the till ------------------------------------------------------------------------------

    def do(self, command: m.Command) -> Events:
        self.say(command)
        self.clock.run(1)
        due = self._due()
        before, changes = self.state, self.stall.connection.total_changes
        events = self.stall.do(command)
        if all(isinstance(event, m.CommandRejected) for event in events):
            same(0, "rows changed by a refusal", changes, self.stall.connection.total_changes)
            hold(0, self.state == before, f"{command} was refused and changed the till")
        self._told(events, due)
        return events

    def open_account(self, name: str, phone: str) -> None:
        self.secrets.update(written_out(name, phone))
        self.say(f"OpenAccount(name={name!r}, phone={phone!r})")
        for event in self.do(m.OpenAccount(name, phone)):
            if isinstance(event, m.AccountOpened):
                self.secrets.update(written_out(event.opening.customer.name, event.opening.customer.phone))

    def practise(self, amount: int) -> None:
        """A sale in the book for learning."""
        self.say(f"practice: a sale of {amount} won")
        before = (self.stall.connection.total_changes, self.state)
        self.practice.do(m.AddAmount(amount))
        self.practice.do(m.PayCash(amount))
        same(17, "the real book", before, (self.stall.connection.total_changes, self.state))

    # -- the disk and the power ---------------------------------------------------------------------------------

    def do_on_a_failing_disk(self, command: m.Command, fault: DiskFault, when: int) -> None:
        self.say(f"the disk fails ({fault.value}, chance {when}) at {command}")
        due, before = self._due(), self.state
        events = self.stall.decide(command)
        rows = audit.everything(self.stall.connection)
        try:
            with failing(self.stall.connection, self.stall.path, fault, when):
                self.stall.ledger.record(events)
        except LedgerError as error:
            self.steps[-1] += f": {type(error).__name__}"
            hold(0, self.state is before, "a command that was not written changed the till")
            same(0, "rows after a failed write", rows, audit.everything(self.stall.connection))
            self.journal.compare(self.stall.connection)
            return
        self.stall.till.accept(events)
        self._told(events, due)

    def cut_before_record(self, command: m.Command) -> None:
        self.say(f"power cut: decided but not recorded, {command}")
        self.stall.decide(command)
        self._boot(self._copy(), self.state)

    def cut_after_record(self, command: m.Command) -> None:
        """It was never acknowledged, and is there: from now on it counts."""
        self.say(f"power cut: recorded but not accepted, {command}")
        due, expected = self._due(), self.state
        events = self.stall.decide(command)
        self.stall.ledger.record(events)
        for event in events:
            expected = evolve(expected, event)
        self._boot(self._copy(), expected, lambda: self._told(events, due))

    def cut_inside(self, command: m.Command, statement: int) -> None:
        """In the middle of the transaction: nothing of it may be there."""
        self.say(f"power cut: before statement {statement} of {command}")
        due, before, folder = self._due(), self.state, self._new_disk()
        with power.copied_at_statement(self.stall, statement, folder):
            events = self.stall.do(command)
        if folder.exists():
            self._boot(folder / LEDGER, before)
        else:
            after = self.state
            self._boot(self._copy(), after, lambda: self._told(events, due))

    def cut_torn(self, command: m.Command, share: float) -> None:
        """Of what was written for the commit only a share is on the disk: all of it counts, or nothing does."""
        self.say(f"power cut: {share:.0%} of the log written for {command}")
        due, before = self._due(), self.state
        old = power.log_size(self.stall.path)
        events = self.stall.do(command)
        new, tears = power.log_size(self.stall.path), power.may_tear(self.stall.path)
        copy = self._copy()
        if tears and share < 1 and new > old:
            power.tear(copy, old + int((new - old) * share))
            self._boot(copy, before)
        else:
            self._boot(copy, self.state, lambda: self._told(events, due))

    # -- paper --------------------------------------------------------------------------------------------------

    def print_next(self, outcome: Outcome) -> None:
        """The slip that waits longest; the printer is told only what the ledger already holds."""
        waiting = [slip for slip in self.state.slips.values() if slip.state is SlipState.WAITING]
        if not waiting:
            return
        slip = waiting[0]
        self.do(m.MoveSlip(slip.id, SlipState.PRINTING))
        self.say(f"printer: {outcome.name}")
        if outcome.is_out:
            self.printer.print(slip)
        if outcome.says:
            self.do(m.MoveSlip(slip.id, outcome.says))
        else:
            self.cut_before_record(m.Tick())

    # -- at the end ---------------------------------------------------------------------------------------------

    def finish(self) -> None:
        self.say("the end")
        self.do(m.Tick())
        noted = self.trade.heal()
        if noted:
            self.do(noted)
        self.audit()
        numbers = {entry.said.get("receipt_no") for entry in self.journal.entries}
        hold(7, numbers.issuperset(self.printer.receipts), "a receipt was printed of which there is no entry")
        self.practice.close()
        self._book_for_learning_is_no_book()
        logged = "\n".join(self._heard.lines).encode()
        places = [*files_in(self.folder), ("the log", logged), ("the wire", b"\n".join(self.trade.server.heard))]
        nowhere(sorted(self.secrets), places)

    def audit(self) -> None:
        """Everything the ledger holds and works out."""
        self.journal.compare(self.stall.connection)
        audit.audit_state(self.state, self.books)
        audit.audit_tables(self.stall, self.books)
        audit.audit_book(self.stall)

    def close(self) -> None:
        self.trade.close()
        self.practice.close()
        self.stall.close()

    # -- inside -------------------------------------------------------------------------------------------------

    def _told(self, events: Events, due: int) -> None:
        """From here on the merchant believes it."""
        for event in events:
            self.books.enter(event)
            if isinstance(event, m.SaleCompleted):
                same(3, "what was paid, and what the screen asked for", due, event.sale.total)
        self.journal.grow(self.stall.connection, self.books.entries)
        audit.audit_state(self.state, self.books)

    def _due(self) -> int:
        exchange = self.state.cart.exchange
        return due_of(self.stall.show(), exchange.credit if exchange else 0)

    def _boot(self, ledger: Path, expected: TillState, then: Callable[[], None] | None = None) -> None:
        """The till of before is gone; a new one must know what it did. `then` is what that comes to."""
        self.trade.hang_up()
        self.stall.close()
        self.clock.boot()
        self.stall.open(ledger)
        self._same_till(expected)
        if then:
            then()
        self.audit()
        self.trade.dial(self.stall)
        for slip in tuple(self.state.slips.values()):
            if slip.state is SlipState.PRINTING:
                self.do(m.MoveSlip(slip.id, SlipState.UNKNOWN))

    def _same_till(self, expected: TillState) -> None:
        for name in _KEPT:
            same(1, f"the till's {name} after a power cut", getattr(expected, name), getattr(self.state, name))
        carts = (replace(state.cart, steps=()) for state in (expected, self.state))
        same(1, "the open sale after a power cut", *carts)

    def _copy(self) -> Path:
        return power.copy_disk(self.stall.path, self._new_disk())

    def _new_disk(self) -> Path:
        self._disks += 1
        return self.folder / f"disk-{self._disks}"

    def _book_for_learning_is_no_book(self) -> None:
        try:
            Ledger(self.practice.path, self.ids).close()
        except WrongBook:
            return
        hold(17, False, "the book for learning was taken for the real one")
