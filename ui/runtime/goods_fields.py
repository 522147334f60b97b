"""The columns of a goods file: what each takes, and what is said when it holds something else."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pos.catalogue import Part, PricePeriod
from pos.language import Language
from pos.money import LARGEST_AMOUNT
from pos.names import NoName, clean_name
from pos.options import Option, OptionGroup
from pos.quantity import LARGEST_COUNT, LARGEST_WEIGHT_G
from ui.runtime.errors import BadGoods

Entry = Mapping[str, Any]
Kinds = Mapping[str, type | tuple[type, ...]]

ITEM: Kinds = {
    "id": str,
    "name": str,
    "price": int,
    "unit": str,
    "weight_g": int,
    "tax": str,
    "category": str,
    "barcodes": list,
    "picture": str,
    "favourite": bool,
    "sold_out": bool,
    "short_name": str,
    "origin": str,
    "names": dict,
    "in_store_code": str,
    "code_template": str,
    "options": list,
    "parts": list,
    "prices": list,
    "age_restricted": bool,
    "needs_trace_no": bool,
    "tracks_stock": bool,
}
_OTHER_LANGUAGES = tuple(one.value for one in Language if one is not Language.KOREAN)
_GROUP: Kinds = {"name": str, "least": int, "most": int, "options": list}
_OPTION: Kinds = {"name": str, "extra": int}
_PART: Kinds = {"item": str, "quantity": int}
_PERIOD: Kinds = {"price": int, "from": (date, str), "until": (date, str)}


def check(where: str, entry: Any, kinds: Kinds, needed: Iterable[str]) -> None:
    """Raises `BadGoods` for a column that is missing, unknown, or of another kind."""
    if not isinstance(entry, Mapping):
        raise BadGoods(f"{where}: {entry!r} 자리에는 {{ 칸 = 값 }} 꼴로 적어 주세요.")
    missing = [key for key in needed if not entry.get(key) and entry.get(key) != 0]
    if missing:
        raise BadGoods(f"{where}: {', '.join(missing)} 자리가 비어 있습니다.")
    for key, value in entry.items():
        if key not in kinds:
            raise BadGoods(f"{where}: '{key}' 칸은 없습니다. 쓸 수 있는 칸은 {', '.join(kinds)}입니다.")
        if type(value) not in _several(kinds[key]):
            raise BadGoods(f"{where}: '{key}' 칸의 값 {value!r}은(는) 종류가 다릅니다.")


def name(where: str, entry: Entry, key: str = "name") -> str:
    """Cleaned; empty when the column is not there."""
    if not entry.get(key):
        return ""
    try:
        return clean_name(entry[key])
    except NoName as error:
        raise BadGoods(f"{where}: '{key}' 칸에 보이는 글자가 없습니다.") from error


def names(where: str, entry: Entry) -> tuple[tuple[str, str], ...]:
    """For customers who read another language: `names = { en = "Tteokbokki" }`."""
    given = entry.get("names", {})
    check(f"{where}: names", given, dict.fromkeys(_OTHER_LANGUAGES, str), ())
    written = ((language, name(f"{where}: names", given, language)) for language in _OTHER_LANGUAGES)
    return tuple((language, one) for language, one in written if one)


def options(where: str, entry: Entry) -> tuple[OptionGroup, ...]:
    groups = tuple(_group(where, group) for group in entry.get("options", []))
    _refuse_twins(f"{where}: options", [group.name for group in groups])
    return groups


def _group(where: str, entry: Any) -> OptionGroup:
    check(f"{where}: options", entry, _GROUP, ("name", "options"))
    group = name(where, entry)
    here = f"{where}: options '{group}'"
    offered = tuple(_option(here, option) for option in entry["options"])
    _refuse_twins(here, [option.name for option in offered])
    least, most = entry.get("least", 0), entry.get("most", 1)
    if not 0 <= least <= most <= len(offered) or most < 1:
        raise BadGoods(f"{here}: {len(offered)}가지 가운데 least {least}, most {most}만큼 고를 수는 없습니다.")
    return OptionGroup(group, least, most, offered)


def _option(where: str, entry: Any) -> Option:
    check(where, entry, _OPTION, ("name",))
    extra = entry.get("extra", 0)
    if abs(extra) > LARGEST_AMOUNT:
        raise BadGoods(f"{where}: '{entry['name']}'의 extra {extra}은(는) 너무 큽니다.")
    return Option(name(where, entry), extra)


def parts(where: str, entry: Entry) -> tuple[Part, ...]:
    return tuple(_part(f"{where}: parts", part) for part in entry.get("parts", []))


def _part(where: str, entry: Any) -> Part:
    check(where, entry, _PART, ("item",))
    quantity = entry.get("quantity", 1)
    if not 1 <= quantity <= max(LARGEST_COUNT, LARGEST_WEIGHT_G):
        raise BadGoods(f"{where} '{entry['item']}': quantity {quantity}은(는) 넣을 수 없는 양입니다.")
    return Part(entry["item"], quantity)


def prices(where: str, entry: Entry) -> tuple[PricePeriod, ...]:
    return tuple(_period(f"{where}: prices", period) for period in entry.get("prices", []))


def _period(where: str, entry: Any) -> PricePeriod:
    check(where, entry, _PERIOD, ("price",))
    if not 0 <= entry["price"] <= LARGEST_AMOUNT:
        raise BadGoods(f"{where}: 값 {entry['price']}은(는) 쓸 수 없습니다. 값은 0부터입니다.")
    first, last = _day(where, entry, "from"), _day(where, entry, "until")
    if first and last and first > last:
        raise BadGoods(f"{where}: {first}부터 {last}까지는 거꾸로입니다.")
    return PricePeriod(entry["price"], first, last)


def _day(where: str, entry: Entry, key: str) -> str:
    written = entry.get(key, "")
    if not written:
        return ""
    try:
        return (date.fromisoformat(written) if isinstance(written, str) else written).isoformat()
    except ValueError as error:
        raise BadGoods(f"{where}: {key} {written!r}은(는) 날짜가 아닙니다. 2026-02-17처럼 적어 주세요.") from error


def _refuse_twins(where: str, names: list[str]) -> None:
    for one in names:
        if names.count(one) > 1:
            raise BadGoods(f"{where}: '{one}'이(가) 두 번 있습니다.")


def _several(kinds: type | tuple[type, ...]) -> tuple[type, ...]:
    return kinds if isinstance(kinds, tuple) else (kinds,)
