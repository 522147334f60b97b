"""Every setting, declared once: what it is called, what it takes, what it means.

Layers, each over the one before: default < the market's office < stall.toml < touch.toml (what was chosen on the
screen) < POS_* < flags. A key nobody declared, or a value of the wrong kind, refuses to start: a till that guesses
what was meant is worse. What the office sends is judged by the same rules (`pos.market_settings`), but there it is
only that one thing which is refused.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pos import business_number
from pos.clock import is_day
from pos.hangul import with_particle
from pos.local_vouchers import NotVouchers, local_vouchers
from pos.tax import Merchant, VatMode

Value = str | int

_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Setting:
    """Its kind follows from the default. `least` and `most` bound whole numbers, `choices` and `begins_with` texts;
    one with a `longest` is a single line of so many characters. `secret` keeps it out of reports.

    `from_market`: the market's office may set it for its stalls. That is what a market has in common or keeps for
    them (vouchers and coupons, a registration and its limit, whom to call, how soon a waiting order is spoken of)
    and what the till can go by from one moment to the next. It is never who the stall is, its taxes, its devices,
    its people's limits, where its money goes, how it finds its market, nor what its merchant chose for her own eyes
    and ears.
    """

    key: str
    default: Value
    meaning: str
    least: int | None = None
    most: int | None = None
    secret: bool = False
    choices: tuple[str, ...] = ()
    begins_with: tuple[str, ...] = ()
    longest: int | None = None
    from_market: bool = False

    @property
    def environment(self) -> str:
        """`stall.name` is `POS_STALL_NAME` in the environment."""
        return "POS_" + self.key.replace(".", "_").upper()


SCANNER_BEEPERS = ("datalogic", "datalogic-gryphon", "honeywell", "zebra")
SCALE_DRIVERS = (
    *("cas-ap1", "cas-pd2", "cas-pd2-w", "cas-pd2-type5", "cas-stream"),
    *("cas-ecr12", "cas-ecr14", "cas-pb2", "toledo-8217", "sma"),
)

TERMINAL_DRIVERS = (
    *("smartro-tl3500", "koces-cat", "kicc-easycard", "nice-nvcat", "ksnet-kscat", "kis-agent", "zvt"),
    *("by-hand", "none"),
)


def _a_printer(prefix: str, what: str) -> tuple[Setting, ...]:
    return (
        Setting(
            f"{prefix}.connection",
            "",
            f"{what}: tcp:192.168.0.50:9100, serial:/dev/ttyUSB0?baud=115200, usb:1504:001f, 없으면 비움",
        ),
        Setting(
            f"{prefix}.driver",
            "escpos",
            f"{what}의 말: escpos, 답을 하지 않는 프린터는 escpos-oneway",
            choices=("escpos", "escpos-oneway"),
        ),
        Setting(
            f"{prefix}.columns",
            42,
            f"{what}의 한 줄 칸 수: 58 mm는 32, 80 mm는 42 또는 48",
            least=32,
            most=48,
        ),
        Setting(
            f"{prefix}.letters",
            "FULL",
            f"{what}에 든 한글: FULL 모두, KS 완성형 2,350자, NONE 없음(그림으로 인쇄)",
            choices=("FULL", "KS", "NONE"),
        ),
        Setting(
            f"{prefix}.codes",
            "NATIVE",
            f"{what}가 QR 코드를 스스로 그리면 NATIVE, 그림으로 보내야 하면 PICTURE",
            choices=("NATIVE", "PICTURE"),
        ),
    )


def _a_scanner(prefix: str, what: str) -> tuple[Setting, ...]:
    return (
        Setting(
            f"{prefix}.connection",
            "",
            f"{what}: serial:/dev/ttyACM0?baud=9600, usb:0c2e:0720, input:/dev/input/..., keyboard:, 없으면 비움",
        ),
        Setting(
            f"{prefix}.driver",
            "serial-scanner",
            f"{what}의 말: serial-scanner, 자판처럼 치는 것은 input-scanner나 wedge",
            choices=("serial-scanner", "input-scanner", "wedge"),
        ),
        Setting(
            f"{prefix}.beeper",
            "NONE",
            f"{what}에게 됐는지 소리로 알릴 때 만든 회사: {', '.join(SCANNER_BEEPERS)}, 아니면 NONE",
            choices=("NONE", *SCANNER_BEEPERS),
        ),
        Setting(f"{prefix}.prefix", "", f"{what}가 자판처럼 칠 때 바코드 앞에 붙이도록 맞춘 글자 (wedge)"),
    )


SETTINGS = (
    Setting("stall.name", "장날", "상호: 영수증 맨 위에 나오는 가게 이름"),
    Setting("stall.business_number", "", "사업자등록번호 열 자리, 하이픈은 있어도 없어도 됩니다"),
    Setting("stall.owner", "", "대표자 이름"),
    Setting("stall.address", "", "사업장 주소"),
    Setting("stall.phone", "", "전화번호"),
    Setting(
        "stall.tax_type",
        "GENERAL",
        "사업자 유형: GENERAL 일반, SIMPLIFIED 간이(세금계산서 발급), SIMPLIFIED_NO_INVOICE 간이, EXEMPT 면세",
        choices=tuple(merchant.value for merchant in Merchant),
    ),
    Setting(
        "tax.vat_mode",
        "FLOOR",
        "부가세의 끝수: FLOOR 버림, ROUND 공급가액을 반올림",
        choices=tuple(mode.value for mode in VatMode),
    ),
    Setting("day.begins_at_h", 4, "장사 날짜가 바뀌는 시각(시): 그 전까지는 어제 장사로 칩니다", least=0, most=12),
    Setting("sale.undo_window_s", 60, "방금 판매를 통째로 취소할 수 있는 시간(초)", least=0, most=3_600),
    Setting(
        "discount.enuri_most", 5_000, "주인 아닌 사람이 한 번에 깎아 줄 수 있는 돈(원)", least=0, most=1_000_000
    ),
    Setting(
        "discount.deom_most", 5_000, "주인 아닌 사람이 한 번에 줄 수 있는 덤의 값(원)", least=0, most=1_000_000
    ),
    Setting("discount.tteori_most_percent", 50, "주인 아닌 사람이 떨이로 깎을 수 있는 비율(%)", least=0, most=100),
    Setting("account.most", 300_000, "손님 한 분이 달아 둘 수 있는 가장 큰 외상(원)", least=0, most=100_000_000),
    *_a_printer("printer", "영수증 프린터"),
    Setting(
        "drawer.pin", "2", "돈통이 프린터에 꽂힌 자리: 2 또는 5, 돈통이 없으면 NONE", choices=("2", "5", "NONE")
    ),
    Setting(
        "drawer.open_level",
        "NONE",
        "돈통이 열렸을 때 감지선의 값: HIGH, LOW, 감지선이 없으면 NONE",
        choices=("HIGH", "LOW", "NONE"),
    ),
    *_a_printer("printer2", "영수증 프린터가 못 할 때 대신 인쇄하는 프린터"),
    *_a_printer("kitchen", "주방 프린터"),
    Setting("kitchen.categories", "", "주방에 인쇄할 분류를 쉼표로; 비우면 모두"),
    Setting(
        "kitchen.order_slip",
        "OFF",
        "손님에게 주문번호표를 줍니다: ON 또는 OFF",
        choices=("ON", "OFF"),
    ),
    Setting("order.late_min", 10, "주문이 이만큼(분) 기다리면 알려 줍니다", least=1, most=120, from_market=True),
    Setting(
        "box.role",
        "TILL",
        "이 기계가 하는 일: TILL(계산대), KIOSK(손님이 주문하는 키오스크), CALL_BOARD(번호판), MENU_BOARD(차림판)",
        choices=("TILL", "KIOSK", "CALL_BOARD", "MENU_BOARD"),
    ),
    Setting("lan.port", 47_750, "가게 안 기계들이 서로 말하는 포트, 0이면 쓰지 않음", least=0, most=65_534),
    Setting(
        "lan.finding",
        "ALL",
        "가게 안 기계들이 서로를 찾는 곳: ALL(모든 LAN), OFF(찾지 않음), 또는 이 기계의 주소를 쉼표로 적습니다",
        longest=200,
    ),
    Setting(
        "kiosk.letter",
        "K",
        "키오스크 주문번호 앞에 붙는 글자: 가게의 기계마다 다르게, A부터 Z까지",
        choices=tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ),
    Setting(
        "kiosk.wanted",
        "BOTH",
        "키오스크에서 고르는 것: BOTH(먹고 가기와 포장), EAT_HERE, TAKE_AWAY, NONE(묻지 않음)",
        choices=("BOTH", "EAT_HERE", "TAKE_AWAY", "NONE"),
    ),
    Setting(
        "kiosk.cash", "ON", "키오스크에서 주문하고 판매대에서 현금으로 내기: ON 또는 OFF", choices=("ON", "OFF")
    ),
    Setting(
        "kiosk.reach_mm",
        0,
        "키오스크 화면 아래 끝에서 바닥으로부터 1,220mm까지의 높이(mm): '화면 낮추기'가 쓰는 만큼, 0이면 320",
        least=0,
        most=1_000,
    ),
    *_a_scanner("scanner", "바코드 스캐너"),
    *_a_scanner("scanner2", "두 번째 스캐너"),
    Setting("scale.connection", "", "저울: serial:/dev/ttyUSB1?baud=9600&framing=8N1, 없으면 비움"),
    Setting("scale.driver", "cas-ap1", "저울 말: " + ", ".join(SCALE_DRIVERS), choices=SCALE_DRIVERS),
    Setting("display.connection", "", "손님 표시기: serial:/dev/ttyUSB2?baud=9600, 없으면 비움"),
    Setting("display.driver", "cd5220", "손님 표시기 말: cd5220", choices=("cd5220",)),
    Setting("display.window", "OFF", "손님 쪽 화면을 하나 더 엽니다: ON 또는 OFF", choices=("ON", "OFF")),
    Setting(
        "terminal.connection",
        "",
        "카드 단말기: serial:/dev/ttyUSB3, tcp:192.168.0.60:9100, http://127.0.0.1:8090, 따로 쓰는 단말기면 비움",
    ),
    Setting(
        "terminal.driver",
        "by-hand",
        "카드 단말기 말: "
        + ", ".join(TERMINAL_DRIVERS[:-2])
        + ", 따로 쓰는 단말기는 by-hand, 카드를 받지 않으면 none",
        choices=TERMINAL_DRIVERS,
    ),
    Setting("terminal.id", "", "밴사가 준 단말기 번호(CATID)"),
    Setting(
        "card.signature_over",
        50_000,
        "이 돈(원)을 넘으면 카드 서명을 받습니다",
        least=0,
        most=100_000_000,
    ),
    Setting("card.installment_from", 50_000, "할부를 할 수 있는 가장 적은 돈(원)", least=0, most=100_000_000),
    Setting(
        "cash_receipt.self_issue",
        "NEVER",
        "손님이 원하지 않은 현금영수증: NEVER 안 함, MANDATORY 10만 원부터 자진발급, ALWAYS 모두 자진발급",
        choices=("NEVER", "MANDATORY", "ALWAYS"),
    ),
    Setting(
        "cash_receipt.vouchers",
        "ON",
        "종이 상품권으로 받은 것도 현금영수증에 넣습니다: ON 또는 OFF",
        choices=("ON", "OFF"),
    ),
    Setting("transfer.kakao_code", "", "카카오페이 송금코드 주소에서 https://qr.kakaopay.com/ 뒤에 오는 글자"),
    Setting("transfer.bank", "", "계좌이체를 받을 은행 이름이나 세 자리 은행 코드"),
    Setting("transfer.account", "", "계좌이체를 받을 계좌번호, 하이픈은 있어도 없어도 됩니다"),
    Setting("zeropay.qr", "", "한국간편결제진흥원이 준 제로페이 QR의 글자 그대로; 만들지 않고 보여 주기만 합니다"),
    Setting(
        "onnuri.until",
        "",
        "온누리상품권 가맹점 등록이 끝나는 날(2028-12-31); 비우면 등록하지 않은 가게",
        longest=10,
        from_market=True,
    ),
    Setting(
        "onnuri.exchange_limit",
        0,
        "내지 않고 모아 둘 수 있는 종이 온누리상품권(환전한도, 원); 0이면 한도 없음",
        least=0,
        most=1_000_000_000,
        from_market=True,
    ),
    Setting(
        "vouchers.local",
        "",
        "받는 지역상품권의 이름, 거스름돈을 주는 비율, 권면액, 있으면 한도(원): "
        "순창사랑상품권 60% 5000,10000 한도 3000000; 다음 상품권 ...",
        longest=500,
        from_market=True,
    ),
    Setting(
        "coupons.bearers",
        "",
        "받는 쿠폰의 값을 내 주는 곳: 상인회, 군청. 비우면 쿠폰을 받지 않습니다",
        longest=200,
        from_market=True,
    ),
    Setting("help.call", "", "도움이 안 될 때 전화할 곳, 예: 상인회 02-123-4567", longest=60, from_market=True),
    Setting("market.url", "", "시장 서버 주소, 없으면 이 기계에만 보관", begins_with=("https://", "http://")),
    Setting("market.code", "", "시장에 처음 등록할 때 쓰는 일회용 코드", secret=True),
    Setting("market.retry_s", 300, "시장 서버와 끊겼을 때 다시 해 보는 가장 긴 간격(초)", least=1, most=3_600),
    Setting("screen.width_mm", 0, "화면의 실제 너비(mm); 0이면 화면이 알려 주는 값을 씁니다", least=0, most=2_000),
    Setting(
        "screen.text",
        "NORMAL",
        "화면 글자 크기: NORMAL 보통, LARGE 크게, LARGEST 아주 크게",
        choices=("NORMAL", "LARGE", "LARGEST"),
    ),
    Setting("screen.look", "LIGHT", "화면 색: LIGHT 밝게, CONTRAST 뚜렷하게", choices=("LIGHT", "CONTRAST")),
    Setting("screen.hand", "RIGHT", "어느 손으로 누르는지: RIGHT 오른손, LEFT 왼손", choices=("RIGHT", "LEFT")),
    Setting("screen.language", "ko", "화면의 말: ko 한국어, en 영어", choices=("ko", "en")),
    Setting("sound.volume", 60, "소리 크기(%); 0이면 소리를 내지 않습니다", least=0, most=100),
    Setting("sound.voice", "ON", "거스름돈과 받을 돈을 말로 알려 줍니다: ON 또는 OFF", choices=("ON", "OFF")),
)

BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}


class SettingsError(ValueError):
    """One sentence a technician can act on; `where` is the file and line, or the variable, it speaks of."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(f"{where}: {sentence}")


