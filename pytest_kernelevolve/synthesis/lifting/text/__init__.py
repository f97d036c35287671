"""What makes generated text shorter and says the same.

shorter   blocks within blocks, sums in chunks, second names of a tensor, graphs that are equal
"""
