"""Kernels of two directions: how gradients are traced, and how both directions become one function.

tracing   the gradients of a reference as a graph of their own; runs in the worker
joining   a forward and a backward graph as one `torch.autograd.Function`
"""
