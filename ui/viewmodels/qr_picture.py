"""A QR code (ISO/IEC 18004) as a screen draws it."""

from base64 import b64encode
from io import BytesIO


def qr_picture(data: str) -> str:
    """A URL that holds the picture itself, a pixel a square, without the quiet zone: whoever draws it keeps four
    squares free around it. Empty for empty data."""
    if not data:
        return ""
    import qrcode  # for the first transfer, not for the start

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=1, border=0)
    code.add_data(data)
    png = BytesIO()
    code.make_image().save(png, "PNG")
    return f"data:image/png;base64,{b64encode(png.getvalue()).decode('ascii')}"
