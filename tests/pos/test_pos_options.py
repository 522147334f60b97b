"""What a customer chooses about a good, and whether a choice is a whole one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.catalogue import Item, Part, PricePeriod, chosen
from pos.options import ChoiceFault, ChoiceRefused, Chosen, Option, OptionGroup

MILD, HOT = Option("순한맛"), Option("매운맛")
CHEESE, EGG, LESS = Option("치즈", 1_000), Option("달걀", 500), Option("떡 적게", -300)
SPICE = OptionGroup("맵기", 1, 1, (MILD, HOT))
EXTRAS = OptionGroup("더하기", 0, 2, (CHEESE, EGG, LESS))
TTEOKBOKKI = Item("tteokbokki", "떡볶이", 4_000, options=(SPICE, EXTRAS))


@pytest.mark.parametrize(
    ("choices", "options", "extra"),
    [
        ([("맵기", "순한맛")], (MILD,), 0),
        ([("더하기", "치즈"), ("맵기", "매운맛")], (HOT, CHEESE), 1_000),
        ([("더하기", "떡 적게"), ("맵기", "매운맛"), ("더하기", "치즈")], (HOT, CHEESE, LESS), 700),
    ],
)
def test_a_whole_choice_comes_in_the_order_of_the_good(
    choices: list[tuple[str, str]], options: tuple[Option, ...], extra: int
) -> None:
    choice = chosen(TTEOKBOKKI, choices)
    assert choice == Chosen(options)
    assert choice.extra == extra


@pytest.mark.parametrize(
    ("choices", "refused"),
    [
        ([], ChoiceRefused(ChoiceFault.TOO_FEW, "맵기")),
        ([("더하기", "치즈")], ChoiceRefused(ChoiceFault.TOO_FEW, "맵기")),
        ([("맵기", "순한맛"), ("맵기", "매운맛")], ChoiceRefused(ChoiceFault.TOO_MANY, "맵기")),
        (
            [("맵기", "순한맛"), ("더하기", "치즈"), ("더하기", "치즈")],
            ChoiceRefused(ChoiceFault.TOO_MANY, "더하기"),
        ),
        ([("맵기", "치즈")], ChoiceRefused(ChoiceFault.UNKNOWN, "맵기", "치즈")),
        ([("크기", "대")], ChoiceRefused(ChoiceFault.UNKNOWN, "크기", "대")),
        ([("맵기", "순한맛"), ("", "")], ChoiceRefused(ChoiceFault.UNKNOWN, "", "")),
    ],
)
def test_a_choice_that_is_none_says_why(choices: list[tuple[str, str]], refused: ChoiceRefused) -> None:
    assert chosen(TTEOKBOKKI, choices) == refused


def test_a_good_without_options_takes_no_choice() -> None:
    plain = Item("mackerel", "고등어", 5_000)
    assert chosen(plain, []) == Chosen()
    assert chosen(plain, [("맵기", "매운맛")]) == ChoiceRefused(ChoiceFault.UNKNOWN, "맵기", "매운맛")


GROUPS = st.lists(st.integers(-500, 500), min_size=1, max_size=5).flatmap(
    lambda extras: st.tuples(st.integers(0, len(extras)), st.integers(1, len(extras))).map(
        lambda ends: OptionGroup(
            "하나",
            min(ends),
            max(ends),
            tuple(Option(str(place), extra) for place, extra in enumerate(extras)),
        )
    )
)


@given(GROUPS)
def test_the_lowest_price_is_that_of_the_cheapest_choice(group: OptionGroup) -> None:
    item = Item("a", "물건", 1_000, options=(group,))
    sizes = range(len(group.options) + 1)
    tried = (
        chosen(item, [(group.name, option.name) for option in some])
        for size in sizes
        for some in itertools.combinations(group.options, size)
    )
    extras = [choice.extra for choice in tried if isinstance(choice, Chosen)]
    assert item.lowest_price == 1_000 + min(extras)


@pytest.mark.parametrize(
    ("least", "most", "options"),
    [(0, 0, (MILD,)), (2, 1, (MILD, HOT)), (0, 3, (MILD, HOT)), (-1, 1, (MILD,)), (0, 1, (MILD, MILD)), (0, 1, ())],
)
def test_a_question_without_an_answer_is_a_bug(least: int, most: int, options: tuple[Option, ...]) -> None:
    with pytest.raises(AssertionError):
        OptionGroup("맵기", least, most, options)


APPLE = Item(
    "apple",
    "사과",
    2_000,
    prices=(
        PricePeriod(2_500, "2026-02-12", "2026-02-18"),
        PricePeriod(3_000, "2026-02-17", "2026-02-17"),
        PricePeriod(1_800, "2026-09-01"),
        PricePeriod(1_500, until_day="2025-12-31"),
    ),
)


@pytest.mark.parametrize(
    ("business_day", "price"),
    [
        ("2025-12-31", 1_500),
        ("2026-01-01", 2_000),
        ("2026-02-11", 2_000),
        ("2026-02-12", 2_500),
        ("2026-02-17", 3_000),
        ("2026-02-18", 2_500),
        ("2026-02-19", 2_000),
        ("2026-09-01", 1_800),
        ("2031-01-01", 1_800),
    ],
)
def test_a_price_holds_for_its_days_and_the_last_one_named_wins(business_day: str, price: int) -> None:
    assert APPLE.price_on(business_day) == price


def test_the_lowest_price_looks_at_every_day() -> None:
    assert APPLE.lowest_price == 1_500


def test_what_makes_no_sense_is_a_bug() -> None:
    for wrong in (
        lambda: PricePeriod(-1),
        lambda: PricePeriod(1, "2026-02-18", "2026-02-12"),
        lambda: Part("apple", 0),
    ):
        with pytest.raises(AssertionError):
            wrong()
