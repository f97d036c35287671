"""Imported by the server that forks compiled baselines: what TorchInductor finds out of this processor, found out once.

It builds and loads a small library for each set of vector instructions, and remembers the answer for its process: each
baseline forked from one that knows it begins with that, where each asked anew took longer than compiling an operator.
"""

from __future__ import annotations

import contextlib

with contextlib.suppress(Exception):  # a baseline then finds it out, or fails, by itself
    from torch._inductor.cpu_vec_isa import valid_vec_isa_list

    valid_vec_isa_list()
