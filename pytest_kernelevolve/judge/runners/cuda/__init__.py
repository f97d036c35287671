"""The judge on a CUDA device: the same cases, checks and rounds, with the memory and the clock of a GPU."""
