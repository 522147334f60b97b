"""A sysfs made of files, laid out as Linux lays it out (Documentation/ABI/testing/sysfs-bus-usb and -class-*)."""

import shutil
from pathlib import Path

TYPING = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"
"""What /sys/class/input/.../capabilities/key says of a keyboard."""
MOUSE = "1f0000 0 0 0 0"


class Sysfs:
    """`sys` and `dev` are what `drivers.ports.ports` takes."""

    def __init__(self, folder: Path) -> None:
        self.sys, self.dev = folder / "sys", folder / "dev"
        for place in ("class/tty", "class/usbmisc", "class/input", "bus/usb/devices"):
            (self.sys / place).mkdir(parents=True)

    def plug(self, port_path: str, ids: str, serial: str = "", maker: str = "", product: str = "") -> Path:
        """A USB device and its first interface; returns the interface's folder."""
        device = self.sys / "devices" / "usb" / port_path
        interface = device / f"{port_path}:1.0"
        interface.mkdir(parents=True)
        vid, pid = ids.split(":")
        facts = {"idVendor": vid, "idProduct": pid, "serial": serial, "manufacturer": maker, "product": product}
        for name, text in facts.items():
            if text:
                (device / name).write_text(text + "\n")
        return interface

    def serial(self, name: str, interface: Path) -> None:
        self._node("class/tty", name, interface)

    def kernel_printer(self, name: str, interface: Path, spoken: str = "") -> None:
        (interface / "bInterfaceClass").write_text("07\n")
        if spoken:
            (interface / "ieee1284_id").write_text(spoken + "\n")
        (interface / "driver").mkdir()
        self._node("class/usbmisc", name, interface)

    def untaken_printer(self, interface: Path) -> None:
        (interface / "bInterfaceClass").write_text("07\n")
        (self.sys / "bus/usb/devices" / interface.name).symlink_to(interface)

    def keyboard(self, name: str, interface: Path, keys: str = TYPING) -> None:
        device = interface / "input" / name.replace("event", "input")
        (device / "capabilities").mkdir(parents=True)
        (device / "capabilities" / "key").write_text(keys + "\n")
        self._node("class/input", name, device)

    def own_serial(self, name: str, uart: str) -> None:
        """A port of the board; `uart` is what is behind it, 0 for nothing."""
        device = self.sys / "devices" / "platform" / name
        device.mkdir(parents=True)
        self._node("class/tty", name, device)
        (self.sys / "class/tty" / name / "type").write_text(uart + "\n")

    def pull(self, port_path: str) -> None:
        """The device and everything that was its."""
        shutil.rmtree(self.sys / "devices" / "usb" / port_path)
        for node in (self.sys / "class").glob("*/*"):
            if not (node / "device").exists():
                shutil.rmtree(node)

    def _node(self, place: str, name: str, device: Path) -> None:
        node = self.sys / place / name
        node.mkdir()
        (node / "device").symlink_to(device)
