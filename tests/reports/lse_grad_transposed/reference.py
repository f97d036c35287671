import torch


def lse_grad_transposed(logits):
    return torch.logsumexp(logits, -1)


def reported(kernel):
    logits = torch.randn(4, 16, 64, requires_grad=True)
    kernel(logits).transpose(0, 1).backward(torch.randn(16, 4))
    return logits.grad
