"""One module a profiler: its command, and how its answer is read.

base           the `Profiler` protocol, and what a probe brings
torch_trace    PyTorch's profiler: base time, timeline, launches, gaps; and what compilers say
ncu            NVIDIA Nsight Compute: some thirty metrics of the kernel that takes longest
proton         Triton's own profiler: time by kernel
sanitizer      compute-sanitizer: memory errors and races
counters       perf: counters of the processors
vectorisation  what a C++ compiler says of loops
rocprof        AMD's rocprofv3; tested on made-up outputs, not on hardware
registry       all of them, in their order
mtia           MTIA Insight; likewise
"""
