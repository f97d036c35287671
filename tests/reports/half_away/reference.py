import torch


def half_away(x, step):
    return torch.round(x / step).clamp(-128, 127).to(torch.int8)


def reported(kernel):
    return kernel(torch.randn(16, 100).to(torch.bfloat16).float(), 0.0625)
