import torch


def head_rms_norm(q, weight):
    return torch.nn.functional.rms_norm(q, (q.shape[-1],), weight, 1e-6)


def reported(kernel):
    q, k, v = torch.randn(24, 12, 64).split([8, 2, 2], 1)
    return kernel(q, torch.ones(64))
