"""A convolution and what follows it. Each problem yields its inputs, then its model.

Kernels are 3 wide where nothing else is said, norms are in training mode, and dropout is off.
"""

import torch
from torch import nn, rand, randn
from torch.nn import functional

from pytest_kernelevolve import module


def relu_bias(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias: torch.relu(conv(x)) + bias,
        conv=nn.Conv2d(in_channels, out_channels, 3),
        bias=randn(out_channels, 1, 1),
    )


def mish_mish(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: functional.mish(functional.mish(conv(x))), conv=nn.Conv2d(in_channels, out_channels, 3)
    )


def softmax_max_pools(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv: functional.max_pool3d(functional.max_pool3d(conv(x).softmax(dim=1), 2), 2),
        conv=nn.Conv3d(in_channels, out_channels, 3),
    )


def four_activations_bias(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, bias):
        x = functional.leaky_relu(torch.relu(conv(x)), 0.01)
        return torch.sigmoid(functional.gelu(x)) + bias

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(forward, conv=nn.Conv3d(in_channels, out_channels, 3), bias=randn(out_channels, 1, 1, 1))


def divide_max_mean_bias_sum(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, bias):
        x = functional.max_pool3d(conv(x) / 2.0, 2)
        return (functional.adaptive_avg_pool3d(x, 1) + bias).sum(dim=1)

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(forward, conv=nn.Conv3d(in_channels, out_channels, 3), bias=randn(out_channels, 1, 1, 1))


def instance_norm_divide(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, norm: norm(conv(x)) / 2.0,
        conv=nn.Conv2d(in_channels, out_channels, 3),
        norm=nn.InstanceNorm2d(out_channels),
    )


def bias_scale_sigmoid_group_norm(batch_size, in_channels, out_channels, height, width, num_groups):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias, scale, norm: norm(torch.sigmoid((conv(x) + bias) * scale)),
        conv=nn.Conv2d(in_channels, out_channels, 3),
        bias=randn(out_channels, 1, 1),
        scale=randn(out_channels, 1, 1),
        norm=nn.GroupNorm(num_groups, out_channels),
    )


def group_norm_mean(batch_size, in_channels, out_channels, d, h, w, num_groups):
    """The mean over all that was normalised: zero, but for what the norm's own weights make of it."""
    yield rand(batch_size, in_channels, d, h, w)
    yield module(
        lambda x, conv, norm: norm(conv(x)).mean(dim=(1, 2, 3, 4)),
        conv=nn.Conv3d(in_channels, out_channels, 3),
        norm=nn.GroupNorm(num_groups, out_channels),
    )


def min_softmax(batch_size, in_channels, out_channels, d, h, w):
    yield rand(batch_size, in_channels, d, h, w)
    yield module(lambda x, conv: conv(x).min(dim=2)[0].softmax(dim=1), conv=nn.Conv3d(in_channels, out_channels, 3))


def min_tanh_tanh(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: conv(x).min(dim=1, keepdim=True)[0].tanh().tanh(), conv=nn.Conv2d(in_channels, out_channels, 3)
    )


def hardswish_group_norm_mean(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, norm: norm(functional.hardswish(conv(x))).mean(dim=(2, 3, 4)),
        conv=nn.Conv3d(in_channels, out_channels, 4),
        norm=nn.GroupNorm(4, out_channels),
    )


def minimum_bias_scale(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias: (conv(x).clamp(max=0.5) + bias) * 2.0,
        conv=nn.Conv2d(in_channels, out_channels, 3),
        bias=randn(out_channels, 1, 1),
    )


def scale_min(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: (conv(x) * 2.0).min(dim=1, keepdim=True)[0], conv=nn.Conv2d(in_channels, out_channels, 3)
    )


def subtract_hardswish_max_pool_mish(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: functional.mish(functional.max_pool2d(functional.hardswish(conv(x) - 0.5), 2)),
        conv=nn.Conv2d(in_channels, out_channels, 3),
    )


def max_pool_logsumexp_relu(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv: torch.relu(functional.max_pool3d(conv(x), 2).logsumexp(dim=1, keepdim=True)),
        conv=nn.Conv3d(in_channels, out_channels, 3, padding=1),
    )


def subtract_tanh_subtract_average_pool(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: functional.avg_pool2d(torch.tanh(conv(x) - 0.5) - 0.2, 2),
        conv=nn.Conv2d(in_channels, out_channels, 3),
    )


def mish_tanh(batch_size, in_channels, out_channels, d, h, w):
    yield rand(batch_size, in_channels, d, h, w)
    yield module(lambda x, conv: torch.tanh(functional.mish(conv(x))), conv=nn.Conv3d(in_channels, out_channels, 3))


