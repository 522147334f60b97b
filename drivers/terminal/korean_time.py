"""The time a terminal in Korea shows: UTC+9 all year, whatever the box beside it was set to."""

from time import gmtime, strftime, time

AHEAD_OF_UTC_S = 9 * 3600


def korean_time() -> str:
    """Now, as YYYYMMDDhhmmss."""
    return strftime("%Y%m%d%H%M%S", gmtime(time() + AHEAD_OF_UTC_S))
