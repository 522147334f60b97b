"""How the market answers a terminal: JSON with a status, and typed refusals for the code below the routes."""

from fastapi import Response

from sync.protocol import CONTENT_TYPE, Problem, Refusal

STATUS = {
    Problem.MALFORMED: 400,
    Problem.BAD_SIGNATURE: 401,
    Problem.UNKNOWN_DEVICE: 401,
    Problem.REVOKED: 403,
    Problem.CODE_UNKNOWN: 403,
    Problem.CODE_USED: 403,
    Problem.CODE_EXPIRED: 403,
    Problem.GAP: 409,
    Problem.FORK: 409,
    Problem.DEVICE_TAKEN: 409,
    Problem.CURSOR_GONE: 410,
    Problem.TOO_LARGE: 413,
    Problem.TOO_OLD: 426,
    Problem.TOO_MANY_ATTEMPTS: 429,
    Problem.BUSY: 503,
}


class Turned(Exception):
    """The request is turned away; raised anywhere below the routes."""

    def __init__(self, problem: Problem, *, last_seq: int | None = None, retry_after_s: int | None = None) -> None:
        super().__init__(problem.value)
        self.refusal = Refusal(problem, last_seq)
        self.retry_after_s = retry_after_s


def said(content: bytes, **headers: str) -> Response:
    """Return a 200 with a message."""
    return Response(content, headers=headers, media_type=CONTENT_TYPE)


def refused(turned: Turned) -> Response:
    """Return the refusal with the status that belongs to it."""
    headers = {} if turned.retry_after_s is None else {"Retry-After": str(turned.retry_after_s)}
    status = STATUS[turned.refusal.error]
    return Response(turned.refusal.encode(), status, headers, media_type=CONTENT_TYPE)
