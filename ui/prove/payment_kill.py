"""`kill -9` of the real till at any moment of a card payment: after the next start it finds out where the money is.

The terminals live here and outlast the kills, and so does the book of the house behind them. What the till said of
every attempt, and what its ledger holds once it has settled what it found in doubt, must agree with that book. A
terminal that can be asked what it did last leaves no charge to a person.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen

from drivers.registry import build
from drivers.terminal.ability import Ability
from drivers.terminal.terminal import Terminal
from pos import messages as m
from pos.attempt import AttemptState
from ui.prove.card_hand import ATTEMPT, KNOWN, REFUND, SALE
from ui.prove.card_seller import IS_AT_REST, IS_DONE, SETTLED, UNSETTLED
from ui.prove.children import ChildBroke, Told, child_command, last_words, running, told, with_job
from ui.prove.payment_world.market import Market
from ui.prove.payment_world.merchant import Merchant
from ui.prove.payment_world.stall import Stall
from ui.prove.payment_world.terminals import KINDS, Kind
from ui.prove.result import Result, Tell, nobody
from ui.prove.seller import OPEN
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

NAME = "payment_kill"
QUICK, LONG = 84, 2_100
LANES = 2
KILLS_A_LEDGER = 6
ENOUGH = 20
"""Kills in which some should have come while a card was being charged."""
WORD_S = 1.0
"""How long a terminal waits for the till's word: this till is as patient as in a stall, and a box may be slow."""
MOST_SALES = 300
"""Of one till until it is killed: none rings up as many."""

_S = AttemptState
Moments = Sequence[tuple[str, float, float, int]]
MOMENTS: Moments = (
    (_S.SENDING.value, 0.0, 0.02, 30),
    (_S.WAITING.value, 0.0, 0.02, 10),
    (_S.APPROVED.value, 0.0, 0.005, 10),
    (SALE, 0.0, 0.02, 5),
    (_S.REVERSING.value, 0.0, 0.02, 20),
    (_S.REVERSED.value, 0.0, 0.005, 5),
    (REFUND, 0.0, 0.01, 5),
    (OPEN, 0.0, 0.5, 8),
    (_S.UNKNOWN.value, 0.0, 0.02, 7),
)
"""After which word the kill comes, from and to how many seconds later, and how often in a hundred."""
WHILE_SETTLING = (OPEN, _S.UNKNOWN.value)
"""While a till finds out what became of the payment in which the one before it was killed."""


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    kinds: Sequence[Kind] = KINDS,
    moments: Moments = MOMENTS,
    seller: Sequence[str] = (),
) -> Result:
    """`seller` is the command of the till that is killed, the real one unless a test brings its own."""
    tally = Tally(NAME, tell, "sales", "charged", "reversed", "in_doubt", "by_hand")
    command = list(seller) or child_command("card_seller")
    with ThreadPoolExecutor(min(LANES, os.cpu_count() or 1), thread_name_prefix="prove-payment-kill") as pool:
        firsts = range(seed, seed + trials, KILLS_A_LEDGER)
        done = [
            pool.submit(
                _lane,
                folder / str(first),
                kinds[number % len(kinds)],
                _Job(command, moments, tally),
                range(first, seed + trials)[:KILLS_A_LEDGER],
            )
            for number, first in enumerate(firsts)
        ]
        for lane in done:
            lane.result()
    seen = tally.counts["in_doubt"] or trials < ENOUGH
    return tally.result("" if seen else "no kill came while money was moved")


@dataclass(frozen=True, slots=True)
class _Job:
    command: list[str]
    moments: Moments
    tally: Tally


def _lane(folder: Path, kind: Kind, job: _Job, seeds: range) -> None:
    market = Market(kind, new_stall(clear(folder)), WORD_S)
    market.open()
    try:
        while not market.truth.count:  # a slow box may find no terminal in time
            _sell_once(market)
        _Lane(market, job).kill_all(seeds)
    finally:
        market.close()


def _sell_once(market: Market) -> None:
    """So that the terminal has done something, and can be asked what."""
    stall = Stall(market.ledger, market.spec, market.clock)
    try:
        stall.do(m.AddAmount(market.new_amount(Random(), lambda chance: chance.randrange(1, MOST_SALES))))
        stall.attend(lambda stall: stall.state.terminal_is_well, WORD_S)
        stall.do(m.PayByCard())
        merchant = Merchant(market, stall)
        merchant.wait(WORD_S)
        merchant.settle()
    finally:
        stall.close()


@dataclass(frozen=True, slots=True)
class _Moment:
    """After which word, and how many seconds after that."""

    word: str
    after_s: float

    def __str__(self) -> str:
        return f"killed {self.after_s:.3f} s after {self.word}"


