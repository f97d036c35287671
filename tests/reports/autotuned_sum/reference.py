def autotuned_sum(x):
    return x.sum(-1)
