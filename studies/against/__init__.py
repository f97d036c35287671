"""The error rates of a kernel beside its earlier state: against itself, and against itself slowed by 3 %."""
