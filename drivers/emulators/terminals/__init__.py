"""Card terminals made of software, one file a protocol, and what they share: customers, and the house that pays."""
