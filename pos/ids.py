"""Identifiers: UUIDv7, made on this device before their first use. The only source of randomness in `pos`.

They sort roughly by time, but nothing relies on that: order is (device, seq).
"""

import uuid_utils


def new_id() -> str:
    return str(uuid_utils.uuid7())
