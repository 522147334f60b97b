"""A seeded stall that does for some days all a stall does: sales, discounts, refunds, vouchers, 외상, stock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from pos_kit import BEEF, DUMPLING, GOODS, MACKEREL, POTATO, SODA, Stall, moment

from pos import messages as m
from pos.clock import Moment
from pos.operator import OWNER, USUAL, Operator, Role
from pos.shift import Direction
from pos.voucher import ONNURI_PAPER

STRANGE = ("=HYPERLINK(1)", "+떡", "-반값", "@손님", "🥩 한우", "＝전각")
TRACKED = (MACKEREL, POTATO, DUMPLING)
COUNTED = tuple(replace(item, tracks_stock=item in TRACKED) for item in GOODS)
HELPER = Operator("helper", "도우미", Role.HELPER, USUAL[Role.HELPER])


class MarketDays:
    """What a refusal leaves undone is left undone: the journal alone says what happened."""

    def __init__(self, path: Path, seed: int) -> None:
        self.stall = Stall(path, COUNTED)
        self._chance = Random(seed)
        self._receipts = 0
        self._customers: list[str] = []

    def trade(self, days: int, deeds: int) -> None:
        self.stall.do(m.SetOperator(HELPER))
        for day in range(days):
            at = moment("2026-03-02 08:00:00")
            self._set(at, timedelta(days=day))
            self.stall.do(m.Tick(), m.OpenShift(50_000))
            for item in TRACKED:
                self.stall.do(m.MoveStock(item.id, self._chance.randint(5, 4_000), "입고"))
            for _ in range(deeds):
                self._pass(timedelta(minutes=self._chance.randint(0, 25)))
                self._chance.choice(self._deeds)()
            if self._chance.random() < 0.7:
                self.stall.do(m.CloseShift(((10_000, self._chance.randint(0, 30)),)))

    @property
    def _deeds(self) -> tuple[Callable[[], None], ...]:
        return (
            *(self._cash,) * 6,
            *(self._vouchers,) * 2,
            *(self._on_account,) * 3,
            *(self._discounted,) * 3,
            *(self._back,) * 3,
            self._exchange,
            self._voided,
            self._drawer,
            self._pay_off,
            self._waste,
            self._hand_in,
            self._clock,
            self._somebody,
        )

    # -- deeds --------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for _ in range(self._chance.randint(1, 4)):
            item = self._chance.choice((MACKEREL, BEEF, POTATO, DUMPLING, SODA))
            quantity = self._chance.choice((200, 600, 850)) if item.unit.is_weighed else self._chance.randint(1, 4)
            self.stall.do(m.AddItem(item.id, quantity))
        if self._chance.random() < 0.3:
            self.stall.do(m.AddAmount(self._chance.randint(1, 30) * 500, self._chance.choice(("", "생선", "분식"))))

    def _paid(self, *tendered: m.Tendered) -> None:
        self.stall.do(m.Pay((*tendered, m.Tendered("cash", 900_000))), m.Pay(tendered), m.PayCash(900_000))
        self._receipts = self.stall.till.state.last_receipt_no

    def _cash(self) -> None:
        self._fill()
        self._paid()

    def _vouchers(self) -> None:
        self._fill()
        faces = ((10_000, max(1, self.stall.total // 10_000)),)
        self.stall.do(m.Pay((m.Tendered(ONNURI_PAPER, faces=faces),)))
        if self.stall.total:
            self._paid(m.Tendered(ONNURI_PAPER, faces=((5_000, 1),)))

    def _on_account(self) -> None:
        if not self._customers or self._chance.random() < 0.3:
            (opened,) = self.stall.do(m.OpenAccount(f"손님{len(self._customers)}", "010-1234-5678"))
            if isinstance(opened, m.AccountOpened):  # a helper may not
                self._customers.append(opened.opening.customer.id)
        self._fill()
        if self._customers:
            amount = min(self.stall.total, self._chance.choice((3_000, 10**9)))
            self._paid(m.Tendered("account", amount, customer_id=self._chance.choice(self._customers)))
        self._paid()

    def _discounted(self) -> None:
        self._fill()
        self.stall.do(
            self._chance.choice(
                (m.RoundDown(1_000), m.TakeOff(700, "단골"), m.CutPrice(30), m.GiveExtra(DUMPLING.id, 2))
            )
        )
        self._paid()

    def _back(self) -> None:
        if self._receipts:
            returns = self._chance.choice((None, ((1, 1),)))
            self.stall.do(m.Refund(self._chance.randint(1, self._receipts), returns, "반품"))
            self._receipts = self.stall.till.state.last_receipt_no

    def _exchange(self) -> None:
        if self._receipts:
            self.stall.do(m.BeginExchange(self._chance.randint(1, self._receipts)))
            self._cash()

    def _voided(self) -> None:
        self._fill()
        self.stall.do(m.VoidLine(1), m.AddAmount(500), m.AddItem(SODA.id), m.ChangePrice(1, 1_500))
        self._paid()

    def _drawer(self) -> None:
        direction = self._chance.choice(list(Direction))
        amount = 0 if direction is Direction.NONE else self._chance.randint(1, 9) * 1_000
        self.stall.do(m.MoveCash(direction, amount, self._chance.choice(STRANGE)))

    def _pay_off(self) -> None:
        if self._customers:
            self.stall.do(m.PayAccount(self._chance.choice(self._customers), 2_000, 5_000))

    def _waste(self) -> None:
        self.stall.do(m.MoveStock(self._chance.choice(TRACKED).id, -self._chance.randint(1, 3), ""))

    def _hand_in(self) -> None:
        self.stall.do(m.HandInVouchers(ONNURI_PAPER))

    def _clock(self) -> None:
        """A clock that somebody moves, while the other runs on."""
        now = self.stall.now
        self.stall.now = Moment(now.at_ms - 720_000, now.mono_ns, now.boot)

    def _somebody(self) -> None:
        who = self._chance.choice((OWNER.id, HELPER.id))
        self.stall.do(m.SignIn(who))

    # -- time ---------------------------------------------------------------------------------------------------

    def _set(self, at: Moment, later: timedelta) -> None:
        ms = int(later.total_seconds() * 1_000)
        self.stall.now = Moment(at.at_ms + ms, at.mono_ns + ms * 1_000_000, at.boot)

    def _pass(self, time: timedelta) -> None:
        self._set(self.stall.now, time)
