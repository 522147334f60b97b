"""What the emulated printer says when it is asked who it is (GS I). Pure."""

from drivers.emulators.model import Model, Rom

NAME = b"_JANGNAL EMULATOR\0"
KOREAN_LETTERS = b"_KOREA C-5601C\0"
MODEL_ID, HAS_TWO_BYTE, HAS_CUTTER, ROM_VERSION = 0x20, 0x01, 0x02, 0x01


def who_are_you(n: int, model: Model) -> bytes:
    """Empty for a question it does not know, and for letters it does not have."""
    korean = model.rom is not Rom.NONE
    match n:
        case 1 | 49:
            return bytes((MODEL_ID,))
        case 2 | 50:
            return bytes((HAS_CUTTER | (HAS_TWO_BYTE if korean else 0),))
        case 3 | 51:
            return bytes((ROM_VERSION,))
        case 69:
            return KOREAN_LETTERS if korean else b""
        case 65 | 66 | 67 | 68:
            return NAME
        case _:
            return b""
