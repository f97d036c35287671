"""The pytest face: hooks, options, collection, items, marks, progress, summary and xdist transport.

Only this package imports pytest. `entry` is what every pytest session loads, so it is small; the rest is imported
once a spec is met or an option is used.
"""
