"""A loaded kernel as the judge uses it: called on staged inputs, timed, and its outputs taken.

runner       the interface: what CPU and CUDA have in common
call         one call: its case, and what the reference returns
factory      the fork servers, and a fresh runner for each candidate
arena        shared memory through which inputs reach a worker
layouts      how a tensor lies in memory
outputs      outputs out of a frozen worker's memory
own_threads  the judge's own threads, off the processors
cpu          a runner on the CPU
cuda         a runner on a CUDA device
"""
