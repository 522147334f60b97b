"""From what a scale said to whole grams, or to the reason why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scale_vectors import weight

from drivers.scale.numbers import decimal_of, thousandths_of, unit_of
from drivers.scale.reading import NotPriceable, Reading, ScaleFault, ScaleUnit, fault_of, weight_g


@pytest.mark.parametrize(
    ("reading", "grams"),
    [
        (weight("1.234"), 1234),
        (weight("0.000"), 0),
        (weight("1.2340"), 1234),
        (weight("12"), 12_000),
        (weight("1.1"), 1100),  # 1.1 * 1000 is 1100.0000000000002 in floating point
        (weight("500", ScaleUnit.G), 500),
        (weight("0.705", net=True), 705),
    ],
)
def test_whole_grams(reading: Reading, grams: int) -> None:
    assert fault_of(reading) is None
    assert weight_g(reading) == grams


@pytest.mark.parametrize(
    ("reading", "fault"),
    [
        (weight("1.234", stable=False), ScaleFault.UNSTABLE),
        (weight("-0.005"), ScaleFault.UNDER_ZERO),
        (weight("-0.000"), ScaleFault.UNDER_ZERO),
        (weight("2.72", ScaleUnit.LB), ScaleFault.WRONG_UNIT),
        (weight("0.00", ScaleUnit.OZ), ScaleFault.WRONG_UNIT),
        (weight("1.2345"), ScaleFault.TOO_FINE),
        (weight("500.5", ScaleUnit.G), ScaleFault.TOO_FINE),
    ],
)
def test_what_may_not_be_priced_is_refused_with_its_reason(reading: Reading, fault: ScaleFault) -> None:
    assert fault_of(reading) is fault
    with pytest.raises(NotPriceable) as refused:
        weight_g(reading)
    assert refused.value.fault is fault


@given(st.integers(0, 9_999_999))
def test_every_gram_comes_back(grams: int) -> None:
    assert weight_g(weight(f"{grams // 1000}.{grams % 1000:03}")) == grams


@pytest.mark.parametrize("text", [b"", b" ", b"1,234", b"1.", b".5", b"1.2.3", b"--1", b"1e3", b"12345678", b"1 2"])
def test_what_is_not_plainly_a_number_is_none(text: bytes) -> None:
    assert decimal_of(text) is None


def test_numbers_and_units_as_scales_pad_them() -> None:
    assert str(decimal_of(b"+  1.234")) == "1.234"
    assert str(decimal_of(b" -  0.120 ")) == "-0.120"
    assert str(thousandths_of(b" 1234")) == "1.234"
    assert thousandths_of(b"1 234") is None
    assert thousandths_of(b"     ") is None
    assert [unit_of(text) for text in (b"kg ", b"Kg", b" g", b" t")] == [
        ScaleUnit.KG,
        ScaleUnit.KG,
        ScaleUnit.G,
        None,
    ]
