"""A coupon as a way to pay: money off that somebody makes good to the stall, and who that is.

What the stall lets off itself is an 에누리 and lowers the taxed price; what somebody else pays for the customer
does not (부가가치세법 제29조). So a coupon always names its bearer (부담 주체), and is a tender of its own.
"""

COUPON = "coupon"
