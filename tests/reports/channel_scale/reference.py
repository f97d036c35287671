import torch


def channel_scale(v):
    scale = v.abs().amax(0) / 448.0
    return v / torch.where(scale == 0, 1.0, scale), scale


def reported(kernel):
    v = torch.randn(100, 64)
    v[:, 5] = 0.0
    return kernel(v)
