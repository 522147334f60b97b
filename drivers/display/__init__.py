"""Customer displays: what a customer reads of her own sale."""
