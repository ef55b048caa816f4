"""The few plain values that every package shares: a closed list, not a drawer.

`errors`, `actors`, `periods` and `numbers`. Nothing here knows Django, the clock or the network.
"""
