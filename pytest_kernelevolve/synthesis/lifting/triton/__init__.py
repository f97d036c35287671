"""Triton lifted from TorchInductor: the device it is generated for, its kernels, their schedules, and the module.

pretended  an NVIDIA device that need not be there
wrapper    reads the generated Python
kernels    rewrites a generated kernel
launching  grids and block sizes
schedules  Inductor's own choices of them
module     writes the kernels out
prelude    what generated kernels call
"""
