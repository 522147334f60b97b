"""What can keep the wiring from starting."""


class CannotStart(Exception):
    """One Korean sentence: why, and what to do next."""


class BadGoods(CannotStart):
    """A file of goods that cannot be taken: which good, and what is wrong with it."""
