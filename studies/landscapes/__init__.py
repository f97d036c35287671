"""Landscapes: every point of a small space of kernels judged once, so that searches can be compared without judging."""
