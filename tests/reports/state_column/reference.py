import torch


def state_column(states, index, decay):
    return states[index] * decay[:, None]


def reported(kernel):
    table = torch.randint(0, 40, (24, 6), dtype=torch.int32)
    return kernel(torch.randn(40, 64), table[:, 0], torch.randn(24))
