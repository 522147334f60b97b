"""A whole stall in a box, made from nothing but what it is told: till, ledger, power, disk, printer, line, market.

Everything in it is the real thing but time, ids, and what stands between the parts; that can fail as it fails out
there. One thread. What must hold, by the numbers the checks raise `Breach` with:

 1 what was acknowledged is there after every power cut        9 a fork is flagged, never overwritten
 2 entries are numbered from 1 without a gap, and chained     10 once the line is healed everything arrives
 3 every sum is what a few lines of arithmetic make of it     11 one bad entry never blocks another
 4 the market holds a beginning of the journal, byte by byte  13 tables built anew are the same
 5 nothing counts as arrived that the market does not hold    14 no customer's name or number can be read anywhere
 6 nothing in the journal is changed or deleted               15 at most one unmarked whole paper of a receipt
 7 every receipt printed has an entry of that number          17 practice leaves no trace
 8 sending again changes nothing                               0 what was refused, or failed, changed nothing

12, that a sale waits for nothing, and 16, on cards, are not of this world: it has one thread and no cards.
"""
