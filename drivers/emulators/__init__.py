"""Devices made of software that speak real bytes over real ptys and sockets.

Demo, practice mode and tests share them. An emulator itself is sans-IO (`feed(bytes) -> replies`); a *line*
puts it on a pty or a TCP port and owns the only thread.
"""
