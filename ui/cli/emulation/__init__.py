"""The parts of `pos emulate`."""
