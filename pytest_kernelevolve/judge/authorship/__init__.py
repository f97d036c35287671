"""Whose work is it: the candidate's own, or that of a library that it calls. See decision 8.

inspection         the order in which evidence is taken
allowed_operators  what a kernel may leave to PyTorch
sampling           where a worker's processor time goes
time_shares        what those samples say
code_origin        whose code is mapped in a worker
symbols            what the linker's names say
copied_code        machine code that was copied from a library
decoys             results that are right though no kernel was launched
untimed            the same evidence where nothing is timed
device_time        whose kernels a GPU ran
"""
