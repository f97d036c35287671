"""The pytest face: hooks, options, collection, items, marks, progress, summary and xdist transport.

    entry        what every session loads
    options      the command line
    newhooks     hooks for others
    collection   specs become items
    items        these items
    marks        gates as pytest marks
    own_tests    kernels in ordinary tests
    item_run     what an item does with `evolve`
    replaceable  parts of a search by hook
    progress     a search's progress on the terminal
    recorder     the session's results
    xdist        how both cross from xdist's workers
    benchmark    results for pytest-benchmark
    stash        what several of these find on config and items

Only this package imports pytest. `entry` is what every pytest session loads, so it is small; the rest is imported
once a spec is met or an option is used.
"""
