"""A market whose terminal hangs on a wire that can be meddled with."""

from ui.prove.payment_world.market import Market
from ui.prove.payment_world.wire import Relay, port_in, through


class RelayedMarket(Market):
    def open(self) -> None:
        self.terminal.start()
        self.relay = Relay(port_in(self.terminal.connection))
        self.relay.start()
        self.spec = self._plugged_in(through(self.terminal.connection, self.relay.port))

    def close(self) -> None:
        self.relay.stop()
        self.terminal.stop()

    @property
    def is_at_rest(self) -> bool:
        return self.terminal.is_at_rest and self.relay.is_at_rest
