"""What is asked on the screen when a box is set up: one decision a page, in this order. Pure.

What stands here in Korean is said by the screen in its own language.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pos import business_number
from pos.clock import is_day
from pos.operator import PIN_LENGTHS, Pin
from pos.settings import Value

TILL, KIOSK, CALL_BOARD, MENU_BOARD = "TILL", "KIOSK", "CALL_BOARD", "MENU_BOARD"
EVERY = frozenset({TILL, KIOSK, CALL_BOARD, MENU_BOARD})
SELLING = frozenset({TILL, KIOSK})
TILLS = frozenset({TILL})

ROLE, MARKET_URL = "box.role", "market.url"
HANGUL, ENGLISH = "hangul", "english"
LATER = "나중에"


class Form(Enum):
    """How a page asks."""

    CARD = "card"
    CORNERS = "corners"
    CHOICES = "choices"
    GOODS = "goods"
    TYPED = "typed"
    DIGITS = "digits"
    DEVICES = "devices"
    WORK = "work"
    RECORD = "record"
    END = "end"


@dataclass(frozen=True, slots=True)
class Choice:
    value: Value
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`part` is what it belongs to, as the list beside the page names it. `setting` is what the answer settles;
    `later` is written on the key that leaves it unanswered, empty where it has to be answered. `after` is a setting
    without which nobody asks; `fault` says what is the matter with what was typed, or nothing."""

    name: str
    part: str
    form: Form
    title: str
    hint: str = ""
    setting: str = ""
    choices: tuple[Choice, ...] = ()
    longest: int = 0
    keyboard: str = HANGUL
    later: str = ""
    onward: str = "다음"
    on: frozenset[str] = EVERY
    after: str = ""
    fault: Callable[[str], str] = lambda _: ""


def _fault_of_number(typed: str) -> str:
    return "" if business_number.is_valid(typed) else "맞지 않는 번호예요. 사업자등록증의 열 자리를 다시 봐 주세요."


def _fault_of_day(typed: str) -> str:
    return "" if is_day(day_of(typed)) else "없는 날이에요. 2028년 12월 31일이면 20281231처럼 눌러 주세요."


def _fault_of_pin(typed: str) -> str:
    return "" if Pin(typed).is_well_formed else "비밀번호는 숫자 네 자리에서 여덟 자리예요. 다시 눌러 주세요."


def _fault_of_phone(typed: str) -> str:
    return "" if len(typed) >= 8 else "전화번호가 짧아요. 번호를 다시 눌러 주세요."


def _fault_of_address(typed: str) -> str:
    if re.fullmatch(r"https?://[^\s/]+(/\S*)?", typed):
        return ""
    return "시장 주소는 https:// 로 시작해요. 상인회가 준 것을 그대로 적어 주세요."


def day_of(typed: str) -> str:
    """`20281231` as the settings have it."""
    return f"{typed[:4]}-{typed[4:6]}-{typed[6:]}"


def phone_of(typed: str) -> str:
    """`010-1234-5678`, `02-123-4567`; what is neither stays as it was typed."""
    area = 2 if typed.startswith("02") else 3
    if not typed.startswith("0") or len(typed) - area not in (7, 8):
        return typed
    return f"{typed[:area]}-{typed[area:-4]}-{typed[-4:]}"


SHOWN: Mapping[str, Callable[[str], str]] = {
    "stall.business_number": business_number.format_number,
    "onnuri.until": day_of,
    "stall.phone": phone_of,
}
"""How a whole number of digits is written."""

