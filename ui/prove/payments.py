"""A customer's money is taken once or not at all, and the till never says otherwise than the terminal's own book.

Every history is a few sales at one terminal, with something going wrong on the wire, at the terminal, in the VAN,
at the till, or with the customer, and with the power going at any step. What is then not known is asked for until
it is, and looked at by a merchant who can read. Then captured less reversed must be what sales were paid with.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.customer import Deed
from drivers.registry import DeviceSpec, Role
from pos import messages as m
from pos.attempt import IN_DOUBT, Attempt, AttemptState
from ui.prove.payment_world.clock import FastClock
from ui.prove.payment_world.stall import STEPS, PowerCut, Stall, Warp
from ui.prove.payment_world.terminals import INCIDENTS, KINDS, TROUBLES, Kind, Plugged, put_right
from ui.prove.payment_world.truth import Truth
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

log = logging.getLogger(__name__)

NAME = "payments"
QUICK, LONG = 2_000, 20_000
LANES = 8
HISTORIES_A_LEDGER = 40
SALES = 3
PATIENCE_S, SETTLING_S = 0.7, 1.0
ENOUGH = 100
"""Histories in which everything should have gone wrong once."""
AMOUNTS = (1, 49_999, 50_000, 50_001, 999_999_999)
"""Tried now and then among others; ten digits are more than a till takes."""


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    kinds: Sequence[Kind] = KINDS,
    warp: Warp = lambda command: command,
) -> Result:
    """`seed` is the first history's; `warp` sabotages what a terminal is heard to say."""
    tally = Tally(NAME, tell, "sales", "charged", "in_doubt", "by_hand", "reversed", "power_cuts")
    lanes = min(LANES, trials)
    with ThreadPoolExecutor(lanes, thread_name_prefix="prove-payments") as pool:
        shares = [range(seed + lane, seed + trials, lanes) for lane in range(lanes)]
        done = [
            pool.submit(_lane, folder / str(lane), share, kinds, tally, warp) for lane, share in enumerate(shares)
        ]
        for lane in done:
            lane.result()
    counts = tally.counts
    seen = min(counts["charged"], counts["in_doubt"], counts["by_hand"], counts["power_cuts"])
    return tally.result("" if seen or trials < ENOUGH else "nothing went wrong in them")


def _lane(folder: Path, seeds: range, kinds: Sequence[Kind], tally: Tally, warp: Warp) -> None:
    for begun in range(0, len(seeds), HISTORIES_A_LEDGER):
        some = seeds[begun : begun + HISTORIES_A_LEDGER]
        kind = kinds[some[0] % len(kinds)]
        market = _Market(kind, new_stall(clear(folder)))
        try:
            for seed in some:
                history = _History(market, Random(seed), warp)
                violations = history.live()
                tally.note_trial(
                    len(violations), f"seed {seed}, {kind.driver}: {'; '.join(violations)}", **history.counts
                )
        finally:
            market.terminal.stop()


class _Market:
    """What outlives every till: the ledger's file, the terminal, and the house behind it."""

    def __init__(self, kind: Kind, ledger: Path) -> None:
        self.ledger, self.kind = ledger, kind
        self.clock = FastClock()
        self.house = CardHouse(self.clock.date)
        self.terminal: Plugged = kind.make(self.house)
        self.terminal.start()
        self.truth = Truth(self.house)
        self.spec = DeviceSpec("terminal-1", Role.TERMINAL, kind.driver, self.terminal.connection, catid=kind.catid)
        self.amounts: set[int] = set()
        """Those that were rung up: no two are alike, so that nearly all attempts can be told apart."""
        self.asked: set[int] = set()
        """Those that terminals were asked for, which a sale left open before may have made larger."""


