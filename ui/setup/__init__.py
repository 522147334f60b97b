"""Setting a box up for a stall: what was answered, what follows from it, and how far it has come."""
