"""Every fault an emulated device can be made to have: how a script asks for it, what it is, and what ends it.

`pos emulate DEVICE --help` shows this table, and a test plays it row by row.
"""

from dataclasses import dataclass

TCP = "printer --tcp"
TYPING = "scanner --typing"


@dataclass(frozen=True, slots=True)
class Row:
    """`asked` stands in a script behind [[fault]], `ends` is the order that puts it right, if it does not pass."""

    device: str
    asked: str
    meaning: str
    ends: str = ""


def _do(device: str, order: str, meaning: str, ends: str = "") -> Row:
    return Row(device, f'do = "{order}"', meaning, ends)


def _in_a_job(after: str, fault: str, meaning: str, ends: str) -> Row:
    return Row("printer", f'{after}, do = "{fault}"', meaning, ends)


_PRINTER = (
    _in_a_job("after_bytes = 120", "cut", "전표 120바이트 뒤에 선이 빠짐, 그때까지의 대답은 나감", "plug"),
    _in_a_job("after_bytes = 120", "cut_unanswered", "전표 120바이트 뒤에 선이 빠짐, 대답도 사라짐", "plug"),
    _in_a_job("after_bytes = 120", "paper_out", "전표 120바이트 뒤에 용지 없음", "paper in"),
    _in_a_job("after_rows = 40", "paper_out", "점 40줄을 찍은 뒤에 용지 없음", "paper in"),
    _in_a_job("after_bytes = 120", "freeze", "전표 120바이트 뒤로 읽지 않음", "thaw"),
    Row("printer", "swallow_fences = 1", "다 찍었다는 대답(GS r) 하나를 삼킴"),
    _do("printer", "swallow fences 1", "같은 것을 명령으로"),
    _do("printer", "fences late 0.3", "차례를 지키는 대답이 0.3초 늦음", "fences late 0"),
    _do("printer", "answers twice", "모든 대답이 두 번 옴", "answers once"),
    _do("printer", "noise ff 00 80", "모든 대답 앞에 이 바이트 (14 00 00 00은 저절로 오는 상태)", "quiet"),
    _do("printer", "deaf", "찍지만 대답하지 않음", "hearing"),
    _do("printer", "freeze", "이제부터 읽지 않음", "thaw"),
    _do("printer", "delay 0.002", "한 바이트에 0.002초", "delay 0"),
    _do("printer", "jam next cut", "다음에 자를 때 칼이 걸림", "cutter free"),
    _do("printer", "power cycle", "껐다 켬: 받아 둔 것을 잊음"),
    _do("printer", "paper out", "용지 없음", "paper in"),
    _do("printer", "paper low", "용지 부족", "paper in"),
    _do("printer", "cover open", "뚜껑 열림", "cover closed"),
    _do("printer", "cutter jammed", "칼 걸림", "cutter free"),
    _do("printer", "head hot", "머리가 뜨거움", "head cool"),
    _do("printer", "broken", "고쳐야 하는 고장", "repaired"),
    _do("printer", "offline", "오프라인", "online"),
    _do("printer", "drawer open", "돈통이 열려 있음", "drawer closed"),
    _do("printer", "unplug", "선이 빠짐", "plug"),
)
_NETWORK = (
    _do(TCP, "reset", "지금 연결을 RST로 끊음, 다시 연결됨"),
    _do(TCP, "ends with reset", "앞으로 끊을 때마다 닫지 않고 RST (cut, unplug와 함께)", "ends with close"),
    _do(TCP, "half open", "연결은 남고 아무도 없음: 읽지도 대답하지도 끊지도 않음", "back"),
    _do(TCP, "taken", "다른 프로그램이 쓰는 중: 새로 오는 쪽은 거절", "free"),
)
_SCANNER = (
    _do("scanner", "half 88012", "끝이 오지 않는 반쪽 코드"),
    _do("scanner", "noise", "코드가 아닌 바이트"),
    _do("scanner", "endless 600", "끝없이 긴 코드 600자"),
    _do("scanner", "repeat 8801234567893", "한 번에 두 번 읽힘"),
    _do("scanner", "unplug", "선이 빠짐", "plug"),
    _do(TYPING, "half 88012", "끝이 오지 않는 반쪽 코드"),
    _do(TYPING, "noise", "키보드에 없는 신호"),
    _do(TYPING, "lose keys", "밀려서 키 입력을 잃음"),
    _do(TYPING, "endless 600", "끝없이 긴 코드 600자"),
    _do(TYPING, "repeat 8801234567893", "한 번에 두 번 읽힘"),
    _do(TYPING, "unplug", "선이 빠짐", "plug"),
)
_SCALE = (
    _do("scale", "wrong checks always", "검사 글자(BCC)가 틀림, 숫자를 적으면 그만큼만", "wrong checks 0"),
    _do("scale", "naks always", "물으면 NAK, NAK이 있는 저울 말에서만", "naks 0"),
    _do("scale", "truncated always", "반만 보냄", "truncated 0"),
    _do("scale", "after garbage 1", "앞에 쓰레기 바이트"),
    _do("scale", "doubled 1", "두 번 보냄"),
    _do("scale", "silent", "대답하지 않음", "talking"),
    _do("scale", "late", "대답을 붙들어 두었다가 한꺼번에", "in time"),
    _do("scale", "delay 0.002", "한 바이트에 0.002초", "delay 0"),
    _do("scale", "wobble", "흔들림", "settle"),
    _do("scale", "overload", "너무 무거움", "lift"),
    _do("scale", "unplug", "선이 빠짐", "plug"),
)
_DISPLAY = (
    _do("display", "power cycle", "껐다 켬: 보이던 것을 잊음"),
    _do("display", "delay 0.002", "한 바이트에 0.002초", "delay 0"),
    _do("display", "unplug", "선이 빠짐", "plug"),
)
_TERMINAL = (
    _do("terminal", "refuse 6B 잔액부족", "다음 결제를 밴사가 거절"),
    _do("terminal", "van takes 5", "밴사가 5초 걸림", "van takes 0"),
    _do("terminal", "late", "결제의 대답을 붙들어 둠", "in time"),
    _do("terminal", "drop answers 1", "돈은 나갔지만 대답 하나가 사라짐", "drop answers 0"),
    _do("terminal", "double answers 1", "대답이 두 번 옴", "double answers 0"),
    _do("terminal", "damage answers 1", "대답의 검사 글자가 틀림", "damage answers 0"),
    _do("terminal", "drop acks 1", "ACK 하나가 사라짐", "drop acks 0"),
    _do("terminal", "refuse frames 1", "보낸 것을 틀렸다고 함(NACK)", "refuse frames 0"),
    _do("terminal", "charges 9000", "물어본 것과 다른 9,000원을 결제함", "charges right"),
    _do("terminal", "busy", "결제를 받지 않음", "free"),
    _do("terminal", "cut in after 40", "보낸 것 40바이트 뒤에 선이 빠짐", "plug"),
    _do("terminal", "cut out after 40", "대답 40바이트 뒤에 선이 빠짐", "plug"),
    _do("terminal", "card cancels", "손님이 취소를 누름", "card inserts"),
    _do("terminal", "card waits", "손님이 아무것도 하지 않음", "card inserts"),
    _do("terminal", "card chip fails", "IC를 읽지 못해 긁음", "card inserts"),
    _do("terminal", "card pin wrong", "비밀번호를 틀림", "card inserts"),
    _do("terminal", "power cycle", "껐다 켬: 하던 것을 잊음"),
    _do("terminal", "unplug", "선이 빠짐", "plug"),
)
TABLE = (*_PRINTER, *_NETWORK, *_SCANNER, *_SCALE, *_DISPLAY, *_TERMINAL)


def explained(device: str) -> str:
    """What `--help` says of the device's faults, whatever its wire."""
    rows = [row for row in TABLE if row.device.split()[0] == device]
    wide = max(len(row.asked) for row in rows)
    lines = [f"  {row.asked:{wide}}  {_sentence(row)}" for row in rows]
    return "\n".join(["잘못될 수 있는 것 (--faults 파일의 [[fault]]마다 하나, 쉼표는 줄바꿈으로):", *lines])


def _sentence(row: Row) -> str:
    wire = row.device.partition(" ")[2]
    return f"{wire + ': ' if wire else ''}{row.meaning}{f' (끝: {row.ends})' if row.ends else ''}"
