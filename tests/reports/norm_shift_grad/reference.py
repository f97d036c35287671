import torch


def norm_shift_grad(x, weight, bias):
    return torch.nn.functional.layer_norm(x, (x.shape[-1],), weight, bias, 1e-5)


def reported(kernel):
    x, bias = torch.randn(16, 100, requires_grad=True), torch.randn(100, requires_grad=True)
    kernel(x, None, bias).backward(torch.randn(16, 100))
    return x.grad, torch.zeros(100) if bias.grad is None else bias.grad