QUESTIONS = (
    Question(
        "screen",
        "화면",
        Form.CARD,
        "화면의 카드를 진짜 카드와 맞춰 주세요",
        "교통카드나 신용카드를 화면에 대고, 그림이 카드와 똑같아질 때까지 눌러 주세요.",
        setting="screen.width_mm",
        onward="똑같아요",
        later="카드가 없어요",
    ),
    Question(
        "touch",
        "화면",
        Form.CORNERS,
        "동그라미를 하나씩 눌러 주세요",
        "누른 자리가 비뚤어지면 여기서 알 수 있어요.",
        later="마우스로 써요",
    ),
    Question(
        "sound",
        "화면",
        Form.CHOICES,
        "소리가 들리나요?",
        "누르면 그 크기로 들려줘요.",
        setting="sound.volume",
        choices=(
            Choice(100, "세게"),
            Choice(60, "알맞게"),
            Choice(30, "작게"),
            Choice(0, "소리 없이 쓸게요"),
        ),
    ),
    Question(
        "role",
        "하는 일",
        Form.CHOICES,
        "이 기계는 무엇을 하나요?",
        setting=ROLE,
        choices=(
            Choice(TILL, "계산대", "장사하는 분이 팔고 돈을 받아요"),
            Choice(KIOSK, "키오스크", "손님이 주문하고 돈을 내요"),
            Choice(CALL_BOARD, "번호판", "다 된 주문의 번호를 불러요"),
            Choice(MENU_BOARD, "차림판", "무엇을 얼마에 파는지 보여줘요"),
        ),
    ),
    Question(
        "name",
        "가게",
        Form.TYPED,
        "가게 이름이 무엇인가요?",
        "영수증 맨 위에 나와요.",
        setting="stall.name",
        longest=30,
        on=TILLS,
    ),
    Question(
        "number",
        "가게",
        Form.DIGITS,
        "사업자등록번호를 눌러 주세요",
        "사업자등록증에 있는 열 자리예요.",
        setting="stall.business_number",
        longest=10,
        later=LATER,
        on=TILLS,
        fault=_fault_of_number,
    ),
    Question(
        "tax",
        "가게",
        Form.CHOICES,
        "어떤 사업자인가요?",
        "사업자등록증 맨 위에 적혀 있어요.",
        setting="stall.tax_type",
        choices=(
            Choice("GENERAL", "일반과세자"),
            Choice("SIMPLIFIED", "간이과세자 (세금계산서 발급)", "한 해에 4,800만 원 넘게 팔아요"),
            Choice("SIMPLIFIED_NO_INVOICE", "간이과세자", "한 해에 4,800만 원보다 적게 팔아요"),
            Choice("EXEMPT", "면세사업자", "채소, 생선처럼 세금이 없는 것만 팔아요"),
        ),
        on=TILLS,
    ),
    Question(
        "owner",
        "가게",
        Form.TYPED,
        "대표자 이름을 적어 주세요",
        "영수증에 나와요.",
        setting="stall.owner",
        longest=20,
        later=LATER,
        on=TILLS,
    ),
    Question(
        "address",
        "가게",
        Form.TYPED,
        "가게 주소를 적어 주세요",
        "영수증에 나와요.",
        setting="stall.address",
        longest=60,
        later=LATER,
        on=TILLS,
    ),
    Question(
        "phone",
        "가게",
        Form.DIGITS,
        "가게 전화번호를 눌러 주세요",
        "영수증에 나와요.",
        setting="stall.phone",
        longest=12,
        later=LATER,
        on=TILLS,
        fault=_fault_of_phone,
    ),
    Question(
        "onnuri",
        "가게",
        Form.DIGITS,
        "온누리상품권 가맹은 언제까지인가요?",
        "가맹점 등록이 끝나는 날 여덟 자리예요. 등록한 가게만 상품권을 받을 수 있어요.",
        setting="onnuri.until",
        longest=8,
        later="등록하지 않았어요",
        on=TILLS,
        fault=_fault_of_day,
    ),
    Question(
        "goods",
        "파는 것",
        Form.GOODS,
        "무엇을 파나요?",
        "바로 쓸 물건을 넣어 드려요. 값은 팔면서 고칠 수 있어요.",
        later="물건 없이 시작",
        onward="넣기",
        on=TILLS,
    ),
    Question(
        "devices",
        "장비",
        Form.DEVICES,
        "무엇이 달려 있나요?",
        "하나씩 눌러 고르고 해 봐 주세요.",
        on=SELLING,
    ),
    Question(
        "market",
        "시장",
        Form.TYPED,
        "시장 서버의 주소를 적어 주세요",
        "상인회 사무실이 알려줘요. 주소와 번호가 든 QR이 있으면 스캐너로 찍어도 돼요.",
        setting=MARKET_URL,
        longest=120,
        keyboard=ENGLISH,
        later="시장 없이 쓸게요",
        on=SELLING,
        fault=_fault_of_address,
    ),
    Question(
        "code",
        "시장",
        Form.TYPED,
        "시장에 등록할 번호를 적어 주세요",
        "상인회 사무실의 여덟 자리를 적거나, 그 QR을 스캐너로 찍어 주세요.",
        setting="market.code",
        longest=140,
        keyboard=ENGLISH,
        onward="등록하기",
        later=LATER,
        on=SELLING,
        after=MARKET_URL,
    ),
    Question(
        "disk",
        "디스크",
        Form.WORK,
        "정전을 견디는 디스크인지 볼까요?",
        "파는 중에 열두 번 갑자기 끊어 보고, 판 것이 모두 남았는지 봐요. 1분쯤 걸려요.",
        onward="끊어 보기",
        later=LATER,
        on=SELLING,
    ),
    Question(
        "pin",
        "기사 번호",
        Form.DIGITS,
        "기사 비밀번호를 정해 주세요",
        "기계 점검을 열 때 눌러요. 숫자 네 자리에서 여덟 자리예요.",
        longest=PIN_LENGTHS[-1],
        later=LATER,
        fault=_fault_of_pin,
    ),
    Question(
        "record",
        "설치 기록",
        Form.RECORD,
        "설치 기록을 남길까요?",
        "설치한 사람의 이름을 적어 주세요. 한 장으로 인쇄하고 장부에 남겨요.",
        longest=20,
        onward="남기기",
        later=LATER,
        on=SELLING,
    ),
    Question(
        "backup",
        "백업",
        Form.WORK,
        "USB 스틱에 백업해 볼까요?",
        "스틱을 꽂고 눌러 주세요. 이 스틱은 가게 밖에 두면 좋아요.",
        onward="백업하기",
        later=LATER,
        on=SELLING,
    ),
    Question(
        "end",
        "시작",
        Form.END,
        "다 됐어요",
        "고칠 것이 있으면 앞으로 돌아가면 돼요.",
        onward="시작하기",
    ),
)

BY_NAME = {question.name: question for question in QUESTIONS}


def asked(answers: Mapping[str, Value]) -> Sequence[Question]:
    """The questions for a box with these answers, in order."""
    role = answers.get(ROLE, TILL)
    return [one for one in QUESTIONS if role in one.on and (not one.after or answers.get(one.after))]


def parts(questions: Sequence[Question]) -> list[str]:
    """What they belong to, each once, in order."""
    return list(dict.fromkeys(one.part for one in questions))


def first_open(answers: Mapping[str, Value], done: Sequence[str]) -> Question:
    """Where to go on: the first that is neither answered nor left for later."""
    return next((one for one in asked(answers) if one.name not in done), BY_NAME["end"])
