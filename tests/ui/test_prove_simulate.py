"""The market days of `pos prove --only simulate`: the same ones for a seed, and no mistake goes unnoticed."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from pos import messages as m
from pos.ledger import derived
from pos.ledger.errors import LedgerError
from pos.ledger.ledger import Ledger
from pos.messages import Event
from pos.till import Till
from ui.cli import prove as command
from ui.prove import simulate
from ui.prove.mutants import MUTANTS, OFF, ON, WITHOUT_A_LOOK, Mutant
from ui.prove.result import NotRun, Result
from ui.prove.world.breach import Breach
from ui.prove.world.disk import DiskFault
from ui.prove.world.scene import AS_IT_IS, Scene
from ui.prove.world.secrecy import Listening
from ui.prove.world.template import Template
from ui.prove.world.wire import Weather
from ui.prove.world.world import World

Bodies = list[str]


@pytest.fixture
def template(tmp_path: Path) -> Template:
    (tmp_path / "new").mkdir()
    return Template(tmp_path / "new")


@pytest.fixture
def world_of(tmp_path: Path, template: Template) -> Iterator[Callable[[Scene], World]]:
    worlds: list[World] = []
    with Listening() as heard:

        def make(scene: Scene) -> World:
            worlds.append(World(template, tmp_path / f"day-{len(worlds)}", scene, heard))
            return worlds[-1]

        yield make
        for world in worlds:
            world.close()


def days_of(folder: Path, scene: Scene, days: int) -> list[tuple[Bodies, str]]:
    """Of each day the journal's bodies, and what the till knew in the end."""
    found: list[tuple[Bodies, str]] = []

    def keep(world: World) -> None:
        found.append(([entry.body for entry in world.journal.entries], repr(world.state)))

    assert not simulate.play(folder, days, 7, scene, day_done=keep).fault
    return found


def without_secrets(bodies: Bodies) -> Bodies:
    """What a seed cannot give again: sealed names, and what is signed over them."""
    said = [json.loads(body) for body in bodies]
    for entry in said:
        sealed = ("name", "phone") if entry["kind"] == "account_opened" else ("previous", "signature")
        entry.update((key, "") for key in sealed if key in entry)
    return [json.dumps(entry) for entry in said]


def test_the_program_as_it_is_keeps_every_promise(tmp_path: Path) -> None:
    told: list[int] = []
    played = simulate.play(tmp_path, 20, 3, AS_IT_IS, tell=told.append)
    assert played.fault == ""
    assert (played.days, played.days) == (told[-1], len(told))
    assert played.days >= 20
    assert played.steps > 500
    assert played.sales > 20


def test_a_seed_gives_the_same_days_byte_for_byte(tmp_path: Path) -> None:
    nobody_on_account = replace(AS_IT_IS, customers=False)
    first, second = (days_of(tmp_path, nobody_on_account, 10) for _ in range(2))
    assert sum(len(bodies) for bodies, _ in first) > 30
    assert first == second
    assert len({sha256("".join(bodies).encode()).digest() for bodies, _ in first}) > 5


def test_with_customers_all_but_their_sealed_names_is_the_same(tmp_path: Path) -> None:
    first, second = (days_of(tmp_path, AS_IT_IS, 10) for _ in range(2))
    assert any('"kind":"account_opened"' in body for bodies, _ in first for body in bodies)
    assert [without_secrets(bodies) for bodies, _ in first] == [without_secrets(bodies) for bodies, _ in second]
    assert [state for _, state in first] == [state for _, state in second]


# -- mistakes ---------------------------------------------------------------------------------------------------


CAUGHT = [(mutant, mode) for mutant in MUTANTS for mode in mutant.must]


@pytest.mark.parametrize(("mutant", "mode"), CAUGHT, ids=[f"{mutant.name}-{mode}" for mutant, mode in CAUGHT])
def test_each_mutant_is_caught(tmp_path: Path, mutant: Mutant, mode: str) -> None:
    assert simulate.is_caught(tmp_path, 2, mutant.scenes[mode], simulate.MUTANT_DAYS)


def test_without_a_look_a_till_that_is_right_passes(tmp_path: Path) -> None:
    assert not simulate.is_caught(tmp_path, 2, WITHOUT_A_LOOK, 10)
    assert {mode for mutant in MUTANTS for mode in mutant.must} == {ON, OFF}


class ForgetsVouchers(Ledger):
    """A ledger that does not count the vouchers it took."""

    def record(self, events: Iterable[Event]) -> None:
        counted, derived._MORE_SUMS["sale"] = derived._MORE_SUMS["sale"], lambda entry, sums: None
        try:
            super().record(events)
        finally:
            derived._MORE_SUMS["sale"] = counted


