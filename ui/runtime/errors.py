"""What can keep the wiring from starting."""


class CannotStart(Exception):
    """One Korean sentence: why, and what to do next."""
