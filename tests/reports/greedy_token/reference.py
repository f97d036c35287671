import torch


def greedy_token(logits):
    return logits.argmax(-1)


def reported(kernel):
    return kernel(torch.randn(64, 32000).to(torch.bfloat16))
