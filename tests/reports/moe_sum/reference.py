import torch


def moe_sum(y, weights, experts):
    part = torch.where((experts >= 0)[..., None], y * weights[..., None], 0.0)
    return part.sum(1)


def reported(kernel):
    y, weights, experts = torch.randn(24, 4, 64), torch.rand(24, 4), torch.randint(0, 64, (24, 4))
    experts[20:] = -1
    return kernel(y, weights, experts)
