"""What can be asked of a ledger, each question one function over a connection: for screens, paper and the command.

Sums come from `day_figure` and never from the journal, so that they cost the same after ten years as on the first
day. Won are whole and a refund counts below zero; quantities are pieces, or grams of what is sold by weight.
"""
