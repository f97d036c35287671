"""Imported by servers that fork workers for Triton's kernels: what its compiler finds out once a process, done once.

The name of whatever it compiles holds a digest of its own installation, half a gigabyte that takes a second to read;
and what reads kernels is imported at the first compilation, with all of Gluon. Each worker paid for both anew.
"""

from __future__ import annotations

import contextlib
from importlib import import_module

with contextlib.suppress(Exception):  # no Triton, or another version of it: a worker then finds it out by itself
    import_module("triton.compiler.code_generator")
    import_module("triton.runtime.cache").triton_key()
