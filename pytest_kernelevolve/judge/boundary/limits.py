"""What one candidate may use before it is ended: time, memory, processes, files and output."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MIB = 1 << 20


def processes_at_most() -> int:
    """As many processes and threads as kernels and their compilers use on this machine, and few enough to end at once.

    A kernel may start a thread for each of a hundred pieces, whatever the processors. Each process that is forked from
    a worker takes milliseconds of a processor to end, and as many as there are compete with the judge for them.
    """
    return 96 + 16 * (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one worker. Times are wall-clock seconds; sizes are bytes."""

    start_s: float = 20.0
    load_s: float = 90.0  # import and compilation
    call_s: float = 10.0  # one request of calls, on top of a multiple of the reference's own time
    total_s: float = 600.0  # all requests of one candidate together, while the judge waits for it
    memory_bytes: int = 8192 * MIB  # private data of each process of the worker
    device_host_bytes: int = 65536 * MIB  # the same where a driver maps a GPU's memory
    total_bytes: int = 12288 * MIB  # all its processes together, without its inputs
    device_share: float = 0.5  # how much of a device's memory one worker may hold
    # Processes and threads together, at a time; a quarter as many processes.
    processes: int = field(default_factory=processes_at_most)
    scratch_bytes: int = 1024 * MIB  # all files in its working folder together, which lie in memory
    file_bytes: int = 512 * MIB  # largest file a worker may write
    open_files: int = 512
    output_bytes: int = 1 * MIB  # standard output and error together, and
    call_output_bytes: int = 4096  # this much more for each call: some kernels are called a hundred thousand times
    message_bytes: int = 1 * MIB  # one message from the worker
    result_bytes: int = 4096 * MIB  # all outputs of one request together
