"""Verdicts at the limit: right kernels that err as much as a right kernel may, and the power that is left."""
