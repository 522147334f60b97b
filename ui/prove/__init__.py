"""What `pos prove` tries on this machine and its disk: one file a check, and what the checks share.

The checks run in the process of the command, on threads of their own where two go on at a time. What they harm runs
in child processes: `seller`, `bare_seller` and `small_disk` are the programs of those.
"""
