"""축산물 이력번호 by their form (가축 및 축산물 이력관리에 관한 법률)."""

import pytest

from pos.trace_no import LONGEST, NotATraceNo, is_bundle, normalise


@pytest.mark.parametrize(
    ("typed", "kept", "bundle"),
    [
        ("002123456789", "002123456789", False),
        ("002 1234 5678 9", "002123456789", False),
        ("0021-2345-6789\n", "002123456789", False),
        ("803123412345", "803123412345", False),
        ("L02603021234001", "L02603021234001", True),
        ("l12612311234999", "L12612311234999", True),
        ("L5 260302 1234 001", "L52603021234001", True),
    ],
)
def test_a_number_is_kept_as_it_is_printed(typed: str, kept: str, bundle: bool) -> None:
    assert normalise(typed) == kept
    assert is_bundle(kept) is bundle
    assert len(kept) <= LONGEST
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "00212345678",
        "0021234567890",
        "L32603021234001",
        "L02613021234001",
        "L02600021234001",
        "L02603321234001",
        "L0260302123400",
        "02603021234001",
        "００２１２３４５６７８９",
        "002123456789\x00",
        "고등어",
        "LL2603021234001",
    ],
)
def test_what_leads_to_no_farm_is_refused(typed: str) -> None:
    with pytest.raises(NotATraceNo):
        normalise(typed)
