"""Card terminals: one interface, a small driver for each way they speak."""
