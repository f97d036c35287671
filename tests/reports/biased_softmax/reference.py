import torch


def biased_softmax(scores, bias):
    return torch.softmax(scores + bias, -1)


def reported(kernel):
    bias = torch.randn(4, 1, 64).expand(2, 4, 12, 64)
    return kernel(torch.randn(2, 4, 12, 64), bias)
