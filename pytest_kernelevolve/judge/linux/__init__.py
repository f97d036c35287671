"""The ground that the judge stands on: what Linux offers, as plain functions.

syscalls  system calls and C library calls that Python lacks
procfs    states, times and faults of processes and threads, from /proc
memory    the memory of another process
mappings  what a process has mapped where
ptrace    where another process's threads are
elf       what a shared library needs, uses and defines
"""