class ForgetsRefunds(Till):
    """A till that gives money back and does not take it off what was sold."""

    def accept(self, events: Iterable[Event]) -> None:  # type: ignore[override]
        shift = self.state.shift
        super().accept(tuple(events))
        if any(isinstance(event, m.SaleRefunded) for event in events):
            self.state = replace(self.state, shift=shift)


class BelievesTheDisk(Ledger):
    """A ledger that takes a write that failed for done."""

    def record(self, events: Iterable[Event]) -> None:
        try:
            super().record(events)
        except LedgerError:
            return


class KeepsNoHeldSales(Ledger):
    """A ledger that loses what was put aside when the power goes."""

    def record(self, events: Iterable[Event]) -> None:
        super().record([event for event in events if not isinstance(event, m.SaleHeld)])


SABOTAGE = {
    "projection": replace(AS_IT_IS, ledger=ForgetsVouchers),
    "refund": replace(AS_IT_IS, till=ForgetsRefunds),
    "disk": replace(AS_IT_IS, ledger=BelievesTheDisk),
    "held": replace(AS_IT_IS, ledger=KeepsNoHeldSales),
}


@pytest.mark.parametrize("scene", SABOTAGE.values(), ids=SABOTAGE)
def test_a_sabotage_of_the_ledger_s_side_is_caught(tmp_path: Path, scene: Scene) -> None:
    assert simulate.is_caught(tmp_path, 2, scene, 200)


def test_a_fault_is_told_with_the_shortest_way_to_it(tmp_path: Path) -> None:
    played = simulate.play(tmp_path, 50, 1, replace(AS_IT_IS, till=ForgetsRefunds))
    first, *steps = played.fault.splitlines()
    assert first.startswith("Breach: invariant 3: the shift: ")
    assert len(steps) <= 6
    assert "PayCash(tendered=" in played.fault
    assert "UndoLastSale" in steps[-1] or "Refund" in steps[-1]


# -- the check --------------------------------------------------------------------------------------------------


def test_a_mutant_that_gets_away_makes_the_check_blind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate, "is_caught", lambda *_: False)
    result = simulate.prove(tmp_path, 1)
    assert (result.status.value, result.counts["mutants_caught"]) == ("failed", 0)
    assert "trust_200" in result.blind


def test_without_hypothesis_it_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate, "find_spec", lambda name: None if name == "hypothesis" else object())
    with pytest.raises(NotRun, match="hypothesis 없음"):
        simulate.prove(tmp_path, 1)


def test_a_fault_of_the_program_is_not_blamed_on_the_disk() -> None:
    assert "저장 장치" not in command._verdict([Result("simulate", 1, 1)])
    assert "저장 장치" in command._verdict([Result("simulate", 1, 1), Result("kill", 1, 1)])


# -- single things ----------------------------------------------------------------------------------------------


def test_a_day_by_hand(world_of: Callable[[Scene], World]) -> None:
    world = world_of(AS_IT_IS)
    world.open_account("단골 김미자", "010-7345-9911")
    world.do(m.AddItem("box"))
    world.cut_torn(m.PayCash(10_000), 0.5)
    world.cut_after_record(m.PayCash(10_000))
    world.do_on_a_failing_disk(m.Refund(1), DiskFault.COMMIT, 1)
    assert (len(world.books.receipts), world.books.stock["dumpling"]) == (1, -3)
    world.do(m.Refund(1))
    noted = [world.trade.sync(weather) for weather in (Weather.FAIR, Weather.ANSWER_LOST, Weather.FAIR)]
    assert [note and note.acked_seq for note in noted] == [0, None, 3]
    world.finish()


@pytest.mark.parametrize("weather", [Weather.TOO_LARGE, Weather.PORTAL, Weather.STRANGER])
def test_no_market_answers_a_look_like_that(world_of: Callable[[Scene], World], weather: Weather) -> None:
    world = world_of(AS_IT_IS)
    assert world.trade.sync(weather) is None
    world.finish()


def test_what_was_sold_twice_in_the_book_is_found(world_of: Callable[[Scene], World]) -> None:
    world = world_of(AS_IT_IS)
    world.do(m.AddAmount(5_000))
    world.do(m.PayCash(5_000))
    world.stall.connection.execute("UPDATE day_figure SET money = money * 2")
    with pytest.raises(Breach, match="invariant 3"):
        world.audit()


@pytest.mark.parametrize("item", ["mackerel", "dumpling"])
def test_what_came_back_meanwhile_is_not_exchanged_again(world_of: Callable[[Scene], World], item: str) -> None:
    world = world_of(AS_IT_IS)
    for ask in (m.AddItem(item), m.PayCash(5_000), m.BeginExchange(1), m.Refund(1)):
        world.do(ask)
    world.do(m.AddItem(item))
    world.do(m.PayCash(0))
