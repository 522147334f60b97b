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

from drivers.emulators.terminals.customer import Deed
from pos import messages as m
from pos.attempt import IN_DOUBT, Attempt, AttemptState
from ui.prove.payment_world.market import Market
from ui.prove.payment_world.merchant import Merchant
from ui.prove.payment_world.sight import moved
from ui.prove.payment_world.stall import STEPS, PowerCut, Stall, Warp
from ui.prove.payment_world.terminals import INCIDENTS, KINDS, TROUBLES, Kind, put_right
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

log = logging.getLogger(__name__)

NAME = "payments"
QUICK, LONG = 2_000, 20_000
LANES = 8
HISTORIES_A_LEDGER = 40
SALES = 3
PATIENCE_S = 0.7
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
        market = Market(kind, new_stall(clear(folder)))
        market.open()
        try:
            for seed in some:
                history = _History(market, Random(seed), warp)
                violations = history.live()
                tally.note_trial(
                    len(violations), f"seed {seed}, {kind.driver}: {'; '.join(violations)}", **history.counts
                )
        finally:
            market.close()


class _History:
    """A few sales at one terminal, on one thread."""

    def __init__(self, market: Market, chance: Random, warp: Warp) -> None:
        self._market, self._chance = market, chance
        self._terminal, self._truth = market.terminal, market.truth
        self._troubles = [name for name in TROUBLES if name not in market.kind.unseen]
        self._cuts_left = 0
        self.counts: Counter[str] = Counter()
        self._stall = Stall(market.ledger, market.spec, market.clock, cut_at=self._is_cut, warp=warp)
        self._stall.watch(self._saw)
        self._merchant = Merchant(market, self._stall)

    def live(self) -> Sequence[str]:
        """What must not be, a sentence each."""
        try:
            for _ in range(self._chance.randint(1, SALES)):
                self._sale()
        finally:
            self._stall.close()
        self.counts["by_hand"] = self._merchant.looks
        return self._truth.take_violations()

    # -- a sale -----------------------------------------------------------------------------------------------

    def _sale(self) -> None:
        self.counts["sales"] += 1
        self._cuts_left = self._chance.choice((0, 0, 1, 2))
        self._go_wrong()
        self._weather(self._ring_up_and_pay)
        self._weather(self._meddle)
        self._weather(lambda: self._merchant.wait(PATIENCE_S))
        self._cuts_left = 0
        self._merchant.settle()
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
            self._stall.attend(lambda stall: stall.state.terminal_is_well, PATIENCE_S)
        self._stall.do(m.PayByCard(amount if rest else 0))

    def _an_amount(self) -> int:
        return self._market.new_amount(self._chance, _an_amount)

    def _go_wrong(self) -> None:
        """Something, mostly; the customer too is not always quick."""
        terminal, chance = self._terminal, self._chance
        put_right(terminal)
        terminal.customer.does = chance.choice((*Deed, *[Deed.INSERTS] * 14))
        terminal.customer.after_s = chance.choice((0.0, 0.0, 0.05, 0.15))
        if chance.random() < 0.6:
            TROUBLES[chance.choice(self._troubles)](terminal, self._market.house, chance)

    def _meddle(self) -> None:
        """What people do meanwhile."""
        chance = self._chance
        self._merchant.wait(chance.uniform(0.0, 0.2))
        roll = chance.random()
        if roll < 0.15:
            INCIDENTS[chance.choice(list(INCIDENTS))](self._terminal, self._market.house, chance)
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

    # -- watching -----------------------------------------------------------------------------------------------

    def _saw(self, attempt: Attempt) -> None:
        self._market.asked.add(attempt.amount)
        self.counts["charged"] += attempt.state is AttemptState.APPROVED
        self.counts["in_doubt"] += attempt.state in IN_DOUBT
        self.counts["reversed"] += attempt.state is AttemptState.REVERSED
        self._truth.saw(attempt.id, attempt.state, moved(attempt))

    def _is_cut(self, step: str) -> bool:
        if self._cuts_left and self._chance.random() < _CHANCE_OF_A_CUT[step]:
            self._cuts_left -= 1
            return True
        return False


_CHANCE_OF_A_CUT = dict.fromkeys(STEPS, 0.1) | {"asked": 0.3}


def _an_amount(chance: Random) -> int:
    return chance.choice(AMOUNTS) if chance.random() < 0.1 else chance.randrange(100, 90_000)
