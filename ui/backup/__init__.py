"""A whole box on a stick and back, also on another box: `pos backup`, `pos restore`."""
