"""Waiting for something, and the end of it."""


class NothingHappened(AssertionError):
    """What was waited for did not come in time; says what it was."""
