import torch


def table_offsets(lengths):
    return torch.nn.functional.pad(lengths.cumsum(0), (1, 0))


def reported(kernel):
    return kernel(torch.randint(20_000_000, 40_000_000, (300,), dtype=torch.int32))
