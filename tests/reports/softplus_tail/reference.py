import torch

plain = torch.nn.functional.softplus


def reported(kernel):
    return kernel(torch.linspace(-20, -10, 100)[None])
