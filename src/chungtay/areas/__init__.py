"""The territory: country, province, district, commune, village, each for the time it existed.

Owns administrative units with their official codes, the dated tree that joins them, mergers and
renames, and designations such as poor district (requirements AREA-1, AREA-2, AREA-3). Districts ended
on 1 July 2025 and 63 provinces became 34; both trees stand side by side, told apart by date alone.
Leaves to others: population figures and households (`registry`), who may act where (`accounts`).
"""
