"""Our judge beside others on the same kernels. None of their code is kept here: each script takes a path to a copy."""