class _Lane:
    """One stall, killed again and again: what came of a kill, the next start says. Used by one thread."""

    def __init__(self, market: Market, job: _Job) -> None:
        self._market, self._job = market, job
        self._log = market.ledger.parent / "log"
        self._can_tell = _can_tell(market)
        self._kills: list[str] = []
        """Of which nobody knows yet what came: one, or more where a till was killed while it found out."""
        self._violations: list[str] = []
        self._counts: Counter[str] = Counter()

    def kill_all(self, seeds: range) -> None:
        for seed in seeds:
            moment = _moment(self._job.moments, Random(seed))
            self._start(seed, moment)
            self._kills.append(f"seed {seed}, {self._market.kind.driver}, {moment}")
        self._start(seeds.stop, None)
        self._judge()

    # -- one start ----------------------------------------------------------------------------------------------

    def _start(self, seed: int, moment: _Moment | None) -> None:
        """And a kill at that moment, or once all is settled."""
        chance = Random(f"{seed} at the terminal")
        self._market.truth.begin_anew()
        self._market.terminal.customer.after_s = chance.choice((0.0, 0.0, 0.01))
        self._market.terminal.faults.van_s = chance.uniform(0.0, 0.02)
        try:
            with running(with_job(self._job.command, self._errand(seed)), self._log) as child:
                self._follow(child, moment)
                child.kill()
                assert child.stdout
                for word in told(child.stdout):
                    self._hear(word)
        except ChildBroke as broke:
            self._violations.append(str(broke))

    def _follow(self, child: "Popen[bytes]", moment: _Moment | None) -> None:
        for word in self._words(child):
            if word["said"] in (SETTLED, UNSETTLED):
                self._market.truth.compare(self._market.ledger)
                self._judge()
                if moment is None:
                    return
                if moment.word in WHILE_SETTLING:  # it had nothing to find out
                    moment = _Moment(_S.SENDING.value, moment.after_s)
                self._answer(child, None)
            elif moment and word["said"] != KNOWN and moment.word in (word["said"], word.get("state")):
                time.sleep(moment.after_s)
                return

    def _words(self, child: "Popen[bytes]") -> Iterator[Told]:
        """One by one; what is asked is answered. Raises `ChildBroke` when it ends."""
        assert child.stdout
        for line in child.stdout:
            for word in told((line,)):
                self._hear(word)
                yield word
                if word["said"] == IS_DONE:
                    self._answer(child, self._market.is_done(AttemptState(word["state"]), word["won"]))
                elif word["said"] == IS_AT_REST:
                    self._answer(child, self._market.is_at_rest)
        raise ChildBroke(f"ended before it was killed: {last_words(self._log)}")

    def _answer(self, child: "Popen[bytes]", answer: bool | None) -> None:
        assert child.stdin
        child.stdin.write(json.dumps(answer).encode("ascii") + b"\n")
        child.stdin.flush()

    def _errand(self, seed: int) -> Told:
        spec = self._market.spec
        terminal = {"driver": spec.driver, "connection": spec.connection, "id": spec.catid}
        return {
            "folder": str(self._market.ledger.parent),
            "seed": seed,
            "terminal": {f"terminal.{name}": value for name, value in terminal.items()},
            "began": self._market.clock.began,
            "first": MOST_SALES * (1 + next(self._market.starts)),
        }

    # -- what it says -------------------------------------------------------------------------------------------

    def _hear(self, word: Told) -> None:
        if word["said"] == KNOWN:
            self._market.truth.knows(word["id"], AttemptState(word["state"]))
        elif word["said"] == ATTEMPT:
            self._hear_attempt(AttemptState(word["state"]), word)
        elif word["said"] == IS_DONE:
            self._counts["by_hand"] += 1
            if self._can_tell and word["state"] == _S.UNKNOWN.value:
                self._violations.append(f"{word['won']} won were left to a person to look for")
        self._counts["sales"] += word["said"] == SALE

    def _hear_attempt(self, state: AttemptState, word: Told) -> None:
        self._market.asked.add(word["asked"])
        self._market.truth.saw(word["id"], state, word["won"])
        self._counts["charged"] += state is _S.APPROVED
        self._counts["reversed"] += state is _S.REVERSED
        self._counts["in_doubt"] += state in (_S.UNKNOWN, _S.REVERSAL_UNKNOWN)

    def _judge(self) -> None:
        """The kills until now. What is wrong after the last start belongs to the last kill."""
        if not self._kills:
            return
        for kill in self._kills[:-1]:
            self._job.tally.note_trial(0, kill)
        violations = self._violations + self._market.truth.take_violations()
        self._job.tally.note_trial(len(violations), "; ".join((*self._kills, *violations)), **self._counts)
        self._kills, self._violations = [], []
        self._counts.clear()


def _moment(moments: Moments, chance: Random) -> _Moment:
    word, from_s, to_s, _ = chance.choices(moments, [often for *_, often in moments])[0]
    return _Moment(word, chance.uniform(from_s, to_s))


def _can_tell(market: Market) -> bool:
    terminal = build(market.spec, lambda _: None)
    assert isinstance(terminal, Terminal)
    return Ability.LAST_APPROVAL in terminal.abilities
