import torch


def norm_one_pass(x, weight, bias):
    return torch.nn.functional.layer_norm(x, (x.shape[-1],), weight, bias, 1e-5)


def reported(kernel):
    return kernel(1000.0 + torch.randn(16, 256), torch.ones(256), torch.zeros(256))
