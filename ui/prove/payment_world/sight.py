"""Which won somebody sees at the terminal who looks for an attempt there."""

from pos.attempt import Attempt, AttemptState


def moved(attempt: Attempt) -> int:
    """Won that it moved, as far as the terminal told, or was to move."""
    return attempt.approval.amount if attempt.approval else attempt.amount


def in_doubt(attempt: Attempt) -> int:
    """Won of which nobody knows whether they were taken, or given back."""
    return attempt.amount if attempt.state is AttemptState.UNKNOWN else moved(attempt)
