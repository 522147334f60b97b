"""지역사랑상품권 of paper a stall takes, as its settings name them.

    순창사랑상품권 60% 5000,10000; 다른상품권 70% 10000 한도 3000000

Each town's 조례 says from how much spent change is due (commonly 60 to 80 %), and prints faces of its own.
"""

import re

from pos.names import clean_or_nothing
from pos.voucher import LOCAL_PAPER, VoucherKind

LONGEST_NAME = 20
SMALLEST_FACE, LARGEST_FACE = 100, 1_000_000

_KIND = re.compile(
    r"(?P<name>\S.*?)\s+(?P<percent>[0-9]{1,3})%\s+(?P<faces>[0-9]+(?:,[0-9]+)*)(?:\s+한도\s+(?P<most>[0-9]{1,12}))?"
)


class NotVouchers(ValueError):
    """One sentence for whoever wrote it."""


def local_vouchers(text: str) -> tuple[VoucherKind, ...]:
    """In the order they are named; none of an empty text. Raises `NotVouchers`."""
    kinds = tuple(_kind(part.strip()) for part in text.split(";") if part.strip())
    names = [kind.name for kind in kinds]
    for name in names:
        if names.count(name) > 1:
            raise NotVouchers(f"'{name}': 두 번 적혀 있습니다. 하나만 남겨 주세요.")
    return kinds


def _kind(text: str) -> VoucherKind:
    match = _KIND.fullmatch(text)
    if match is None:
        raise NotVouchers(f"'{text}': '순창사랑상품권 60% 5000,10000'처럼 이름, 비율, 권면액을 차례로 적어 주세요.")
    name = match["name"]
    if clean_or_nothing(name) != name or len(name) > LONGEST_NAME or ":" in name:
        raise NotVouchers(f"'{name}': 상품권 이름은 {LONGEST_NAME}자까지, 쌍점 없이 적어 주세요.")
    percent = int(match["percent"])
    if not 1 <= percent <= 100:
        raise NotVouchers(f"'{name}': 거스름돈을 주는 비율은 1%부터 100%까지 적어 주세요.")
    return VoucherKind(
        f"{LOCAL_PAPER}:{name}",
        name,
        _faces(name, match["faces"]),
        percent,
        int(match["most"]) if match["most"] else None,
    )


def _faces(name: str, text: str) -> tuple[int, ...]:
    """Largest first."""
    faces = [int(face[:9]) for face in text.split(",")]
    if len(set(faces)) < len(faces) or not all(SMALLEST_FACE <= face <= LARGEST_FACE for face in faces):
        raise NotVouchers(
            f"'{name}': 권면액은 {SMALLEST_FACE}원부터 {LARGEST_FACE}원까지 5000,10000처럼 적어 주세요."
        )
    return tuple(sorted(faces, reverse=True))
