"""`pos doctor`: looks at every part of a stall's box, beside a till that sells on, and changes nothing."""
