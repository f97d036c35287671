"""Calls of an ATen overload from PyTorch's own database of operators.

draw   the calls that a spec's samples are
calls  those that one sample input leads to
"""
