"""What it takes to find a good by a few letters of its name among 20,000, in time of one core."""

import random
import time
from collections.abc import Iterator

from pos.hangul import initials
from pos.search import SearchIndex
from ui.bench.figure import Figure, percentile
from ui.bench.goods import MANY

SHOWN = 40
ROUNDS = 3
TYPED_NAMES = 300
ALLOWED_MS = 5.0

_ORIGINS = (
    "국산",
    "제주",
    "통영",
    "완도",
    "영광",
    "강원도",
    "해남",
    "의성",
    "노르웨이",
    "중국산",
    "미국산",
    "호주산",
)
_STATES = (
    "햇",
    "손질",
    "냉동",
    "생물",
    "반건조",
    "유기농",
    "무농약",
    "수제",
    "매운",
    "구운",
    "볶은",
    "말린",
    "절인",
)
_GOODS = (
    *("고등어", "갈치", "굴비", "오징어", "꽃게", "새우", "조개", "멸치", "미역", "김", "낙지", "문어", "코다리"),
    *("감자", "고구마", "배추", "양파", "마늘", "고추", "오이", "가지", "깻잎", "시금치", "콩나물", "두부", "달걀"),
    *("사과", "배", "포도", "귤", "딸기", "수박", "참외", "복숭아", "단감", "곶감", "밤", "대추", "라임", "레몬"),
    *(
        "떡볶이",
        "만두",
        "어묵",
        "김밥",
        "꽈배기",
        "찹쌀떡",
        "순대",
        "튀김",
        "족발",
        "닭강정",
        "과자",
        "한과",
        "약과",
    ),
    *(
        "국거리",
        "불고기",
        "삼겹살",
        "목살",
        "닭다리",
        "오리",
        "간장",
        "고추장",
        "된장",
        "들기름",
        "참깨",
        "쌀",
        "보리",
    ),
)
_PACKS = (
    "한 봉지",
    "한 상자",
    "1kg",
    "500g",
    "5kg",
    "10마리",
    "모둠",
    "구이용",
    "조림용",
    "선물세트",
    "특대",
    "小",
    "반 근",
)


def measure() -> Figure:
    """Every letter one key can type, and names typed key by key: in first consonants, in syllables, in both."""
    index = SearchIndex(made_up_goods(MANY))
    queries = list(_typed())
    index.find(queries[0], SHOWN)
    took_ms = [_time_ms(index, query) for _ in range(ROUNDS) for query in queries]
    return Figure("search_ms", percentile(took_ms, 0.99), "ms p99", ALLOWED_MS)


def made_up_goods(count: int) -> Iterator[tuple[str, str, str]]:
    """(id, name, short name), the same in every run."""
    dice = random.Random(20_000)
    for number in range(count):
        good = dice.choice(_GOODS)
        words = [dice.choice(words) for words in (_ORIGINS, _STATES) if dice.random() < 0.5]
        name = " ".join([*words, good, dice.choice(_PACKS)])
        yield f"item-{number}", f"{name} {number % 90}호" if number % 3 else name, good if number % 4 == 0 else ""


def _typed() -> Iterator[str]:
    yield from "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㅆㅉ가고기ㅏ1g k힣"
    dice = random.Random(5)
    for _, name, _ in list(made_up_goods(TYPED_NAMES)):
        short = initials(name)
        length = dice.randint(1, 6)
        yield short[:length]
        yield name[:length]
        yield short[:length] + name.replace(" ", "")[length : length + 1]
        begin = dice.randrange(len(name))
        yield name[begin : begin + length]


def _time_ms(index: SearchIndex, query: str) -> float:
    started = time.thread_time()
    index.find(query, SHOWN)
    return (time.thread_time() - started) * 1_000
