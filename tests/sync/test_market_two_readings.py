"""The market reads a sale at a glance, or patiently, and both see the same."""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from market_kit.journal import canonical, sale

from sync.server.derived import Derivation
from sync.server.judge import Verdict, judge, look_at
from sync.server.reading import MOST_WON, read
from sync.server.sale import plain_sale, sale_in
from sync.server.takings import Takings
from sync.server.vouchers import Vouchers

DEVICE = "019a0000-0000-7000-8000-000000000001"
VOUCHERS = {"tender": "onnuri_paper", "amount": 10_100, "faces": [[10_000, 1], [5_000, 1], [5_000, -1]]}

_odd = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from((0, -1, 1, 65, MOST_WON, MOST_WON + 1, -MOST_WON - 1, 2**53, 2**63, 2**64, 1.0, 1e3, -0.0)),
    st.integers(),
    st.sampled_from(
        ("", "g", "x" * 64, "x" * 65, "고" * 100, "고" * 101, "2026-02-30", "2026-3-2", "ROUND", "EXEMPT")
    ),
    st.text(max_size=3),
    st.builds(list),
    st.builds(dict),
    st.builds(lambda: [[1_000, 2], [5_000]]),
    st.builds(lambda: [[1_000, 2], [5_000, 3.0]]),
)


def _places(said: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in an entry."""
    if isinstance(said, dict):
        return [path, *(place for key in said for place in _places(said[key], (*path, key)))]
    if isinstance(said, list):
        return [path, *(place for index, one in enumerate(said) for place in _places(one, (*path, index)))]
    return [path]


_whole = sale(DEVICE, 7)
_paid = _whole | {"payments": [VOUCHERS]}
_names = (
    "voided",
    "per",
    "faces",
    "quantity",
    "refers_to",
    "taken_back_from",
    "tax_type",
    "vat_mode",
    "unit",
    "name",
)


@st.composite
def _changed(draw: st.DrawFn) -> str:
    said = json.loads(canonical(draw(st.sampled_from((_whole, _paid)))))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.sampled_from([place for place in _places(said) if place]))
        within = said
        for step in place[:-1]:
            within = within[step]
        match draw(st.sampled_from(("change", "drop", "add"))):
            case "change":
                within[place[-1]] = draw(_odd)
            case "drop":
                del within[place[-1]]
            case _ if isinstance(within, dict):
                within[draw(st.sampled_from(_names))] = draw(_odd)
    return json.dumps(said, ensure_ascii=draw(st.booleans()))


@settings(max_examples=1_500, deadline=None)
@given(_changed())
@example(canonical(_whole))
@example(canonical(_paid))
@example(canonical(_whole).replace('"total":10100', '"total":1,"total":10100'))
@example(canonical(_paid | {"payments": [VOUCHERS | {"faces": [[0, 3], [1_000, 2]]}]}))
@example(canonical(_whole | {"taken_back_from": "2020-01-01", "payments": [VOUCHERS]}))
def test_what_is_read_at_a_glance_is_what_patience_reads(body: str) -> None:
    at_a_glance = look_at(body.encode(), DEVICE, 7)
    said = read(body)
    assert at_a_glance.verdict == judge(said, DEVICE, 7)
    if at_a_glance.sale is not None:
        assert said is not None
        assert _sums(at_a_glance.sale) == _sums(sale_in(said))


def _sums(one: Any) -> tuple[Any, ...]:
    takings, vouchers = Takings(), Vouchers()
    takings.add("stall", one)
    vouchers.add_sale("stall", DEVICE, one)
    return takings.hours, takings.tenders, takings.goods, vouchers.in_hand, vouchers.days


@pytest.mark.parametrize("said", [_whole, _paid], ids=("cash", "vouchers"))
def test_a_sale_as_a_till_writes_it_is_read_at_a_glance(said: dict[str, Any]) -> None:
    found = look_at(canonical(said).encode(), DEVICE, 7)
    assert found.sale is not None
    assert found.said is None
    assert found.verdict == Verdict(said["id"], "sale", said["at_ms"], said["business_day"], 7, 10_100, None)


@pytest.mark.parametrize("letter", ["\\u0000", "\\ud800"])
def test_what_no_database_holds_is_read_patiently(letter: str) -> None:
    body = canonical(_whole).replace("고등어", f"고등{letter}")
    assert plain_sale(body.encode()) is None
    found = look_at(body.encode(), DEVICE, 7)
    assert found.said is not None
    assert found.verdict.quarantine is None
    derivation = Derivation()
    derivation.add_sale("stall", DEVICE, sale_in(found.said))
