"""The abacus is a package of its own: its tests run where it is installed, see test_accelerator.py."""

collect_ignore = ["abacus"]
