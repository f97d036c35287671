import torch


def log_softmax_tail(x):
    return torch.log_softmax(x, -1)
