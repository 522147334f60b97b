"""ZVT: the card terminal protocol of German-speaking countries, published whole, over TCP 20007."""
