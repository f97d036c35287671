import torch


def pair_distances(a, b):
    return (a[:, None] - b[None]).square().sum(-1).sqrt()


def reported(kernel):
    return kernel(5000.0 + torch.randn(40, 3), 5000.0 + torch.randn(30, 3))
