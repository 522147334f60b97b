"""One item lying in front of the scanner is one read; two items are two."""

from drivers.scanner.repeat import RepeatFilter


def accepted(*reads: tuple[str, float]) -> list[bool]:
    repeats = RepeatFilter()
    return [repeats.is_new(code, at_s) for code, at_s in reads]


def test_same_code_within_the_window_is_one_read() -> None:
    assert accepted(("A", 0.0), ("A", 0.39)) == [True, False]


def test_same_code_later_is_a_second_item() -> None:
    assert accepted(("A", 0.0), ("A", 0.41)) == [True, True]


def test_an_item_that_stays_is_still_one_read() -> None:
    assert accepted(*(("A", 0.3 * n) for n in range(5))) == [True, False, False, False, False]


def test_different_codes_are_never_dropped() -> None:
    assert accepted(("A", 0.0), ("B", 0.01), ("A", 0.02)) == [True, True, True]
