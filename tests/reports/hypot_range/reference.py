import torch

plain = torch.hypot


def reported(kernel):
    size = 10.0 ** torch.linspace(-30, 30, 100)
    return tuple(kernel(torch.randn(1) * one[None, None], torch.randn(1) * one[None, None]) for one in size)
