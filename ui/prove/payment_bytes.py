"""Whatever happens to any one byte between till and terminal, a customer's money is taken once or not at all.

Of every terminal an approval, its cancellation and the question for it are played once to count their bytes. Then
each byte, either way, is the one after which the wire is cut, or that comes too late, or twice, or with one bit
flipped. A trial is one sale; what is not known after it is found out, or looked at, as in `payments`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise
from pathlib import Path
from random import Random

from pos import messages as m
from pos.attempt import IN_DOUBT, Attempt
from ui.prove.payment_world.merchant import Merchant
from ui.prove.payment_world.relayed_market import RelayedMarket
from ui.prove.payment_world.sight import moved
from ui.prove.payment_world.stall import Stall, Warp
from ui.prove.payment_world.terminals import IMPATIENT, KINDS, OTHER_AMOUNT, OTHER_ORIGINAL, Kind, put_right
from ui.prove.payment_world.wire import Harm, Spot, Way
from ui.prove.result import Result, Tell, nobody
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

NAME = "payment_bytes"
QUICK, LONG = 1_200, 1_000_000
"""The latter is more than there are: every byte is harmed in every way."""
LANES = 12
TRIALS_A_LEDGER = 40
TRIES = 3
PATIENCE_S = 0.7
DEEDS = (m.Deed.CHARGE, m.Deed.REVERSE, m.Deed.INQUIRE)
MOST_MISSED = 0.1
"""Of the trials: an exchange may be some bytes shorter than the one that was counted, whenever it is tried."""

TIMING = replace(IMPATIENT, terminal=replace(IMPATIENT.terminal, probe_s=0.3))
"""An agent is pinged so seldom that no ping comes in between."""
MODULUS, REST = 97, 5
"""Every amount leaves this rest: one digit more or other than that is an amount nobody asks for (ISO 7064)."""


@dataclass(frozen=True, slots=True)
class Case:
    """`spot` in what is said at `deed`."""

    kind: Kind
    deed: m.Deed
    spot: Spot

    def __str__(self) -> str:
        return f"{self.kind.driver}, {self.deed.value}, {self.spot}"


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    kinds: Sequence[Kind] = KINDS,
    cases: Sequence[Case] = (),
    warp: Warp = lambda command: command,
) -> Result:
    """`trials` of all cases, evenly spread, unless `cases` says which. `warp` sabotages what is heard."""
    tally = Tally(NAME, tell, "sales", "cases", "struck", "in_doubt", "by_hand", "unseen")
    with ThreadPoolExecutor(LANES, thread_name_prefix="prove-bytes") as pool:
        chosen = cases
        if not chosen:
            counted = pool.map(lambda kind: _count(folder / kind.driver, kind), kinds)
            every = [case for kind, sizes in zip(kinds, counted, strict=True) for case in _cases(kind, sizes, seed)]
            tally.counts["cases"] = len(every)
            chosen = spread(every, trials, Random(seed))
        done = [
            pool.submit(_lane, folder / str(number), some, seed, tally, warp)
            for number, some in enumerate(_shares(chosen))
        ]
        for lane in done:
            lane.result()
    missed = tally.trials - tally.counts["struck"]
    return tally.result("too many bytes never came" if missed > tally.trials * MOST_MISSED else "")


def spread(every: Sequence[Case], count: int, chance: Random) -> Sequence[Case]:
    """One out of each of `count` stretches of the same length; all of them when there are no more."""
    if count >= len(every):
        return every
    edges = [len(every) * number // count for number in range(count + 1)]
    return [every[chance.randrange(first, end)] for first, end in pairwise(edges)]


_Sizes = dict[m.Deed, dict[Way, int]]


def _cases(kind: Kind, sizes: _Sizes, seed: int) -> Iterator[Case]:
    chance = Random(f"{seed} {kind.driver}")
    for deed, passed in sizes.items():
        for way, size in passed.items():
            for byte in range(1, size + 1):
                yield from (Case(kind, deed, Spot(way, byte, harm, chance.randrange(8))) for harm in Harm)


def _shares(cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    """Of one kind each, and no more than one ledger is for."""
    for _, of_kind in groupby(cases, lambda case: case.kind.driver):
        while some := list(islice(of_kind, TRIALS_A_LEDGER)):
            yield some


def _count(folder: Path, kind: Kind) -> _Sizes:
    """Bytes each way in what is said at each deed, of those deeds this terminal knows."""
    market = RelayedMarket(kind, new_stall(clear(folder)))
    market.open()
    try:
        _Trial(market, m.Deed.CHARGE, None, Random(0)).live()  # so that the terminal has done something before
        return {deed: _size(market, deed) for deed in DEEDS}
    finally:
        market.close()


def _size(market: RelayedMarket, deed: m.Deed) -> dict[Way, int]:
    """None at all where the terminal does not know that deed. Again when a slow box gave up."""
    passed = dict.fromkeys(Way, 0)

    def listen(command: m.Command) -> m.Command:
        if isinstance(command, m.NoteAnswer) and (command.deed, command.word) == (deed, m.Word.APPROVED):
            market.relay.wait_for_rest()
            passed.update(market.relay.passed)
        return command

    for number in range(TRIES):
        _Trial(market, deed, None, Random(f"{deed} {number}"), listen).live()
        if any(passed.values()):
            break
    return passed


def _lane(folder: Path, cases: Sequence[Case], seed: int, tally: Tally, warp: Warp) -> None:
    market = RelayedMarket(cases[0].kind, new_stall(clear(folder)))
    market.open()
    try:
        _Trial(market, m.Deed.CHARGE, None, Random(seed)).live()
        for case in cases:
            violations, counts = _tried(market, case, seed, warp)
            tally.note_trial(len(violations), f"seed {seed}, {case}: {'; '.join(violations)}", **counts)
    finally:
        market.close()


def _tried(market: RelayedMarket, case: Case, seed: int, warp: Warp) -> tuple[list[str], Counter[str]]:
    """What must not be, and what was. Again where the byte never came: a slow box gives up before there is one."""
    violations: list[str] = []
    counts: Counter[str] = Counter()
    for number in range(TRIES):
        trial = _Trial(market, case.deed, case.spot, Random(f"{seed} {case} {number}"), warp)
        violations += trial.live()
        counts += trial.counts
        if counts["struck"]:
            break
    return violations, counts


class _Trial:
    """One sale, with the wire harmed at `spot` of what is said at `deed`."""

    def __init__(
        self,
        market: RelayedMarket,
        deed: m.Deed,
        spot: Spot | None,
        chance: Random,
        warp: Warp = lambda command: command,
    ) -> None:
        self._market, self._deed, self._spot, self._chance = market, deed, spot, chance
        self._is_waited_for = True
        self._booked_before = market.truth.count
        self.counts: Counter[str] = Counter()
        put_right(market.terminal)
        market.relay.arm(None)
        self._stall = Stall(market.ledger, market.spec, market.clock, asking=self._asking, warp=warp, timing=TIMING)
        self._stall.watch(self._saw)
        self._merchant = Merchant(market, self._stall)

    def live(self) -> Sequence[str]:
        """What must not be, a sentence each."""
        try:
            self._sell()
            self.counts["struck"] += not (self._is_waited_for or self._market.relay.is_armed)
            self._stall.attend(lambda _: self._market.is_at_rest, PATIENCE_S)
            self._market.relay.arm(None)
            self._merchant.settle()
        finally:
            self._stall.close()
        self.counts["sales"], self.counts["by_hand"] = 1, self._merchant.looks
        return self._violations()

    def _sell(self) -> None:
        if self._deed is m.Deed.INQUIRE:
            self._market.terminal.faults.drop_answers = 1
        self._stall.do(m.AddAmount(self._market.new_amount(self._chance, an_amount)))
        self._stall.attend(lambda stall: stall.state.terminal_is_well, PATIENCE_S)
        self._stall.do(m.PayByCard())
        self._merchant.wait(PATIENCE_S)
        if self._deed is m.Deed.REVERSE:
            self._stall.do(m.UndoLastSale())
            self._merchant.wait(PATIENCE_S)

    def _violations(self) -> Sequence[str]:
        truth, is_unseen = self._market.truth, self._is_unseen()
        if is_unseen:  # and does not happen to the next one, too
            self.counts["unseen"] += 1
            self._market.cancel_strays()
        truth.compare(self._market.ledger)
        violations = truth.take_violations()
        return () if is_unseen else violations

    def _is_unseen(self) -> bool:
        """Whether it was one of the things nobody can see at this terminal."""
        truth, unseen = self._market.truth, self._market.kind.unseen
        return (OTHER_AMOUNT in unseen and bool(truth.strays(self._market.asked, self._booked_before))) or (
            OTHER_ORIGINAL in unseen and truth.took_back_older(self._booked_before)
        )

    def _asking(self, wanted: m.TerminalWanted) -> None:
        if self._is_waited_for and wanted.deed is self._deed:
            self._is_waited_for = False
            self._market.relay.wait_for_rest()
            self._market.relay.arm(self._spot)

    def _saw(self, attempt: Attempt) -> None:
        self._market.asked.add(attempt.amount)
        self.counts["in_doubt"] += attempt.state in IN_DOUBT
        self._market.truth.saw(attempt.id, attempt.state, moved(attempt))


def an_amount(chance: Random) -> int:
    """Of five digits, and four of tax in it, so that it takes the same bytes each time."""
    return REST + MODULUS * chance.randrange(12_000 // MODULUS, 98_000 // MODULUS)