@dataclass(frozen=True, slots=True)
class Settings:
    """`values` are what the stall itself says, `market` what its market does where the stall says nothing."""

    values: Mapping[str, Value]
    market: Mapping[str, Value] = field(default_factory=dict)

    def text(self, key: str) -> str:
        value = self._value(key)
        assert isinstance(value, str), key
        return value

    def number(self, key: str) -> int:
        value = self._value(key)
        assert isinstance(value, int), key
        return value

    def _value(self, key: str) -> Value:
        return self.values.get(key, self.market.get(key, BY_KEY[key].default))


TOGETHER = (("transfer.bank", "transfer.account"),)
"""Settings of which one is of no use without the other."""


def check_pairs(values: Mapping[str, Value], where: str) -> None:
    """Raises `SettingsError` for half a pair."""
    for pair in TOGETHER:
        named = [key for key in pair if values.get(key)]
        if len(named) == 1:
            (missing,) = (key for key in pair if key not in named)
            raise SettingsError(
                where, f"'{named[0]}'만 있고 '{missing}'이 없습니다. 둘 다 적거나 둘 다 지워 주세요."
            )


def setting_called(key: str, where: str) -> Setting:
    """Raises `SettingsError` naming the nearest key there is."""
    setting = BY_KEY.get(key)
    if setting is None:
        raise SettingsError(where, _unknown(key))
    return setting


