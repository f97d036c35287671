import torch


def time_span(times):
    first, last = times.amin(-1), times.amax(-1)
    return first, last, last - first


def reported(kernel):
    return kernel(1_780_000_000_000_000_000 + torch.randint(0, 10**9, (16, 100)))
