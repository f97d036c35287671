"""Searches over recorded landscapes: the same policies, graph and campaign, and no kernel that is built or run."""
