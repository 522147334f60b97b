"""A newer program in the place of the one that runs, from a signed file, and back by itself: `pos update`."""
