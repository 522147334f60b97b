"""Two printed pages: how a stall is set up, and what stays at the stall afterwards."""
