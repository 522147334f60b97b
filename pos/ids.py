"""Identifiers: UUIDv7, made on this device before their first use. The only source of randomness in `pos`.

They sort roughly by time, but nothing relies on that: order is (device, seq).
"""


def new_id() -> str:
    """Loaded at the first use, which is after the first frame is on the screen."""
    import uuid_utils

    return str(uuid_utils.uuid7())


def new_secret(length: int) -> bytes:
    """`length` bytes nobody can guess: keys, salts, nonces."""
    import secrets

    return secrets.token_bytes(length)
