"""What a decision has in front of it: the till's state, the moment, the goods, the past, the rules of the shop."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

from pos import messages as m
from pos.archive import Archive
from pos.catalogue import Catalogue, Item
from pos.clock import Moment
from pos.day import Day
from pos.language import Language
from pos.operator import Permission
from pos.shop import Shop
from pos.till_state import TillState, evolve

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames

Events = tuple[m.Event, ...]

MOST_IN_ALL = 2**63 - 1
"""Won. What a sum in the ledger can hold."""


class Mark(TypedDict):
    """What every fact begins with."""

    id: str
    seq: int
    at: Moment
    business_day: str
    operator: str


@dataclass(frozen=True, slots=True)
class Desk:
    state: TillState
    moment: Moment
    shop: Shop
    catalogue: Catalogue
    archive: Archive
    new_id: Callable[[], str]
    ready_names: "Callable[[], ReadyNames]"

    @property
    def business_day(self) -> str:
        """The running shift's, also after midnight; a new shift begins on the day it is."""
        shift = self.state.shift
        return self._today if shift.is_idle else shift.business_day

    @property
    def is_overdue(self) -> bool:
        """Whether the shift should have ended: a clock that was set back ends nothing."""
        return not self.state.shift.is_idle and self._today > self.state.shift.business_day

    @property
    def _today(self) -> str:
        return self.moment.business_day(self.shop.day_begins_at_h)

    def mark(self, ahead: int = 0, by: str | None = None) -> Mark:
        """For the fact that comes next, or `ahead` entries after it. `by` is who did it, None for whoever stands at
        the till."""
        if by is None:
            by = self.state.operator.id if self.state.operator else ""
        return {
            "id": self.new_id(),
            "seq": self.state.head_seq + 1 + ahead,
            "at": self.moment,
            "business_day": self.business_day,
            "operator": by,
        }

    def may(self, permission: Permission) -> bool:
        return self.state.operator is not None and self.state.operator.is_allowed(permission)

    def called(self, item: Item, language: Language) -> str:
        """As a customer who reads that language is shown it. A Korean one costs no look into the other names."""
        return item.name if language is Language.KOREAN else self.ready_names().good(item, language)

    def day(self) -> Day:
        """The count of the business day so far."""
        shown = self.state.day
        return shown if shown.business_day == self.business_day else self.archive.day(self.business_day)

    def after(self, events: Iterable[m.Event]) -> "Desk":
        state = self.state
        for event in events:
            state = evolve(state, event)
        return replace(self, state=state)


def refuse(command: m.Command, reason: m.Refusal, detail: str = "") -> Events:
    return (m.CommandRejected(command, reason, detail),)
