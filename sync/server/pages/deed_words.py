"""What somebody did, in words: the names that ids have now, and what was sent as a person says it.

What is stored stays as it was noted; an id that nobody has a name for any more is shown as it is.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from sync.server import directory
from sync.server.deeds import Deed, What
from sync.server.pages import words
from sync.server.pages.tongue import Tongue, grams
from sync.server.roles import Role
from sync.server.store.schema import device, good, stall


@dataclass(frozen=True, slots=True)
class Names:
    """Of stalls and tills by id, and of goods by stall and id."""

    stalls: Mapping[str, str]
    tills: Mapping[str, str]
    goods: Mapping[tuple[str, str], str]

    def stall(self, stall_id: str, tongue: Tongue) -> str:
        return self.stalls.get(stall_id, stall_id) if stall_id else tongue("모든 점포")

    def till(self, device_id: str) -> str:
        return self.tills.get(device_id, device_id)


Said = Callable[[Deed, Names, Tongue], tuple[str, str]]
"""What a deed was about, and more of it."""


def names_in(connection: Connection, market_id: str, found: Sequence[Deed]) -> Names:
    """The names that these deeds need."""
    same = and_(stall.c.market_id == device.c.market_id, stall.c.stall_id == device.c.stall_id)
    tills = select(device.c.device_id, device.c.name, stall.c.name.label("stall")).join(stall, same)
    items = {one.about.partition("/")[2] for one in found if one.what is What.GOOD_WISHED}
    goods = select(good.c.stall_id, good.c.item_id, good.c.name).where(
        good.c.market_id == market_id, good.c.item_id.in_(sorted(items))
    )
    return Names(
        dict(directory.stall_names(connection, market_id)),
        {
            row.device_id: f"{row.stall} · {row.name}"
            for row in connection.execute(tills.where(device.c.market_id == market_id))
        },
        {(row.stall_id, row.item_id): row.name for row in connection.execute(goods)},
    )


def said(one: Deed, names: Names, tongue: Tongue) -> tuple[str, str]:
    """What a deed was about, and more of it."""
    return _SAID.get(one.what, _as_noted)(one, names, tongue)


def _as_noted(one: Deed, _: Names, __: Tongue) -> tuple[str, str]:
    return one.about, one.detail


def _of_record(one: Deed, names: Names, tongue: Tongue) -> tuple[str, str]:
    device_id, _, seq = one.about.partition("/")
    return f"{names.till(device_id)} · {tongue('{seq}번째 기록', seq=seq)}", one.detail


def _of_good(one: Deed, names: Names, tongue: Tongue) -> tuple[str, str]:
    stall_id, _, item_id = one.about.partition("/")
    try:
        wished = json.loads(one.detail)
    except ValueError:
        wished = None
    if not isinstance(wished, dict):
        return one.about, one.detail
    name = names.goods.get((stall_id, item_id)) or str(wished.get("name", item_id))
    return f"{names.stall(stall_id, tongue)} · {name}", ", ".join(_field(*pair, tongue) for pair in wished.items())


def _field(key: str, value: Any, tongue: Tongue) -> str:
    match key, value:
        case "sold_out", bool():
            return tongue("품절") if value else tongue("다시 팔아요")
        case "away", bool():
            return tongue("치움") if value else tongue("다시 팔아요")
        case "price", int():
            shown = tongue.won(value)
        case "per", int():
            shown = grams(value)
        case "tax", "EXEMPT" | "TAXABLE":
            shown = tongue("면세") if value == "EXEMPT" else tongue("과세")
        case _, list():
            shown = " ".join(map(str, value))
        case _:
            shown = str(value)
    return f"{tongue(_FIELDS[key])} {shown}" if key in _FIELDS else shown


def _of_stall(one: Deed, names: Names, tongue: Tongue) -> tuple[str, str]:
    return names.stall(one.about, tongue), one.detail


def _of_withdrawn_notice(one: Deed, _: Names, tongue: Tongue) -> tuple[str, str]:
    """Its id says nothing to anybody."""
    return tongue("알림"), one.detail


def _of_setting(one: Deed, names: Names, tongue: Tongue) -> tuple[str, str]:
    key, separator, value = one.detail.partition(": ")
    title = tongue(words.SETTINGS[key][0]) if key in words.SETTINGS else key
    shown = f"{int(value):,}" if value.isascii() and value.isdigit() else value or tongue("비워 둠")
    return names.stall(one.about, tongue), f"{title}: {shown}" if separator else title


def _of_name_alone(one: Deed, _: Names, __: Tongue) -> tuple[str, str]:
    """The name was noted beside the id."""
    return one.detail or one.about, ""


def _of_till(one: Deed, names: Names, _: Tongue) -> tuple[str, str]:
    return names.till(one.about), one.detail


def _of_person(one: Deed, _: Names, tongue: Tongue) -> tuple[str, str]:
    return one.about, tongue(words.ROLES[Role(one.detail)]) if one.detail in Role.__members__ else one.detail


_FIELDS: Mapping[str, str] = {
    "name": "이름",
    "price": "값",
    "category": "분류",
    "unit": "단위",
    "per": "무게",
    "tax": "세금",
    "barcodes": "바코드",
}

_SAID: Mapping[What, Said] = {
    What.COUNTED: _of_record,
    What.LEFT_OUT: _of_record,
    What.GOOD_WISHED: _of_good,
    What.NOTICE_POSTED: _of_stall,
    What.NOTICE_WITHDRAWN: _of_withdrawn_notice,
    What.SETTING_SENT: _of_setting,
    What.SETTING_WITHDRAWN: _of_setting,
    What.MARKET_MADE: _of_name_alone,
    What.STALL_RENAMED: _of_stall,
    What.CODE_MADE: _of_name_alone,
    What.DEVICE_SHUT_OUT: _of_till,
    What.DEVICE_LET_IN_AGAIN: _of_till,
    What.PERSON_TAKEN_ON: _of_person,
}
