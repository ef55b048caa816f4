"""Report tables defined as data, and the comparison of results with targets.

Owns the definitions of the statutory review tables (law.md 2.6; requirement REP-1) and computes their
cells for any area and year from the registry. The same cells feed the page, the .xlsx and --json.
"""
