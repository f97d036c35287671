"""TorchInductor's code, lifted into kernels that need no Inductor.

lifter          asks for generated code and keeps it
process         the process that generates it
problems        a spec's inputs spelled out, and its reference at given sizes
capture         has Inductor write code without compiling it
inductor        Inductor's settings
variants        the ways in which a reference can be lifted
decompositions  operators written so that they fuse
attention       keeps attention whole while a graph for a GPU is traced
passes          rewrites of the graph
wrapper         reads the generated Python
cpp_source      makes one translation unit of the C++
hoisting        moves loads out of inner loops
replacements    C++ in the place of calls of ATen
aten_kernels    that C++
sizes           reads sizes from inputs
emit            writes the candidate
text            its entry function, and shorter text: one function for all sizes where it can be
gradients       both directions of an operator
triton          the same for Triton
"""
