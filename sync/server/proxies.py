"""Whether a request came through a proxy: it is then not from this machine, whatever its address says."""

from collections.abc import Mapping

_OF_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def came_through_a_proxy(headers: Mapping[str, str]) -> bool:
    return any(name in headers for name in _OF_A_PROXY)
