"""사업자등록번호: ten digits `AAA-BB-CCCCD`, the last one a check digit (국세청)."""

_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def is_valid(number: str) -> bool:
    """Whether `number` has ten digits (hyphens allowed) and the right last one."""
    digits = [int(character) for character in number.replace("-", "") if "0" <= character <= "9"]
    if len(digits) != 10 or len(number.replace("-", "")) != 10:
        return False
    weighted = sum(digit * weight for digit, weight in zip(digits[:9], _WEIGHTS, strict=True))
    weighted += digits[8] * 5 // 10
    return -weighted % 10 == digits[9]


def format_number(number: str) -> str:
    """`1248100998` -> `124-81-00998`."""
    digits = number.replace("-", "")
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