class _History:
    """A few sales at one terminal, on one thread."""

    def __init__(self, market: _Market, chance: Random, warp: Warp) -> None:
        self._chance = chance
        self._house, self._terminal, self._truth = market.house, market.terminal, market.truth
        self._troubles = [name for name in TROUBLES if name not in market.kind.unseen]
        self._used, self._asked = market.amounts, market.asked
        self._cuts_left = 0
        self.counts: Counter[str] = Counter()
        self._stall = Stall(
            market.ledger,
            market.spec,
            market.clock,
            cut_at=self._is_cut,
            warp=warp,
        )
        self._stall.watch(self._saw)

    def live(self) -> Sequence[str]:
        """What must not be, a sentence each."""
        try:
            for _ in range(self._chance.randint(1, SALES)):
                self._sale()
        finally:
            self._stall.close()
        return self._truth.take_violations()

    # -- a sale -----------------------------------------------------------------------------------------------

    def _sale(self) -> None:
        self.counts["sales"] += 1
        self._cuts_left = self._chance.choice((0, 0, 1, 2))
        self._go_wrong()
        self._weather(self._ring_up_and_pay)
        self._weather(self._meddle)
        self._weather(lambda: self._wait(PATIENCE_S))
        self._cuts_left = 0
        self._settle()
        self._truth.compare(self._stall.path)
        if not self._truth.is_content:
            log.debug("%s", "\n".join(self._stall.told))

    def _weather(self, deed: Callable[[], None]) -> None:
        """The power may go in the middle of it, and comes back."""
        try:
            deed()
        except PowerCut:
            self.counts["power_cuts"] += 1
            self._stall.go_dark_and_come_back()

    def _ring_up_and_pay(self) -> None:
        amount = self._an_amount()
        rest = self._an_amount() if self._chance.random() < 0.2 else 0
        self._stall.do(m.AddAmount(amount + rest))
        if self._chance.random() < 0.9:  # else the terminal is asked while it is not there yet
            self._stall.attend(lambda stall: stall.till.state.terminal_is_well, PATIENCE_S)
        self._stall.do(m.PayByCard(amount if rest else 0))

    def _an_amount(self) -> int:
        while True:
            odd = self._chance.random() < 0.1
            amount = self._chance.choice(AMOUNTS) if odd else self._chance.randrange(100, 90_000)
            if amount not in self._used:
                self._used.add(amount)
                return amount

    def _go_wrong(self) -> None:
        """Something, mostly; the customer too is not always quick."""
        terminal, chance = self._terminal, self._chance
        put_right(terminal)
        terminal.customer.does = chance.choice((*Deed, *[Deed.INSERTS] * 14))
        terminal.customer.after_s = chance.choice((0.0, 0.0, 0.05, 0.15))
        if chance.random() < 0.6:
            TROUBLES[chance.choice(self._troubles)](terminal, self._house, chance)

    def _meddle(self) -> None:
        """What people do meanwhile."""
        chance = self._chance
        self._wait(chance.uniform(0.0, 0.2))
        roll = chance.random()
        if roll < 0.15:
            INCIDENTS[chance.choice(list(INCIDENTS))](self._terminal, self._house, chance)
        elif roll < 0.3:
            self._stall.do(m.CancelAttempt())
        elif roll < 0.4:
            self._terminal.send_late()
        elif roll < 0.5:
            self._stall.do(m.RemoveTender(1))
        elif roll < 0.6:
            self._stall.do(m.UndoLastSale())
        elif roll < 0.7:
            self._stall.do(m.PayByCard())  # twice, with an impatient finger

    def _wait(self, seconds: float) -> None:
        """Until all is settled, or nobody but the merchant can tell."""
        self._stall.attend(lambda stall: stall.is_settled or stall.needs_somebody, seconds)

    # -- the end of it ------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Nothing goes wrong any more: what can be found out is, the rest a merchant looks at."""
        put_right(self._terminal)
        self._wait(SETTLING_S)
        for _ in range(10):
            if self._stall.is_settled:
                break
            self._stall.attend(self._may_look, SETTLING_S)
            self._look()
            self._wait(SETTLING_S)
        self._end_the_sale()

    def _may_look(self, stall: Stall) -> bool:
        return stall.is_settled or (stall.may_be_looked_at and self._terminal.is_at_rest)

    def _look(self) -> None:
        """At the terminal, which shows what is in its book."""
        for stray in self._truth.strays(self._asked):  # she sees another amount on the slip, and cancels it there
            self._house.reverse(stray.approval_no, stray.at[:8], stray.amount)
        for attempt in list(self._stall.till.state.attempts.values()):
            if attempt.state in IN_DOUBT:
                self.counts["by_hand"] += 1
                self._stall.do(m.LookAtTerminal(attempt.id), m.SettleByHand(attempt.id, self._is_done(attempt)))
            else:
                self._stall.do(m.CancelAttempt())

    def _is_done(self, attempt: Attempt) -> bool:
        if attempt.state is AttemptState.UNKNOWN:
            return bool(self._truth.charged(attempt.amount))
        assert attempt.approval is not None
        return not self._truth.charged(attempt.approval.amount)

    def _end_the_sale(self) -> None:
        """In cash, as a customer pays whose card did not."""
        state = self._stall.till.state
        if state.refund and state.refund.due:
            self._stall.do(m.PayCash(state.refund.due))
        elif state.cart.lines:
            self._stall.do(m.PayCash(max(state.cart.due, 0)))

    # -- watching -----------------------------------------------------------------------------------------------

    def _saw(self, attempt: Attempt) -> None:
        self._asked.add(attempt.amount)
        self.counts["charged"] += attempt.state is AttemptState.APPROVED
        self.counts["in_doubt"] += attempt.state in IN_DOUBT
        self.counts["reversed"] += attempt.state is AttemptState.REVERSED
        self._truth.saw(attempt)

    def _is_cut(self, step: str) -> bool:
        if self._cuts_left and self._chance.random() < _CHANCE_OF_A_CUT[step]:
            self._cuts_left -= 1
            return True
        return False


_CHANCE_OF_A_CUT = dict.fromkeys(STEPS, 0.1) | {"asked": 0.3}
