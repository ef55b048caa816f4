"""What the program is measured against: one module a bench, each run in a process of its own by `bench`.

A bench compares the answers of its contestants before it prints a time, and prints a fragment of Markdown on
standard output. Nothing here is shipped, and no test depends on a time.
"""
