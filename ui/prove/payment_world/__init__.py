"""A stall that takes cards, at an emulated terminal whose own book says where the money really is."""
