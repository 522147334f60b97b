"""What is told of a stream of answers, and how often."""

import pytest
from scale_vectors import BAD_CHECK, OVERLOAD, weight

from drivers.scale.news import GAP_S, Shown, WeightNews
from drivers.scale.reading import Answer, Reading, ScaleFault

Script = list[tuple[float, Answer | None]]


def told(script: Script, current_s: float = 1.0) -> list[Shown]:
    news, shown = WeightNews(current_s), list[Shown]()
    for now_s, answer in script:
        if answer is not None:
            news.hear(answer, now_s)
        due = news.due(now_s)
        shown += [] if due is None else [due]
    return shown


FISH, MEAT = weight("1.234"), weight("0.600")


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ([(0.0, FISH), (0.3, FISH), (0.6, FISH)], [FISH]),
        ([(0.0, FISH), (0.3, MEAT)], [FISH, MEAT]),
        ([(0.0, FISH), (0.05, MEAT), (0.1, None), (0.25, None)], [FISH, MEAT]),
        ([(0.0, FISH), (0.05, weight("1.235", stable=False))], [FISH, ScaleFault.UNSTABLE]),
        ([(0.0, FISH), (0.05, OVERLOAD), (0.1, FISH), (0.3, None)], [FISH, ScaleFault.OVERLOAD, FISH]),
        ([(0.0, FISH), (0.5, BAD_CHECK), (0.9, FISH), (1.5, None)], [FISH]),
        ([(0.0, FISH), (0.5, BAD_CHECK), (1.1, BAD_CHECK)], [FISH, ScaleFault.BAD_CHECK]),
        ([(0.0, FISH), (0.99, None), (1.0, None), (2.0, None)], [FISH, ScaleFault.NO_ANSWER]),
        ([(0.0, weight("-0.200", net=True)), (0.3, weight("2.72", stable=False))], None),
        ([(0.0, None), (0.5, None), (1.0, None)], [ScaleFault.NO_ANSWER]),
    ],
)
def test_told_is_what_a_person_would_notice(script: Script, shown: list[Shown] | None) -> None:
    assert told(script) == (shown or [ScaleFault.UNDER_ZERO, ScaleFault.UNSTABLE])


def test_a_minute_of_a_dancing_last_digit_at_twenty_a_second_is_told_five_times_a_second_at_most() -> None:
    dance: Script = [(turn * 0.05, weight(f"1.23{turn % 2}")) for turn in range(1200)]
    assert len(told(dance)) <= 60 / GAP_S + 1


def test_a_minute_of_coming_to_rest_and_not_is_bounded_and_ends_with_the_truth() -> None:
    dance: Script = [(turn * 0.05, weight("1.234", stable=turn % 2 == 0)) for turn in range(1200)]
    shown = told([*dance, (60.0, FISH), (60.3, FISH)])
    assert len(shown) <= 2 * (60 / GAP_S + 1) + 1
    assert shown[-1] == FISH


def test_the_end_of_the_link_takes_back_a_weight_and_only_a_weight() -> None:
    news = WeightNews(1.0)
    assert news.end() is None
    news.hear(FISH, 0.0)
    assert isinstance(news.due(0.0), Reading)
    assert news.end() is ScaleFault.NO_ANSWER
    assert news.end() is None


def test_a_scale_that_is_looked_for_again_is_not_called_lost_each_time() -> None:
    news = WeightNews(1.0)
    news.hear(FISH, 0.0)
    assert news.due(0.0) == FISH
    assert news.end() is ScaleFault.NO_ANSWER
    for link_s in (10.0, 20.0):
        news.begin(link_s)
        assert news.due(link_s + 0.5) is None
        assert news.due(link_s + 1.5) is None
        assert news.end() is None
