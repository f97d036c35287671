"""Compiling a candidate for hardware that is absent, in the process that holds it.

triton_compile  the launches of Triton kernels, compiled for a target
machine_code    registers, spills and instructions of what was built
"""