def checked(key: str, value: object, where: str) -> Value:
    """`value` if the setting takes it. Raises `SettingsError` naming the nearest key, the kind or the bounds."""
    setting = setting_called(key, where)
    if type(value) is not type(setting.default):
        wanted = {str: "글자", int: "숫자"}[type(setting.default)]
        raise SettingsError(where, f"'{key}'에는 {wanted}를 적어야 하는데 {_quoted(setting, value)} 적혀 있습니다.")
    if isinstance(value, int) and not _in_bounds(setting, value):
        raise SettingsError(
            where,
            f"'{key}'에는 {setting.least}~{setting.most}을 적어야 하는데 {_quoted(setting, value)} 적혀 있습니다.",
        )
    if isinstance(value, str):
        _check_text(setting, value, where)
    fault = _FAULTS[key](str(value)) if value and key in _FAULTS else ""
    if fault:
        raise SettingsError(where, fault)
    assert isinstance(value, str | int)
    return value


def _check_text(setting: Setting, value: str, where: str) -> None:
    if setting.choices and value not in setting.choices:
        raise SettingsError(where, f"'{setting.key}'에는 {', '.join(setting.choices)} 가운데 하나를 적어 주세요.")
    if value and setting.begins_with and not value.startswith(setting.begins_with):
        begins = " 또는 ".join(setting.begins_with)
        raise SettingsError(where, f"'{setting.key}'의 값은 {begins} 로 시작해야 합니다.")
    if setting.longest is not None and (len(value) > setting.longest or not value.isprintable()):
        raise SettingsError(where, f"'{setting.key}'에는 {setting.longest}자까지, 한 줄로 적어 주세요.")


