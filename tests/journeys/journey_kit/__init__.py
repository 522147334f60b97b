"""What journeys are told with: a reader of scripts, a vocabulary, and three levels to play them on."""