def scale_tanh_multiply_sigmoid(batch_size, in_channels, out_channels, depth, height, width):
    """The scale is drawn: the number it is called by in the original is not used."""
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, scale, bias: torch.sigmoid(torch.tanh(conv(x) * scale) * bias),
        conv=nn.Conv3d(in_channels, out_channels, 3),
        scale=randn(out_channels, 1, 1, 1),
        bias=randn(out_channels, 1, 1, 1),
    )


def mish_batch_norm(batch_size, in_channels, out_channels, height, width):
    """Mish is spelled out."""

    def forward(x, conv, norm):
        x = conv(x)
        return norm(torch.tanh(functional.softplus(x)) * x)

    yield rand(batch_size, in_channels, height, width)
    yield module(forward, conv=nn.Conv2d(in_channels, out_channels, 3), norm=nn.BatchNorm2d(out_channels))


def multiply_leaky_relu_gelu(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, multiplier: functional.gelu(functional.leaky_relu(conv(x) * multiplier)),
        conv=nn.Conv2d(in_channels, out_channels, 3),
        multiplier=randn(out_channels, 1, 1),
    )


def relu_hardswish(batch_size, in_channels, out_channels, height, width):
    def forward(x, conv):
        x = torch.relu(conv(x))
        return x * ((x + 3) / 6).clamp(0, 1)

    yield rand(batch_size, in_channels, height, width)
    yield module(forward, conv=nn.Conv2d(in_channels, out_channels, 3))


def average_pool_sigmoid_sum(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: torch.sigmoid(functional.avg_pool2d(conv(x), 4)).sum(dim=(1, 2, 3)),
        conv=nn.Conv2d(in_channels, out_channels, 3),
    )


def gelu_mean(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: functional.adaptive_avg_pool2d(functional.gelu(conv(x)), 1).squeeze(-1).squeeze(-1),
        conv=nn.Conv2d(in_channels, out_channels, 3),
    )


def hardswish_relu(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: torch.relu(functional.hardswish(conv(x))), conv=nn.Conv2d(in_channels, out_channels, 3)
    )


def divide_leaky_relu(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(lambda x, conv: functional.leaky_relu(conv(x) / 2, 0.01), conv=nn.Conv2d(in_channels, out_channels, 3))


def batch_norm_scale(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, norm: norm(conv(x)) * 2.0,
        conv=nn.Conv2d(in_channels, out_channels, 3),
        norm=nn.BatchNorm2d(out_channels),
    )


def multiply_instance_norm_clamp_multiply_max(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, multiplier, norm):
        x = norm(conv(x) * multiplier).clamp(-1.0, 1.0)
        return (x * multiplier).max(dim=1)[0]

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward,
        conv=nn.Conv3d(in_channels, out_channels, 3),
        multiplier=randn(out_channels, 1, 1, 1),
        norm=nn.InstanceNorm3d(out_channels),
    )


def tanh_scale_bias_max_pool(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias: functional.max_pool2d(torch.tanh(conv(x)) * 2.0 + bias, 4),
        conv=nn.Conv2d(in_channels, out_channels, 3),
        bias=randn(out_channels, 1, 1),
    )


def group_norm_minimum_clamp_dropout(batch_size, in_channels, out_channels, depth, height, width, groups):
    """At most zero, then at least zero: all results are zero."""

    def forward(x, conv, norm, dropout):
        return dropout(norm(conv(x)).clamp(max=0.0).clamp(0.0, 1.0))

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward,
        conv=nn.Conv3d(in_channels, out_channels, 3),
        norm=nn.GroupNorm(groups, out_channels),
        dropout=nn.Dropout(0.2),
    )


def group_norm_scale_max_pool_clamp(batch_size, in_channels, out_channels, height, width, num_groups):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, norm, scale: functional.max_pool2d(norm(conv(x)) * scale, 4).clamp(0.0, 1.0),
        conv=nn.Conv2d(in_channels, out_channels, 3),
        norm=nn.GroupNorm(num_groups, out_channels),
        scale=torch.ones(out_channels, 1, 1),
    )


def subtract_subtract_mish(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(lambda x, conv: functional.mish(conv(x) - 0.5 - 0.2), conv=nn.Conv2d(in_channels, out_channels, 3))


def leaky_relu_add_clamp_gelu(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, add: functional.gelu((functional.leaky_relu(conv(x), 0.2) + add).clamp(-1.0, 1.0)),
        conv=nn.Conv3d(in_channels, out_channels, 3),
        add=randn(out_channels, 1, 1, 1),
    )


def group_norm_tanh_hardswish_residual_logsumexp(batch_size, in_channels, out_channels, height, width, groups):
    def forward(x, conv, norm):
        x = conv(x)
        return (x + functional.hardswish(torch.tanh(norm(x)))).logsumexp(dim=1, keepdim=True)

    yield rand(batch_size, in_channels, height, width)
    yield module(forward, conv=nn.Conv2d(in_channels, out_channels, 3), norm=nn.GroupNorm(groups, out_channels))
