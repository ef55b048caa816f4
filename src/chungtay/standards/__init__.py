"""The law as dated values, and its reader: poverty standards, review procedures, coded lists, points tables.

Every figure carries its article and a mark of confidence. What is remembered or unknown can be shown
but does not decide on a household until an administrator confirms it. Nothing here classifies.
"""
