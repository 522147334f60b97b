"""The actions of `pos market`, one a file."""
