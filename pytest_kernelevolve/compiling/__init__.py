"""Judging without the hardware: small cases in the interpreter, and what compilers make of a kernel.

compile_judge  takes candidates for hardware that is absent; never gives a pass
compiler       has candidates compiled, and remembers what came of it
small_cases    an operator at sizes that an interpreter gets through
shared_kernels what a kernel was compiled to, for other files that hold the same one
figures        what a worker says of compiled kernels, checked, and the limits of a gate on it
"""
