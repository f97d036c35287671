"""The text of what is generated.

entry     the entry function of a lifted kernel
shorter   shorter text that says the same: blocks within blocks, sums in chunks, second names of a tensor, equal graphs
"""
