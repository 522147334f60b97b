"""The stall's book: an append-only journal with a hash chain, and what is derived from it, in one SQLite file.

One thread writes (the engine). Everybody else reads through connections of their own.
"""
