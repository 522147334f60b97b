"""What this process holds in memory."""

from pathlib import Path

_KB_A_MB = 1_024


def resident_mb() -> float:
    """Resident megabytes, as Linux counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return kilobytes / _KB_A_MB
