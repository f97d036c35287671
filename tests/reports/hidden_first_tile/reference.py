import torch


def hidden_first_tile(scores, mask):
    return torch.softmax(scores + mask, -1)


def reported(kernel):
    query, key = torch.arange(150, 162)[:, None], torch.arange(200)
    hidden = (key > query) | (key <= query - 64)  # a sliding window
    return kernel(torch.randn(4, 12, 200), torch.zeros(12, 200).masked_fill(hidden, -float("inf")))
