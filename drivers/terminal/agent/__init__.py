"""Card terminals behind a program of the VAN (an agent) that listens on this machine, or on one near by."""
