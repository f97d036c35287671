"""Compiling a candidate for hardware that is absent, in the process that holds it.

triton_compile   the launches of Triton kernels, compiled for a target
cute_compile     CuTe DSL, compiled by its own compiler
cuda_objects     what nvcc built when the candidate was loaded
cpp_sources      C++ source, compiled by GCC for another instruction set
hip_sources      HIP source, compiled by clang
without_library  products and convolutions that a call leaves to a library, while it is compiled: shapes alone
machine_code     registers, spills and instructions of what was built
"""
