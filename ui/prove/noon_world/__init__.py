"""One stall at noon: its kiosks and its till as programs of their own, and what must hold between their books."""
