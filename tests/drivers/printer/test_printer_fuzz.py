"""Noise on the wire is survived, without slowing down and without filling the memory."""

import pytest
from printer_fuzz import endure, readers

BYTES = 40_000


@pytest.mark.parametrize("reader", readers())
def test_noise_is_endured(reader: str) -> None:
    endured = endure(readers()[reader], BYTES)
    assert endured.grown_kib < 6_000
