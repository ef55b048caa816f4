"""Charts and maps: plain figures in, a Vega-Lite specification and its table out, SVG or PNG from that.

`charts`, `flows` and `maps` make a `Picture`; `render` draws it. Nothing here counts households: it draws
what `analytics`, `reporting` or a domain's queries have counted, and the table beneath is the same rows.
"""
