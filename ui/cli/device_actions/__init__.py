"""The actions of `pos devices`, a file each."""
