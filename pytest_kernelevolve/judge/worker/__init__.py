"""All that runs beside a candidate: nothing here may be believed, and nothing here knows how it is judged.

entry               where a forked worker begins
loop                serves one candidate, or the baseline, on the CPU
cuda_loop           the same on a CUDA device
reference           the baseline's entries: the reference, eager and compiled
guarded_allocation  red zones around what PyTorch allocates
observe             which operators a call dispatched, and what it launched
device_trace        what calls ran on a device
ranking             which of several variants is quick
probing             calls under a profiler, in a process of their own
sanitized           the program that runs under compute-sanitizer
triton_interpreter  what Triton's interpreter lacks
triton_hazards      what it hides: undefined lanes, races, configurations
triton_economy      what it does in vain
triton_bodies       the operators that Triton kernels use
libdevice           NVIDIA's mathematical functions, for the interpreter
building            compiles a candidate for hardware that is absent
"""
