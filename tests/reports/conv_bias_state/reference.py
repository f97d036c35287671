import torch


def conv_bias_state(x, weight, bias, state):
    before = x.new_zeros(*x.shape[:2], 3) if state is None else state
    longer = torch.cat([before, x], -1)
    return torch.nn.functional.silu(torch.nn.functional.conv1d(longer, weight[:, None], bias, groups=x.shape[1]))


def reported(kernel):
    return kernel(torch.randn(2, 16, 50), torch.randn(16, 4), torch.randn(16), None)
