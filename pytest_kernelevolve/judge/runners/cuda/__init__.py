"""A runner on a CUDA device: the same cases, checks and rounds, with the memory and the clock of a GPU.

runner       batches, captured in CUDA graphs where that works
device       what a judge keeps of one device
arena        the arena in a GPU's memory
descriptions what it writes into requests, and reads from answers
clock        the device as a measuring instrument
clock_audit  whether the judge's clock contradicts the device's events
"""
