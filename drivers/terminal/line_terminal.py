"""A terminal on a serial line or behind a TCP port: carries bytes between a link and a conversation.

READY is a terminal that has answered since the link came up; one that has not is ATTENTION(NOT_ANSWERING) and is
looked for again by the conversation. Either may be asked: the conversation finds out before it sends anything that
moves money.
"""

from time import monotonic

from drivers.device import DeviceState, Reason
from drivers.errors import TransportLost
from drivers.events import Sink
from drivers.terminal.conversation import Conversation, Ended, Late, LineProtocol, News, Presence
from drivers.terminal.request import Request
from drivers.terminal.terminal import Terminal
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport

READ_BYTES = 4096
LONGEST_WAIT_S = 1.0
WRITE_WAIT_S = 1.0
"""A line at 9600 baud sends the longest frame in a fifth of that."""


class LineTerminal(Terminal):
    """`catid` is the number the VAN gave the terminal; empty where the protocol does not say it."""

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        sink: Sink,
        protocol: LineProtocol,
        catid: str = "",
        timing: Timing = DEFAULT_TIMING,
    ) -> None:
        super().__init__(name, endpoint, sink, protocol.abilities, timing)
        self._protocol = protocol
        self._conversation: Conversation = protocol.conversation(catid, timing.terminal)

    # Any thread.

    def refusal(self, request: Request) -> str:
        return super().refusal(request) or self._protocol.refusal(request)

    # The terminal's thread.

    def talk(self, link: Transport) -> None:
        self._conversation.opened(monotonic())
        try:
            while not self.stopping:
                self._obey()
                self._pump(link)
                data = link.read(READ_BYTES, self._wait_s())
                self._conversation.feed(data, monotonic())
                self._pump(link)
            self._write(link, self._conversation.farewell())
        finally:
            self._conversation.closed()

    def _obey(self) -> None:
        now_s = monotonic()
        request = self.take()
        if request is not None:
            self._conversation.begin(request, now_s)
        if self.is_called_off:
            self._conversation.abort(now_s)

    def _wait_s(self) -> float:
        return max(0.0, min(self._conversation.deadline_s - monotonic(), LONGEST_WAIT_S))

    def _pump(self, link: Transport) -> None:
        """Write first, tell afterwards: an answer holds only once our own word for it has left."""
        if self._conversation.request is not None and self._conversation.may_have_left:
            self.may_have_left()
        self._write(link, self._conversation.take_outgoing())
        for news in self._conversation.take_news():
            self._tell(news)

    def _write(self, link: Transport, data: bytes) -> None:
        """A few bytes; a link that does not take them in time has nobody at the other end."""
        until_s = monotonic() + WRITE_WAIT_S
        while data:
            data = data[link.write(data, until_s - monotonic()) :]
            if data and monotonic() > until_s:
                raise TransportLost(Reason.STALLED, "the terminal takes no bytes")

    def _tell(self, news: News) -> None:
        match news:
            case Ended(answer):
                self.answer(answer)
            case Late(request_id, answer):
                self.answer_late(request_id, answer)
            case Presence(is_there=True):
                self.show_ready()
            case Presence() if self._protocol.reopens:
                raise TransportLost(Reason.NOT_ANSWERING, "nobody answers on this connection")
            case Presence():
                self.show(DeviceState.ATTENTION, Reason.NOT_ANSWERING)
            case step:
                self.progress(step)
