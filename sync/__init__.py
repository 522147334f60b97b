"""Between the stall and the market. Imports nothing, so neither side drags in the other's libraries."""
