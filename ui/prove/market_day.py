"""A market day as chance has it: the rules by which hypothesis moves a world and finds the short way to a fault.

Everything is drawn from lists, so that a seed gives the same day on the same program. One thread.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from pos import messages as m
from pos.operator import OWNER
from ui.prove.result import Tell, nobody
from ui.prove.world import asks
from ui.prove.world.asks import Ask
from ui.prove.world.disk import DiskFault
from ui.prove.world.neighbour import Entry
from ui.prove.world.printer import Outcome
from ui.prove.world.scene import Scene
from ui.prove.world.secrecy import Overheard
from ui.prove.world.template import Template
from ui.prove.world.wire import Weather
from ui.prove.world.world import World

NUMBERS = st.sampled_from(range(64))
FEW = st.sampled_from(range(1, 9))
SHARES = st.sampled_from((0.0, 0.2, 0.5, 0.9, 0.999, 1.0))
WEATHER = st.sampled_from((*[Weather.FAIR] * 6, *Weather))
JUMPS = st.sampled_from((60, 3_600, 7_200, -60, -3_600, -86_400))
SOME_TIME = st.sampled_from((5, 61, 600, 3_600, 28_800, 86_400))
CUSTOMERS = st.sampled_from(
    (
        ("단골 김미자", "010-7345-9911"),
        ("단골\u202e 박철수", "02-7345-9912"),
        ("👩\u200d👧 딸기엄마", ""),
        ("'); DROP TABLE account;-- 최", "+82 10-7345-9913"),
        ("\x00", "010-7345-9914"),
        ("단골 이영희", "전화 없음"),
    )
)
MOST_PINS = 2
"""In one day: a PIN takes some tens of milliseconds on purpose."""


@dataclass(slots=True)
class Run:
    """One search through many days: what they are made of, and what came of them."""

    template: Template
    folder: Path
    scene: Scene
    heard: Overheard
    day_done: Callable[[World], None] = lambda _: None
    tell: Tell = nobody
    days: int = 0
    steps: int = 0
    sales: int = 0
    last_steps: list[str] = field(default_factory=list)


class MarketDay(RuleBasedStateMachine):
    run: ClassVar[Run]

    def __init__(self) -> None:
        super().__init__()
        run = self.run
        run.days += 1
        run.tell(run.days)
        run.heard.lines.clear()
        self._place = run.folder / "day"
        self.world = World(run.template, self._place, run.scene, run.heard)
        run.last_steps = self.world.steps
        self._pins, self._whole = 0, True

    def teardown(self) -> None:
        """The end is checked only of a day without a fault: of another the fault is what matters."""
        self.run.steps += len(self.world.steps)
        self.run.sales += len(self.world.books.receipts)
        try:
            if self._whole:
                self.world.finish()
                self.run.day_done(self.world)
        finally:
            self.world.close()
            shutil.rmtree(self._place)

    def _ask(self, ask: Ask, a: int, b: int) -> None:
        self._checked(lambda: self.world.do(ask(self.world, a, b)))

    def _checked(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException:
            self._whole = False
            raise

    # -- people -------------------------------------------------------------------------------------------------

    @initialize(sales=st.sampled_from((1, 2, 3, 0)), a=NUMBERS)
    def morning(self, sales: int, a: int) -> None:
        """So that there is something to give back, to print and to send."""
        for number in range(sales):
            self.sell(a + number, sales, number)

    @rule(a=NUMBERS, count=FEW, way=NUMBERS)
    def sell(self, a: int, count: int, way: int) -> None:
        """What a stall does all day: a few things, some weighed, and money."""
        for number in range(1 + count % 3):
            self._ask(asks.sensible, a + number, a)
        self._ask(asks.pay_well, way, a)

    @rule(ask=st.sampled_from(asks.RINGING_UP), a=NUMBERS, b=NUMBERS)
    def ring_up(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.CHANGING), a=NUMBERS, b=NUMBERS)
    def change(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.LETTING_OFF), a=NUMBERS, b=NUMBERS)
    def let_off(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.TAKING_MONEY), a=NUMBERS, b=NUMBERS)
    def take_money(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.GIVING_BACK), a=NUMBERS, b=NUMBERS)
    def give_back(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.KEEPING_THE_DRAWER), a=NUMBERS, b=NUMBERS)
    def keep_the_drawer(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @precondition(lambda self: self.run.scene.customers)
    @rule(who=CUSTOMERS)
    def open_account(self, who: tuple[str, str]) -> None:
        self._checked(lambda: self.world.open_account(*who))

    @precondition(lambda self: self.world.books.owed)
    @rule(ask=st.sampled_from(asks.KEEPING_ACCOUNTS), a=NUMBERS, b=NUMBERS)
    def keep_accounts(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.KEEPING_GOODS), a=NUMBERS, b=NUMBERS)
    def keep_goods(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @rule(ask=st.sampled_from(asks.PEOPLE), then=st.sampled_from(asks.WRITING), a=NUMBERS, b=NUMBERS)
    def change_hands(self, ask: Ask, then: Ask, a: int, b: int) -> None:
        """Somebody else does something, and the owner comes back."""
        self._ask(ask, a, b)
        self._ask(then, b, a)
        self._checked(lambda: self.world.do(m.SignIn(OWNER.id)))

    @precondition(lambda self: self._pins < MOST_PINS)
    @rule(ask=st.sampled_from(asks.PINS), a=NUMBERS)
    def use_a_pin(self, ask: Ask, a: int) -> None:
        self._pins += 1
        self._ask(ask, a, 0)
        self._checked(lambda: self.world.do(m.SignIn(OWNER.id)))

    @rule(amount=st.sampled_from((1_000, 35_000)))
    def practise(self, amount: int) -> None:
        self._checked(lambda: self.world.practise(amount))

    # -- paper and devices --------------------------------------------------------------------------------------

    @rule(ask=st.sampled_from(asks.PAPER), a=NUMBERS, b=NUMBERS)
    def see_to_paper(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    @precondition(lambda self: self.world.state.slips)
    @rule(outcome=st.sampled_from(Outcome))
    def print_next(self, outcome: Outcome) -> None:
        self._checked(lambda: self.world.print_next(outcome))

    @rule(ask=st.sampled_from(asks.DEVICES), a=NUMBERS, b=NUMBERS)
    def device_says(self, ask: Ask, a: int, b: int) -> None:
        self._ask(ask, a, b)

    # -- time, power, disk --------------------------------------------------------------------------------------

    @rule(seconds=SOME_TIME)
    def time_passes(self, seconds: int) -> None:
        self.world.clock.run(seconds)
        self._ask(asks.tick, 0, 0)

    @rule(seconds=JUMPS)
    def clock_is_set(self, seconds: int) -> None:
        self.world.clock.jump(seconds)

    @rule(ask=st.sampled_from(asks.WRITING), a=NUMBERS, b=NUMBERS, after=st.booleans())
    def power_cut_beside(self, ask: Ask, a: int, b: int, after: bool) -> None:
        cut = self.world.cut_after_record if after else self.world.cut_before_record
        self._checked(lambda: cut(ask(self.world, a, b)))

    @rule(ask=st.sampled_from(asks.WRITING), a=NUMBERS, b=NUMBERS, statement=st.sampled_from(range(1, 25)))
    def power_cut_inside(self, ask: Ask, a: int, b: int, statement: int) -> None:
        self._checked(lambda: self.world.cut_inside(ask(self.world, a, b), statement))

    @rule(ask=st.sampled_from(asks.WRITING), a=NUMBERS, b=NUMBERS, share=SHARES)
    def power_cut_torn(self, ask: Ask, a: int, b: int, share: float) -> None:
        self._checked(lambda: self.world.cut_torn(ask(self.world, a, b), share))

    @rule(ask=st.sampled_from(asks.WRITING), a=NUMBERS, b=NUMBERS, fault=st.sampled_from(DiskFault), when=FEW)
    def disk_fails(self, ask: Ask, a: int, b: int, fault: DiskFault, when: int) -> None:
        self._checked(lambda: self.world.do_on_a_failing_disk(ask(self.world, a, b), fault, when))

    # -- the market ---------------------------------------------------------------------------------------------

    @rule(weather=WEATHER)
    def sync(self, weather: Weather) -> None:
        self.world.say(f"sync: {weather.value}")
        self._checked(lambda: self._sync(weather))

    @rule(weather=WEATHER, times=FEW)
    def sync_on(self, weather: Weather, times: int) -> None:
        """The same weather for a while, and then fair."""
        self.world.say(f"sync {times} times: {weather.value}, then fair")
        for now in (*[weather] * times, Weather.FAIR):
            self._checked(lambda now=now: self._sync(now))  # type: ignore[misc]

    @rule(weather=st.sampled_from(tuple(Weather)), a=NUMBERS)
    def sell_and_send(self, weather: Weather, a: int) -> None:
        """What is sent in this weather is something new."""
        self.sync_on(Weather.FAIR, 1)
        self.sell(a, a, 0)
        self.sync(weather)

    @rule()
    def late_arrival(self) -> None:
        self.world.say("what was late arrives")
        self._checked(self.world.trade.arrive_late)

    @rule()
    def market_backs_up(self) -> None:
        self.world.say("the market makes a copy of its database")
        self.world.trade.server.keep_copy()

    @rule(which=FEW, times=FEW)
    def market_restores(self, which: int, times: int) -> None:
        """After it took some more."""
        self.sync_on(Weather.FAIR, times)
        self.world.say(f"the market goes back to an older copy ({which})")
        self.world.trade.restore(which)

    @rule(first=NUMBERS, count=FEW)
    def send_again(self, first: int, count: int) -> None:
        self.world.say(f"{count} entries are sent again from {first + 1}")
        self._checked(lambda: self.world.trade.send_again(first + 1, count))

    @rule(seq=NUMBERS)
    def forge(self, seq: int) -> None:
        self.world.say(f"somebody forges an entry ({seq})")
        self._checked(lambda: self.world.trade.forge(seq))

    @rule(kinds=st.tuples(st.sampled_from(Entry), st.sampled_from(Entry)))
    def neighbour_sends(self, kinds: tuple[Entry, Entry]) -> None:
        self.world.say(f"the neighbour sends {kinds[0].name} and {kinds[1].name}")
        self._checked(lambda: self.world.trade.neighbour_sends(*kinds))

    def _sync(self, weather: Weather) -> None:
        noted = self.world.trade.sync(weather)
        if noted:
            self.world.do(noted)
