"""What a board of the stall shows to those who wait, and to those who choose."""
