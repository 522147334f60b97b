"""What is sold at a market has its name in every language, and nobody reads half of one."""

import re
import subprocess
import sys
from dataclasses import fields

import pytest

from pos.catalogue import Item
from pos.language import Language
from pos.names import clean_name
from pos.quantity import COUNTED
from pos.ready_names import LANGUAGES, ReadyNames
from ui.runtime.goods_file import read_goods
from ui.runtime.places import ASSETS, DEMO
from ui.wordbooks import ready_names

READY = ready_names(ASSETS / "words")
ENGLISH, CHINESE, JAPANESE = LANGUAGES
ON_A_TILE = 30
"""Letters of English; half as many where each is twice as wide."""
HANGUL = re.compile("[ㄱ-ㆎ가-힣]")
TABLES = {
    one.name: getattr(READY, one.name)
    for one in fields(ReadyNames)
    if one.name not in ("many", "additions")  # these are no names
}
SAID_AS_IT_IS = {"되", "말", "접", "두름", "손", "쾌", "축", "통", "모둠", "켤레", "벌"}
"""Units with no word a stranger knows, or with two: of kimchi one 통 is a tub, of watermelon a whole one."""


def called(name: str, **more: object) -> Item:
    return Item("id", name, 1_000, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_is_whole_and_short(table: str) -> None:
    """Twice under one name is no TOML, and would not be read."""
    assert [korean for korean, said in TABLES[table].items() if not _is_whole(korean, said)] == []
    assert not _is_whole("떡 볶이", ("Tteokbokki", "辣炒年糕", "トッポッキ")), "looked for without its spaces"
    assert not _is_whole("떡볶이", ("Tteokbokki", "", "トッポッキ"))


def _is_whole(korean: str, said: tuple[str, ...]) -> bool:
    english, chinese, japanese = said
    return (
        " " not in korean
        and all(name and name == clean_name(name) and not HANGUL.search(name) for name in said)
        and len(english) <= ON_A_TILE
        and max(len(chinese), len(japanese)) * 2 <= ON_A_TILE
        and english.translate({ord(letter): None for letter in "éèü"}).isascii()
        and not re.search("[ぁ-ヿ]", chinese)
    )


def test_there_are_names_for_a_whole_market() -> None:
    assert len(READY.goods) > 250
    assert READY.many.keys() == {unit[0] for unit in READY.units.values()}, "each has its plural"
    assert {unit.name for unit in COUNTED} - READY.units.keys() == SAID_AS_IT_IS
    for said in READY.additions.values():
        assert all(pattern.count("{}") == 1 for pattern in said)


def test_every_good_of_the_demo_stall_has_its_name() -> None:
    """But for what it called itself."""
    categories, items = read_goods(DEMO / "catalogue.toml")
    for language in LANGUAGES:
        korean = {item.name for item in items if HANGUL.search(READY.good(item, language))}
        assert korean <= {"장날 반찬"}
        assert not [one.name for one in categories if HANGUL.search(READY.shelf(one.name, language))]
        assert not [item.origin for item in items if HANGUL.search(READY.origin(item.origin, language))]
        for group in (group for item in items for group in item.options):
            names = (group.name, *(option.name for option in group.options))
            assert not [name for name in names if HANGUL.search(READY.choice(name, language))]


def test_a_stalls_own_name_comes_first_then_the_ready_one_then_the_korean() -> None:
    own = called("떡볶이", names=(("en", "Grandma's tteokbokki"),))
    assert READY.good(own, ENGLISH) == "Grandma's tteokbokki"
    assert READY.good(own, JAPANESE) == "トッポッキ"
    assert READY.good(own, Language.KOREAN) == "떡볶이"
    assert READY.good(called("할머니 손맛"), ENGLISH) == "할머니 손맛"


@pytest.mark.parametrize(
    ("korean", "english", "chinese", "japanese"),
    [
        ("해물 파전", "Seafood green onion pancake", "海鲜葱煎饼", "海鮮ネギチヂミ"),
        ("떡볶이 1인분", "Tteokbokki (spicy rice cakes), 1 serving", "辣炒年糕（1人份）", "トッポッキ（1人前）"),
        ("족발(대)", "Jokbal (braised pig's feet), L", "酱猪蹄（大）", "豚足（チョッパル）（大）"),
        ("붕어빵 3개", "Fish-shaped bun, 3 pcs", "鲫鱼饼（3个）", "たい焼き（3個）"),
        ("배추김치 500g", "Napa cabbage kimchi, 500g", "辣白菜（500g）", "白菜キムチ（500g）"),
        ("수박 소", "Watermelon, S", "西瓜（小）", "スイカ（小）"),
        ("닭강정 (순한 맛)", "Dakgangjeong (sweet chicken), Mild", "甜辣炸鸡块（微辣）", "タッカンジョン（甘口）"),
    ],
)
def test_a_size_is_said_too(korean: str, english: str, chinese: str, japanese: str) -> None:
    said = [READY.good(called(korean), language) for language in LANGUAGES]
    assert said == [english, chinese, japanese]


@pytest.mark.parametrize("name", ["만두(할머니표)", "호떡 5천원어치", "떡볶이와 순대", "만두(김치", "2인분", "3"])
def test_what_is_not_known_whole_stays_korean(name: str) -> None:
    """만두(새우) as 만두 would be served to somebody who must not eat shrimp."""
    assert READY.good(called(name), ENGLISH) == name
    assert READY.good(called("만두(새우)"), ENGLISH) == "Mandu (dumplings), Shrimp"


@pytest.mark.parametrize(
    ("korean", "english", "chinese", "japanese"),
    [
        ("국내산", "Korea", "韩国", "韓国"),
        ("쌀 국내산", "Rice: Korea", "大米：韩国", "米：韓国"),
        (
            "돼지고기 국내산, 밀 미국산",
            "Pork: Korea, Wheat: USA",
            "猪肉：韩国, 小麦：美国",
            "豚肉：韓国, 小麦：アメリカ",
        ),
        ("배추(국내산), 고춧가루(중국산)", "Napa cabbage (Korea), Red chilli powder (China)", None, None),
        ("닭고기:브라질산", "Chicken:Brazil", "鸡肉:巴西", "鶏肉:ブラジル"),
        ("국산(통영)", "Korea (Tongyeong)", "韩国(统营)", "韓国(統営)"),
        ("제주산", "Jeju", "济州", "済州"),
        ("배추 김치 중국산", "Napa cabbage Kimchi: China", "大白菜泡菜：中国", "白菜キムチ：中国"),
        ("밀 미국산 50%, 호주산 50%", "Wheat: USA 50%, Australia 50%", None, None),
        ("국내산 돼지고기", "Korea: Pork", "韩国：猪肉", "韓国：豚肉"),
    ],
)
def test_an_origin_is_said_word_by_word(
    korean: str, english: str, chinese: str | None, japanese: str | None
) -> None:
    said = dict(zip(LANGUAGES, (english, chinese, japanese), strict=True))
    for language, expected in said.items():
        if expected:
            assert READY.origin(korean, language) == expected
    assert READY.origin(korean, Language.KOREAN) == korean


@pytest.mark.parametrize(
    "origin", ["", "쌀 우리동네산", "돼지고기 국내산, 특제소스 미국산", "상품별 표시", "국산(우리밭)"]
)
def test_an_origin_with_a_strange_word_stays_as_it_is(origin: str) -> None:
    for language in LANGUAGES:
        assert READY.origin(origin, language) == origin


@pytest.mark.parametrize(
    ("korean", "english", "japanese"),
    [
        ("덜 맵게", "Less spicy", "辛さ控えめ"),
        ("치즈 추가", "Extra Cheese", "チーズ追加"),
        ("달걀추가", "Extra Eggs", "卵追加"),
        ("깻잎 빼고", "No Perilla leaves", "エゴマの葉抜き"),
        ("비법 소스 추가", "비법 소스 추가", "비법 소스 추가"),
        ("추가", "Extras", "追加"),
    ],
)
def test_a_choice_is_said_with_what_is_added(korean: str, english: str, japanese: str) -> None:
    assert READY.choice(korean, ENGLISH) == english
    assert READY.choice(korean, JAPANESE) == japanese
    assert READY.choice(korean, Language.KOREAN) == korean


def test_shelves_and_units_are_said() -> None:
    assert READY.shelf("국수·만두", ENGLISH) == "Noodles · Dumplings"
    assert READY.shelf("마실 것", CHINESE) == "饮料"
    assert READY.shelf("국수·우리집", ENGLISH) == "국수·우리집"
    assert [READY.unit(name, ENGLISH) for name in ("마리", "100g", "kg", "두름")] == ["pc", "100g", "kg", "두름"]
    amounts = ("1마리", "2마리", "1,200g", "3두름", "많이")
    assert [READY.amount(text, ENGLISH) for text in amounts] == ["1 pc", "2 pcs", "1,200g", "3두름", "많이"]
    assert [READY.amount(text, JAPANESE) for text in ("2마리", "1인분")] == ["2匹", "1人前"]


def test_nothing_known_says_everything_in_korean() -> None:
    nothing = ReadyNames()
    assert nothing.good(called("떡볶이 1인분"), ENGLISH) == "떡볶이 1인분"
    assert nothing.origin("쌀 국내산", CHINESE) == "쌀 국내산"
    assert nothing.choice("치즈 추가", JAPANESE) == "치즈 추가"


def test_a_korean_customer_costs_nothing() -> None:
    """Neither the names nor the module that knows how to look them up come with the language's own."""
    program = "import sys, ui.wordbooks, ui.runtime.engine; sys.exit('pos.ready_names' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
