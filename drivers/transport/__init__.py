"""Links to devices: bytes in, bytes out, one typed error when the link is gone."""

from drivers.transport.base import Endpoint, Transport
from drivers.transport.connection import parse_connection

__all__ = ["Endpoint", "Transport", "parse_connection"]
