"""Devices in words for a technician."""

from drivers.device import DeviceState, Reason
from drivers.discovery import Candidate, Why
from drivers.ports import Port
from drivers.printer.job import JobState
from drivers.registry import Role

ROLES = {
    Role.RECEIPT_PRINTER: "영수증 프린터",
    Role.SCANNER: "스캐너",
    Role.SCALE: "저울",
    Role.CUSTOMER_DISPLAY: "손님 표시기",
    Role.TERMINAL: "카드 단말기",
}

STATES = {
    DeviceState.STOPPED: "멈춤",
    DeviceState.OPENING: "여는 중",
    DeviceState.READY: "준비됨",
    DeviceState.ATTENTION: "봐 주세요",
    DeviceState.LOST: "끊김",
    DeviceState.MISCONFIGURED: "설정이 틀림",
}

REASONS = {
    Reason.PAPER_OUT: "용지 없음",
    Reason.PAPER_NEAR_END: "용지 부족",
    Reason.COVER_OPEN: "뚜껑 열림",
    Reason.CUTTER_JAM: "칼날에 종이 걸림",
    Reason.OVERHEATED: "뜨거움",
    Reason.UNRECOVERABLE: "고장",
    Reason.OFFLINE: "오프라인",
    Reason.STALLED: "바이트를 받지 않음",
    Reason.UNPLUGGED: "빠져 있음",
    Reason.NOT_ANSWERING: "답하지 않음",
    Reason.BUSY: "다른 프로그램이 쓰는 중",
    Reason.NO_PERMISSION: "권한 없음 (사용자를 dialout, lp, input 무리에 넣어 주세요)",
    Reason.BAD_CONNECTION: "연결 설정을 쓸 수 없음",
    Reason.FENCE_MISSING: "다 찍었다는 답이 없음",
    Reason.UNPRINTABLE: "인쇄할 수 없는 내용",
    Reason.STOPPED: "프로그램이 멈춤",
    Reason.CRASHED: "드라이버 오류",
}

JOBS = {
    JobState.QUEUED: "기다림",
    JobState.SENDING: "보내는 중",
    JobState.FENCE_WAIT: "다 찍었는지 묻는 중",
    JobState.DONE: "다 찍음",
    JobState.UNKNOWN: "나왔는지 모름",
    JobState.SENT_UNCONFIRMED: "보냄 (답하지 않는 프린터)",
    JobState.CANCELLED: "그만둠",
}

_WHYS = {
    Why.SAYS_SO: "장비가 스스로 영수증 프린터라고 합니다",
    Why.KNOWN_MAKER: "그런 장비를 만드는 회사의 것입니다",
    Why.NAMED_SO: "제품 이름에 그렇게 적혀 있습니다",
    Why.PRINTER_CLASS: "USB 프린터이지만 어떤 프린터인지는 말하지 않습니다",
    Why.SERIAL_CHIP: "시리얼 변환 칩이라 무엇이든 달릴 수 있습니다",
    Why.SERIAL_PORT: "이 기계의 시리얼 포트라 무엇이든 달릴 수 있습니다",
}


def why(guess: Candidate) -> str:
    """One sentence."""
    detail = f" ({guess.detail})" if guess.detail else ""
    return f"{_WHYS[guess.why]}{detail}."


def port(one: Port) -> str:
    """`/dev/ttyACM0 (0c2e:0720 Honeywell 1900, USB 1-1.2)`."""
    if one.usb is None:
        return one.path
    name = " ".join(filter(None, (str(one.usb), one.usb.maker, one.usb.product)))
    return f"{one.path} ({name}, USB {one.usb.port_path})"
