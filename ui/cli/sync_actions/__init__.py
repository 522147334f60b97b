"""The actions of `pos sync`, one a file."""
