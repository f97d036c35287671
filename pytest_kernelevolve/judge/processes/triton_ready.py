"""Imported by servers that fork workers for Triton's kernels: what its compiler finds out is found out once a process.

The name of whatever it compiles holds a digest of its own installation, half a gigabyte that takes a second to read,
and what reads kernels is imported at the first compilation, with all of Gluon. Each worker paid for both anew.
"""

from __future__ import annotations

import contextlib

with contextlib.suppress(Exception):  # no Triton, or another version of it: a worker then finds it out by itself
    from triton.runtime.cache import triton_key

    triton_key()
