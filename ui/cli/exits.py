"""What the exit codes of `pos` mean."""

OK = 0
CHECK_FAILED = 1
"""The command ran, and what it checked is not right."""
BAD_INPUT = 2
"""A wrong flag, setting, file name or connection: change it and try again."""
CANNOT_RUN = 3
"""The box does not allow it: disk full or read-only, ledger in use or too new, port taken, server away."""
