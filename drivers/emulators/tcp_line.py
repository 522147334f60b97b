"""An emulator behind a TCP port of this machine, one client at a time like a real printer. One named thread.

`resets`, `absent` and `taken` are what goes wrong on a network and may be set from any thread: no cable is needed.
"""

import socket
import struct
import threading

from drivers.emulators.line import Emulated, Line

ABORT = struct.pack("ii", 1, 0)
"""SO_LINGER of no seconds: closing sends RST and forgets what was not delivered (RFC 9293, 3.10.5)."""


class TcpLine(Line):
    """`port` 0 takes a free one at the first plug and keeps it; read it from `port` afterwards."""

    def __init__(self, emulator: Emulated, port: int = 0, name: str = "tcp-emulator", delay_s: float = 0.0) -> None:
        super().__init__(emulator, name, delay_s)
        self.port = port
        self.resets = False  # it ends every connection with RST, as one that was switched off and is talked to
        self.taken = False  # another program holds it: whoever comes is turned away
        self._absent = threading.Event()
        self._reset_asked = False
        self._listener: socket.socket | None = None
        self._client: socket.socket | None = None

    @property
    def connection(self) -> str:
        """What to write into a device's settings."""
        return f"tcp:127.0.0.1:{self.port}"

    @property
    def absent(self) -> bool:
        """Half open: connections stay and new ones are let in, but nothing is read, answered or ended."""
        return self._absent.is_set()

    @absent.setter
    def absent(self, absent: bool) -> None:
        """Who comes back knows nothing of the connection from before, and resets it."""
        if absent:
            self._absent.set()
        elif self._absent.is_set():
            self._reset_asked = True
            self._absent.clear()
        self._ring()

    def reset(self) -> None:
        """RST to whoever is connected now; the next one is welcome."""
        self._reset_asked = True
        self._ring()

    def _open_wire(self) -> None:
        self._absent.clear()
        self._reset_asked = False
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(4)
        self.port = listener.getsockname()[1]
        self._listener = listener

    def _close_wire(self) -> None:
        self._drop_client()
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _talk(self) -> None:
        assert self._listener is not None
        if self._absent.is_set():
            self._select([], None)
            return
        if self._reset_asked:
            self._reset_asked = False
            self._drop_client(reset=True)
        client = self._client
        readers = [self._listener.fileno()] + ([client.fileno()] if client and self._room() else [])
        ready, writable = self._select(readers, client.fileno() if client else None)
        if self._absent.is_set():
            return
        if client is not None and writable:
            self._say(client)
        if client is not None and client is self._client and client.fileno() in ready:
            self._listen(client)
        if self._listener.fileno() in ready:
            self._accept(self._listener)

    def _accept(self, listener: socket.socket) -> None:
        newcomer, _ = listener.accept()
        if self.taken or self._client is not None:  # a printer talks to one program
            newcomer.close()
            return
        newcomer.setblocking(False)
        self._client = newcomer
        self._unsent.clear()
        self._emulator.connected(self.send)

    def _listen(self, client: socket.socket) -> None:
        room = self._room()
        if not room:
            return
        try:
            data = client.recv(room)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._exchange(data)
        else:
            self._drop_client()

    def _say(self, client: socket.socket) -> None:
        try:
            self._write_some(client.send)
        except OSError:
            self._drop_client()

    def _say_last(self) -> None:
        if self._client is not None:
            self._write_some(self._client.send)

    def _drop_client(self, *, reset: bool = False) -> None:
        if self._client is not None:
            if reset or self.resets:
                self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
            self._client.close()
            self._client = None
            self._emulator.disconnected()
