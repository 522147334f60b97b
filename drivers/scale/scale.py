"""A scale on a serial line or behind a TCP port. One thread; it asks or listens, as the protocol wants it.

What a merchant needs from it is one number that is true at the moment of pressing a key. So a weight is sent
when it has changed, and called back (WeightLost) as soon as it is not to be relied on: the pan moves, is
overloaded or below zero, or nothing has been heard for about a second.

Silence. A scale that is asked and says nothing at all is LOST(NOT_ANSWERING), like a printer, and looked for
again. One that speaks by itself may simply be set to another mode, and nothing is gained by opening its port
anew: it is ATTENTION(NOT_ANSWERING). Bytes that make no frame mean a wrong protocol, baud rate or framing, in
both cases: ATTENTION(BAD_CONNECTION).
"""

from collections import deque
from time import monotonic

from drivers.device import LINKED, DeviceState, Reason
from drivers.errors import TransportLost
from drivers.events import Sink, WeightChanged, WeightLost
from drivers.scale.news import GAP_S, Shown, WeightNews
from drivers.scale.protocol import ScaleDecoder, ScaleProtocol
from drivers.scale.reading import LINE_FAULTS, Reading, Refused
from drivers.scale.silence import Silence
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport
from drivers.worker import DeviceWorker

READ_BYTES = 4096
LOOK_S = 0.05  # how often silence is looked at
WRITE_WAIT_S = 0.1
QUESTIONS_A_TIMEOUT = 3  # one torn answer does not make a scale lost
MAX_COMMANDS = 4


class Scale(DeviceWorker):
    """`tare` and `zero` may be called from any thread and never block."""

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        sink: Sink,
        protocol: ScaleProtocol,
        timing: Timing = DEFAULT_TIMING,
        gap_s: float = GAP_S,
    ) -> None:
        super().__init__(name, endpoint, sink, timing)
        self._protocol = protocol
        self._commands: deque[bytes] = deque(maxlen=MAX_COMMANDS)
        self._news = WeightNews(protocol.current_s, gap_s)
        self._begin(monotonic())

    # Any thread.

    def tare(self) -> bool:
        """False when the protocol has no tare, or nobody is there to hear it; what it did is seen in the weight."""
        return self._command(self._protocol.tare)

    def zero(self) -> bool:
        """False when the protocol has no zero, or nobody is there to hear it."""
        return self._command(self._protocol.zero)

    def _command(self, command: bytes | None) -> bool:
        if command is None or self.stopping or self._state not in LINKED:
            return False
        self._commands.append(command)
        self.wake()
        return True

    # The scale's thread.

    def serve(self, link: Transport) -> None:
        self._begin(monotonic())
        while not self.stopping:
            self._step(link)
        if self._protocol.farewell:
            link.write(self._protocol.farewell, WRITE_WAIT_S)

    def link_down(self, reason: Reason) -> None:
        fault = self._news.end()
        if fault is not None:
            self.send(WeightLost(self.name, fault))

    def _begin(self, now_s: float) -> None:
        self._commands.clear()  # a tare that is obeyed after the plug is back in would surprise somebody
        self._decoder: ScaleDecoder = self._protocol.decoder()
        self._news.begin(now_s)
        self._silence = Silence(self._protocol, self.timing.answer_timeout_s, now_s)
        self._next_question_s = now_s

    def _step(self, link: Transport) -> None:
        data = link.read(READ_BYTES, self._wait_s(monotonic()))
        now_s = monotonic()
        self._hear(data, now_s)
        self._write(link, self._decoder.take_replies())
        self._obey(link)
        self._ask(link, now_s)
        self._judge(now_s)
        self._tell(self._news.due(now_s))

    def _wait_s(self, now_s: float) -> float:
        return max(0.0, min(LOOK_S, self._next_question_s - now_s)) if self._protocol.ask else LOOK_S

    def _hear(self, data: bytes, now_s: float) -> None:
        if data:
            self._silence.hear_noise(now_s)
        answers = self._decoder.feed(data, now_s)
        for answer in answers:
            self._news.hear(answer, now_s)
            if isinstance(answer, Refused) and answer.fault in LINE_FAULTS:
                self.log.debug("%s: %s", self.name, answer.fault.name)
            else:
                self._silence.hear_frame(now_s)
        if answers:  # a damaged one too: it is asked for again
            self._next_question_s = min(self._next_question_s, now_s + self._protocol.poll_s)

    def _obey(self, link: Transport) -> None:
        while self._commands:
            self._write(link, self._commands.popleft())

    def _ask(self, link: Transport, now_s: float) -> None:
        if self._protocol.ask and now_s >= self._next_question_s:
            self._write(link, self._protocol.ask)
            self._silence.asked(now_s)
            self._next_question_s = now_s + self.timing.answer_timeout_s / QUESTIONS_A_TIMEOUT

    def _write(self, link: Transport, data: bytes) -> None:
        """A few bytes; a link that does not take them at once has nobody at the other end."""
        if data and link.write(data, WRITE_WAIT_S) < len(data):
            raise TransportLost(Reason.STALLED, "the scale takes no bytes")

    def _tell(self, shown: Shown | None) -> None:
        if isinstance(shown, Reading):
            self.send(WeightChanged(self.name, shown))
        elif shown is not None:
            self.send(WeightLost(self.name, shown))

    def _judge(self, now_s: float) -> None:
        reason = self._silence.verdict(now_s)
        if reason is Reason.NOT_ANSWERING and self._protocol.ask:
            raise TransportLost(reason, "no answer to a question for the weight")
        if reason is not None:
            self.show(DeviceState.ATTENTION, reason)
        elif self._silence.answered:
            self.show_ready()
