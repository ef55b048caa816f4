"""Tables of any size: one columnar expression per rule, run by DuckDB here and by larger engines elsewhere.

No threshold stands here: expressions are built from the values of `standards` and agree with `rules`.
"""
