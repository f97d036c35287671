"""The house before and after its redesign: modules, folders, circles, returns, and what the worker reaches.

`python -m studies.house`; see README.md.
"""
