"""From a profile or a captured graph of a user's model to specs for its heavy operators.

calls   one call of an ATen operator as it was seen, and how much of the time it took
trace   calls of a Chrome trace that PyTorch's profiler wrote
graph   calls of a graph that torch.export saved, with an estimate of their times
drafts  calls of one operator become a spec
"""
