"""KOCES CAT: card terminals with a line of their own to the VAN, asked over the stall's network (TCP 9100)."""
