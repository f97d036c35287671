import torch


def mix_streams(x, residual, post, comb):
    return post[:, :, None] * x[:, None] + comb.transpose(1, 2) @ residual


def reported(kernel):
    post, comb = torch.randn(20, 20).split([4, 16], -1)
    return kernel(torch.randn(20, 64), torch.randn(20, 4, 64), post, comb.unflatten(-1, (4, 4)))
