import torch


def half_scales(w):
    return (w.unflatten(-1, (-1, 32)).abs().amax(-1) / 7.0).to(torch.float16)


def reported(kernel):
    return kernel(1e-4 * torch.randn(16, 128))
