"""Tones and words, by programs of the box's own in child processes; silence where there are none."""
