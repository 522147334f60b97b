"""No parser of a scanner raises or grows, whatever arrives."""

import random

import pytest
from scanner_fuzz import FUZZES, Fuzz


@pytest.mark.parametrize("fuzz", FUZZES, ids=lambda fuzz: fuzz.__name__)
def test_random_bytes_do_no_harm(fuzz: Fuzz) -> None:
    fuzz(random.Random(7), 20_000)
