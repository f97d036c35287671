"""The page of a run: one HTML file that needs no network, and its data beside it.

    document  the data: a run, its items, searches, suites, and earlier runs
    header    the sentence at the top
    items     one row of the matrix and what it opens to
    runs      runs in few numbers, so that two can be compared and a history drawn
    searches  a search graph in columns, and what is known of its nodes
    profiles  where a node's time goes, as far as compiler, roofline and profilers say
    answers   what a model was asked and answered, found for a node
    suites    how many problems reach which speedup
    fleet     where the seconds of a fleet went
    kernels   sources and their differences, within a budget of bytes
    render    HTML out of a template, scripts and the data
    writing   the files of a report
    gathering what the page shows beside results.json: store, certificates, other runs

`page.schema.json` describes the data. Everything that a kernel, a spec or a model wrote is text to this package: it is
escaped once, in `render`, and the scripts make text nodes of it.
"""
