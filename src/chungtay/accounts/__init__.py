"""People who work with the program: accounts, roles, and the area in which each may act.

Owns sign-in accounts, dated grants of a role in an area, and the one question every service asks:
`require(by, duty, area)` (requirement AREA-6). Which role holds which duty is a table in `duties`.
"""
