"""Kernels of our own in the place of a library's: parametric, written for reading, carried as text by a lifted module.

``triton/product.py``       matrix products of any shape, strides and batch; float32 in parts of bfloat16
``triton/convolution.py``   convolutions in one to three dimensions; grouped, depthwise, dilated, transposed
``library.py``              which call each one takes the place of, and its text and tunables
"""
