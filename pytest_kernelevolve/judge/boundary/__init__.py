"""What both sides of the wall know: the worker's, and the judge's that trusts no word of it.

messages            length-prefixed JSON, bounded
plain_values        arguments that are no tensors, as JSON
limits              what a candidate may use
calling             how an operator is called
entries             the names of a worker's functions
failure             what a worker did wrong
findings            the same as the judge says it
compiler_errors     a compiler's output without what is not wrong
computing_packages  libraries whose import hands the work over
device_memory       memory of a GPU that two processes share
kernel_record       a piece of work on a device
torch_settings      settings of PyTorch that were forbidden to be set
"""
