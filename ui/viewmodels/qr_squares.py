"""A QR code as a screen draws it (ISO/IEC 18004)."""


def squares(data: str) -> str:
    """A line a row, `1` for a dark square and `0` for a light one; without the quiet zone, four squares wide, which
    whoever draws it keeps free. Empty for empty data."""
    if not data:
        return ""
    import qrcode  # for the first transfer, not for the start

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(data)
    code.make(fit=True)
    return "\n".join("".join("01"[dark] for dark in row) for row in code.get_matrix())
