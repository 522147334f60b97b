"""How large a QR code is printed. Pure; `qrcode` is imported on first use."""

from functools import lru_cache

from drivers.printer.paper import DOTS_PER_COLUMN

MODULE_DOTS = 6
QUIET_MODULES = 4


@lru_cache(maxsize=64)
def module_dots(data: str, columns: int) -> int:
    """Dots a module so that the code and its quiet zone fit the paper. Raises ValueError if it cannot fit."""
    import qrcode
    from qrcode.exceptions import DataOverflowError

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(data)
    try:
        modules = 17 + 4 * code.best_fit() + 2 * QUIET_MODULES
    except (DataOverflowError, ValueError):
        raise ValueError(f"{len(data)} characters do not fit a QR code") from None
    return max(2, min(MODULE_DOTS, columns * DOTS_PER_COLUMN // modules))
