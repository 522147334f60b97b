"""One stored entry as a person reads it. The entry may be wrong in any way, so every part is looked at twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from sync.protocol import Malformed, parse_object
from sync.server.pages.tongue import Tongue

_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ShownLine:
    name: str
    quantity: str
    amount: str
    voided: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sale in words. `number` says of which till it is where a stall has several; `reason` is set when somebody
    has to look at it."""

    number: str
    time: str
    stall_id: str
    stall: str
    what: str
    tenders: str
    total: str
    vat: str
    exempt: str
    lines: tuple[ShownLine, ...]
    proof: str
    reason: str


def receipt(row: Row[*tuple[Any, ...]], tills: Mapping[str, str], tongue: Tongue) -> Receipt:
    """Return the entry in `row` (a row of `entry`, with the name of its stall) in words; `tills` are the names, by
    id, of those that have to be told apart."""
    said = _read(row.body)
    lines = tuple(_line(line, tongue) for line in _objects(said, "lines"))
    return Receipt(
        number=of_till(_number(row, said, tongue), tills.get(row.device_id, "")),
        time=tongue.clock(row.at_ms),
        stall_id=row.stall_id,
        stall=row.stall_name,
        what=_what(lines, tongue),
        tenders=" · ".join(tongue.tender(paid.get("tender")) for paid in _objects(said, "payments")),
        total=tongue.won(row.total),
        vat=tongue.won(_whole(said, "vat")),
        exempt=tongue.won(_whole(said, "exempt")),
        lines=lines,
        proof=_proof(row.hash),
        reason=tongue.reason(row.quarantine) if row.quarantine else "",
    )


def of_till(number: str, till: str) -> str:
    """`12번 · 바다수산 2`."""
    return f"{number} · {till}" if till else number


def _number(row: Row[*tuple[Any, ...]], said: Mapping[str, object], tongue: Tongue) -> str:
    """`12번`, and of a refund that it is one."""
    if row.receipt_no is None:
        return tongue("기록 {seq}", seq=row.seq)
    is_refund = said.get("kind") == "refund"
    return tongue("{no}번 반품", no=row.receipt_no) if is_refund else tongue("{no}번", no=row.receipt_no)


def _what(lines: tuple[ShownLine, ...], tongue: Tongue) -> str:
    """`고등어 외 2가지`."""
    standing = [line for line in lines if not line.voided]
    if not standing:
        return tongue("물건 없음")
    others = len(standing) - 1
    first = standing[0].name
    return tongue("{first} 외 {others}가지", first=first, others=others) if others else first


def _line(said: Mapping[str, object], tongue: Tongue) -> ShownLine:
    name = said.get("name")
    return ShownLine(
        name=_visible(name) if isinstance(name, str) and name else tongue("이름 없음"),
        quantity=_visible(tongue.quantity(said.get("quantity"), said.get("unit"), said.get("per"))),
        amount=tongue.won(_whole(said, "amount")),
        voided=said.get("voided") is True,
    )


def _proof(digest: bytes) -> str:
    """The start of the chain hash in fours, as it stands on the printed receipt."""
    digits = digest.hex()[:_HASH_DIGITS]
    return " ".join(digits[start : start + 4] for start in range(0, _HASH_DIGITS, 4))


def _read(body: bytes) -> Mapping[str, object]:
    try:
        return parse_object(body)
    except Malformed:
        return {}


def _objects(said: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    values = said.get(key)
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _whole(said: Mapping[str, object], key: str) -> int | None:
    value = said.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15 else None


def _visible(value: str) -> str:
    """Half a surrogate pair has no UTF-8 and would break the whole page."""
    return value.encode("utf-8", "replace").decode("utf-8")
