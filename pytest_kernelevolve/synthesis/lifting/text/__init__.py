"""The text of what is generated.

entry        the entry function of a lifted kernel
specialised  one function for exact sizes and for any size, where both say the same
shorter      shorter text that says the same: blocks within blocks, sums in chunks, second names of a tensor
"""
