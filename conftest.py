"""Loads pytest's own fixture for testing plugins; pytest takes such a statement only here, at the root."""

pytest_plugins = ["pytester"]
