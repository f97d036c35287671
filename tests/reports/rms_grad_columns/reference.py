import torch


def rms_grad_columns(x):
    return torch.nn.functional.rms_norm(x, (x.shape[-1],), None, 1e-6)


def reported(kernel):
    wide = torch.randn(16, 200, requires_grad=True)
    kernel(wide[:, ::2]).backward(torch.randn(16, 100))
    return wide.grad
