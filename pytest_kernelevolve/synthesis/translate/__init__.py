"""Kernels of one language written in another: what is right on a GPU is a start on a CPU.

module         a Triton kernel file as a C++ kernel file
triton_to_cpp  its kernels as loops, and what is called from Python
lane           what one lane does, in C++
both           a translation beside code for the spec's own sizes
"""
