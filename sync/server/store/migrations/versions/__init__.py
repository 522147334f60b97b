"""One file a step. A released step is never edited; what changes is a new step."""
