"""What an exported package brings along: these modules are copied into it as they are, so they import PyTorch alone.

switch     on or off, for the process or for a thread
operator   one operator: which kernel serves a call, and PyTorch where none does
library    its registration by `torch.library`
binding    calls of PyTorch's functions as calls of operators
aten       winners in the place of PyTorch's own operators, in eager models
compiling  winners in the place of functions, in compiled models
"""
