"""Triton's back end for the stand-in: compiler and driver, as Triton looks for them."""
