"""Faults that shipped: public bug reports written anew, and whether the judge finds each."""
