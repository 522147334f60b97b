"""Keeping a market's database: copies of it, taken while it serves, and bringing one back."""