def _fault_of_number(value: str) -> str:
    if business_number.is_valid(value):
        return ""
    return f"사업자등록번호 '{value}': 맞지 않습니다. 사업자등록증의 열 자리를 다시 봐 주세요."


def _fault_of_day(value: str) -> str:
    return "" if is_day(value) else f"'{value}': 없는 날입니다. 2028-12-31처럼 적어 주세요."


def _fault_of_vouchers(value: str) -> str:
    try:
        local_vouchers(value)
    except NotVouchers as why:
        return str(why)
    return ""


def _fault_of_bearers(value: str) -> str:
    if any(name.strip() for name in value.split(",")):
        return ""
    return f"'{value}': 쿠폰의 값을 내 주는 곳을 상인회, 군청처럼 적거나 비워 주세요."


def _fault_unless(form: str, sentence: str) -> Callable[[str], str]:
    return lambda value: "" if re.fullmatch(form, value) else f"'{value}': {sentence}"


_FAULTS: Mapping[str, Callable[[str], str]] = {
    "stall.business_number": _fault_of_number,
    "onnuri.until": _fault_of_day,
    "vouchers.local": _fault_of_vouchers,
    "coupons.bearers": _fault_of_bearers,
    "transfer.kakao_code": _fault_unless(
        r"[0-9A-Za-z_-]{4,64}", "송금코드 주소에서 https://qr.kakaopay.com/ 뒤의 글자만 적어 주세요."
    ),
    "transfer.bank": _fault_unless(r"[0-9A-Za-z가-힣]{2,20}", "은행 이름이나 세 자리 은행 코드를 적어 주세요."),
    "transfer.account": _fault_unless(
        r"(?=(?:-?[0-9]){7,16}$)[0-9]+(?:-[0-9]+)*", "계좌번호는 숫자 7~16자리를 하이픈으로 나눠 적어 주세요."
    ),
    "zeropay.qr": _fault_unless(r"[^\x00-\x1f\x7f]{8,512}", "받은 글자를 한 줄로 그대로 적어 주세요."),
}
"""One sentence for a value that has the right kind and still is none; empty for one that is well."""


def from_text(key: str, text: str, where: str) -> Value:
    """Reads `text`, from the environment or a flag, as the setting's kind. Raises `SettingsError`."""
    setting = BY_KEY.get(key)
    if setting is not None and isinstance(setting.default, int):
        return checked(key, int(text) if _WHOLE_NUMBER.fullmatch(text) else text, where)
    return checked(key, text, where)


def _unknown(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, BY_KEY, n=1, cutoff=0.5)
    hint = f"혹시 '{near[0]}'인가요?" if near else "README의 설정 표를 봐 주세요."
    return f"{with_particle(repr(key), '이라는', '라는')} 설정은 없습니다. {hint}"


def _quoted(setting: Setting, value: object) -> str:
    """A secret is not repeated, not even a wrong one: what is printed ends up in logs and pictures."""
    return "다른 것이" if setting.secret else with_particle(repr(value), "이라고", "라고")


def _in_bounds(setting: Setting, value: int) -> bool:
    return (setting.least is None or setting.least <= value) and (setting.most is None or value <= setting.most)
