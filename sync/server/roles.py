"""Who may do what at the market. A table; whose stall it is about is looked at as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """OWNER sees one stall, her own; TUTOR helps at the stalls and sees no money; READER changes nothing."""

    OFFICE = "OFFICE"
    OWNER = "OWNER"
    TUTOR = "TUTOR"
    TECHNICIAN = "TECHNICIAN"
    READER = "READER"


class Right(StrEnum):
    TAKINGS = "TAKINGS"
    """Seeing what was sold."""
    DEVICES = "DEVICES"
    """Seeing which stalls are heard of, and how their tills are."""
    GOODS = "GOODS"
    """Changing goods and prices of a stall."""
    DECIDE = "DECIDE"
    """Saying of an entry in quarantine whether it counts."""
    NOTICES = "NOTICES"
    SETTINGS = "SETTINGS"
    """Setting what stalls go by."""
    ENROL = "ENROL"
    """Letting a till in, and shutting one out."""
    PEOPLE = "PEOPLE"


_R = Right
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OFFICE: frozenset(Right),
    Role.OWNER: frozenset({_R.TAKINGS, _R.DEVICES, _R.GOODS}),
    Role.TUTOR: frozenset({_R.DEVICES}),
    Role.TECHNICIAN: frozenset({_R.DEVICES, _R.ENROL}),
    Role.READER: frozenset({_R.TAKINGS, _R.DEVICES}),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever reads a page. `stall_id` is the one an owner may see; empty for every stall."""

    market_id: str
    person_id: str
    name: str
    role: Role
    stall_id: str = ""

    def may(self, right: Right, stall_id: str = "") -> bool:
        """Whether this one may, at a stall or, when none is named, at the whole market."""
        return right in RIGHTS[self.role] and self.stall_id in ("", stall_id)
