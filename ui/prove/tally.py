"""Adds up what the trials of a check found, from several threads."""

import threading
from collections import Counter

from ui.prove.account import Finding
from ui.prove.result import Result, Tell

MOST_NOTES = 20


class Tally:
    def __init__(self, check: str, tell: Tell, *counted: str) -> None:
        """`counted` are the counts that are told even when they are 0."""
        self.trials = self.violations = 0
        self.counts: Counter[str] = Counter(dict.fromkeys(counted, 0))
        self.notes: list[str] = []
        self._check, self._tell = check, tell
        self._lock = threading.Lock()

    def trial(
        self,
        finding: Finding,
        name: str,
        *,
        most_unacknowledged: int = 1,
        other_violations: int = 0,
        **more: int,
    ) -> None:
        """`name` says how to try the same again. `more` is added to the counts."""
        too_many = max(0, finding.unacknowledged - most_unacknowledged)
        counts = {
            "lost": finding.lost,
            "invented": finding.invented,
            "lines_lost": finding.lines_lost,
            "unacknowledged": finding.unacknowledged,
            **more,
        }
        violations = finding.violations + too_many + other_violations
        self.note_trial(violations, f"{name}: {finding}", **counts)

    def note_trial(self, violations: int, note: str, **counts: int) -> None:
        with self._lock:
            self.trials += 1
            self.violations += violations
            self.counts.update(counts)
            if violations and len(self.notes) < MOST_NOTES:
                self.notes.append(note)
            self._tell(self.trials)

    def note_end(self, violations: int, note: str, **counts: int) -> None:
        """What was found out once all trials were over."""
        with self._lock:
            self.violations += violations
            self.counts.update(counts)
            if violations and len(self.notes) < MOST_NOTES:
                self.notes.append(note)

    def result(self, blind: str = "") -> Result:
        """`blind`, unless empty, is why the trials prove nothing."""
        return Result(self._check, self.trials, self.violations, dict(self.counts), tuple(self.notes), blind)
