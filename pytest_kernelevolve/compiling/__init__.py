"""Judging without the hardware: small cases in the interpreter, and what the compiler makes of the kernel.

compile_judge  takes candidates for hardware that is absent; never gives a pass
small_cases    an operator at sizes that an interpreter gets through
figures        what a worker says of compiled kernels, checked, and the limits of a gate on it
"""
