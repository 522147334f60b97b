"""What shall go wrong next with the emulated printer; by default nothing. Pure."""

from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """Counts of bytes are of jobs: real-time requests are not counted."""

    cut_after: int | None = None  # bytes until the wire is gone
    cut_answers: bool = True  # whether the answers to those bytes still get out
    paper_out_after: int | None = None  # bytes until the roll is empty
    paper_end_after_rows: int | None = None  # dot rows until the roll is empty
    jam_next_cut: bool = False
    swallow_fences: int = 0
    deaf: bool = False  # prints but never answers
    freeze_after: int | None = None  # bytes until it takes no more
    frozen: bool = False
    doubled: bool = False  # every answer comes twice
    noise: bytes = b""  # comes before every answer
    fences_late_s: float = 0.0  # answers that are not real-time come so much later
