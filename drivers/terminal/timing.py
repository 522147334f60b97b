"""How long a terminal is waited for, in one place, so that tests can be impatient. Values are in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TerminalTiming:
    """The defaults suit a customer who has to find her card, and a VAN that takes its time."""

    ack_s: float = 3.0  # for the acknowledgement of a frame
    tries: int = 3  # how often a frame is said in all where saying it again is harmless
    reply_s: float = 5.0  # to a question that needs neither a customer nor the VAN
    answer_s: float = 120.0  # to a request for money
    confirm_s: float = 40.0  # that it stands by now: it may be asking the VAN, which it cannot break off
    probe_s: float = 5.0  # how often one that did not answer is looked for again
    quiet_s: float = 0.3  # a frame that stops for so long does not go on


DEFAULT_TERMINAL_TIMING = TerminalTiming()
