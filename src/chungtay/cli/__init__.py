"""The `chungtay` command: translate words into a service call, print the answer, exit with its code.

Exit codes: 0 done, 1 refused with a reason, 2 wrong usage, 3 findings or rejected rows, 5 not ready.
"""
