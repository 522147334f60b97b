"""Counts, weights and numbers said aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.quantity import COUNTED, GEUN_OF_MEAT, GEUN_OF_PRODUCE, GWAN, HUNDRED_GRAMS, KILOGRAM, WEIGHED, Unit
from pos.spoken import (
    native_numeral,
    spoken_count,
    spoken_order_no,
    spoken_phone,
    spoken_quantity,
    spoken_weight,
)


@pytest.mark.parametrize(
    ("number", "counter", "words"),
    [
        (1, "개", "한 개"),
        (2, "마리", "두 마리"),
        (3, "봉지", "세 봉지"),
        (4, "그릇", "네 그릇"),
        (5, "팩", "다섯 팩"),
        (10, "단", "열 단"),
        (13, "포기", "열세 포기"),
        (20, "개", "스무 개"),
        (21, "개", "스물한 개"),
        (24, "장", "스물네 장"),
        (30, "개", "서른 개"),
        (40, "줄", "마흔 줄"),
        (55, "병", "쉰다섯 병"),
        (66, "모", "예순여섯 모"),
        (77, "쪽", "일흔일곱 쪽"),
        (88, "판", "여든여덟 판"),
        (99, "박스", "아흔아홉 박스"),
        (100, "개", "백 개"),
        (123, "마리", "백이십삼 마리"),
        (9_999, "개", "구천구백구십구 개"),
        (0, "개", "영 개"),
        (1, "인분", "일 인분"),
        (2, "인분", "이 인분"),
        (20, "인분", "이십 인분"),
        (3, "말", "서 말"),
        (4, "말", "너 말"),
        (3, "되", "석 되"),
        (14, "되", "열넉 되"),
        (2, "되", "두 되"),
        (3, "", "세"),
    ],
)
def test_things_are_counted_natively_and_portions_are_not(number: int, counter: str, words: str) -> None:
    assert spoken_count(number, counter) == words


ONES = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def test_every_native_numeral_is_its_own() -> None:
    assert len({native_numeral(number) for number in range(1, 100)}) == 99


@given(st.integers(1, 99))
def test_a_native_numeral_can_be_understood(number: int) -> None:
    heard = native_numeral(number)
    tens = next((place for place, word in enumerate(TENS, start=1) if heard.startswith(word)), 0)
    ones = next((place for place, word in enumerate(ONES, start=1) if heard.endswith(word)), 0)
    assert (20 if heard == "스무" else tens * 10 + ones) == number


@pytest.mark.parametrize("number", [0, 100, -1])
def test_no_other_number_has_a_native_numeral(number: int) -> None:
    with pytest.raises(AssertionError):
        native_numeral(number)


@pytest.mark.parametrize(
    ("weight_g", "words"),
    [
        (0, "영 그램"),
        (600, "육백 그램"),
        (999, "구백구십구 그램"),
        (1_000, "일 킬로그램"),
        (1_200, "일 점 이 킬로그램"),
        (1_005, "일 점 영영오 킬로그램"),
        (3_750, "삼 점 칠오 킬로그램"),
        (12_000, "십이 킬로그램"),
    ],
)
def test_weights_are_said_digit_by_digit_behind_the_point(weight_g: int, words: str) -> None:
    assert spoken_weight(weight_g) == words


@pytest.mark.parametrize(
    ("unit", "quantity", "words"),
    [
        (Unit("마리"), 3, "세 마리"),
        (Unit("인분"), 2, "이 인분"),
        (GEUN_OF_MEAT, 600, "한 근"),
        (GEUN_OF_MEAT, 900, "한 근 반"),
        (GEUN_OF_PRODUCE, 200, "반 근"),
        (GEUN_OF_MEAT, 850, "팔백오십 그램"),
        (GWAN, 7_500, "두 관"),
        (KILOGRAM, 1_500, "일 점 오 킬로그램"),
        (HUNDRED_GRAMS, 300, "삼백 그램"),
        (Unit("되", 1_600), 4_800, "석 되"),
        (GEUN_OF_MEAT, 0, "영 그램"),
    ],
)
def test_a_quantity_is_said_as_a_stall_says_it(unit: Unit, quantity: int, words: str) -> None:
    assert spoken_quantity(unit, quantity) == words


@given(st.sampled_from([*COUNTED, *WEIGHED]), st.integers(1, 9_999))
def test_no_digit_is_left_to_be_read_out(unit: Unit, quantity: int) -> None:
    assert not any(char.isdigit() for char in spoken_quantity(unit, quantity))


def test_an_order_is_called_out_by_its_number() -> None:
    assert spoken_order_no(47) == "사십칠 번"
    assert spoken_order_no(3) == "삼 번"


def test_a_telephone_number_is_said_digit_by_digit() -> None:
    assert spoken_phone("010-1234-5678") == "공일공 일이삼사 오육칠팔"
