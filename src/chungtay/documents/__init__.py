"""Documents as authorities issue them, in the layout of NĐ 30/2020/NĐ-CP, with numbers that come from data.

Owns layouts and templates. How figures are counted is left to `reporting`, what they rest on to the
domains below it.
"""
