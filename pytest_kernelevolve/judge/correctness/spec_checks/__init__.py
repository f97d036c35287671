"""Can the spec itself tell right from wrong, before any kernel is judged by it.

controls       outputs that are wrong by construction, which must be found
wrong_results  the making of these
spec_lint      tasks that can be solved without doing the work
"""
