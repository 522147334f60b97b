"""`pos support`: what helps somebody far away to help, and nothing of anybody: numbers, states, our own words."""
