"""What a technician does with the boxes of one stall, one file an action."""
