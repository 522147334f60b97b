"""One stall's own LAN: kiosks and boards talk to the till, with the internet down.

Devices know each other's certificate from their pairing and believe nothing else. The till answers; the others ask,
and keep what the till has not taken yet in their own books.
"""
