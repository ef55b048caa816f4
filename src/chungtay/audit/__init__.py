"""Who did what and when, in lines that can be added and never changed.

Owns the audit trail (quality goals L1, L6). A line holds plain values, so it stays readable when the
account, the area or the household behind it is gone. Writing a line is part of the transaction of the
act itself; database triggers refuse to change or delete one.
"""
