"""The screens a technician sets a box up on."""
