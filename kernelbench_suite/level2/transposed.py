"""A transposed convolution and what follows it. Each problem yields its inputs, then its model.

Most have the stride 2; norms are in training mode.
"""

import torch
from torch import nn, rand, randn
from torch.nn import functional

from pytest_kernelevolve import module

DOUBLING = {"kernel_size": 3, "stride": 2, "padding": 1, "output_padding": 1}  # twice the size, exactly
NEARLY = {"kernel_size": 3, "stride": 2, "padding": 1}  # one less


def bias_clamp_scale_clamp_divide(batch_size, in_channels, out_channels, height, width):
    def forward(x, conv, bias):
        x = (conv(x) + bias).clamp(0.0, 1.0) * 2.0
        return x.clamp(0.0, 1.0) / 2.0

    yield rand(batch_size, in_channels, height, width)
    yield module(
        forward, conv=nn.ConvTranspose2d(in_channels, out_channels, **DOUBLING), bias=randn(out_channels, 1, 1)
    )


def add_layer_norm_average_pool_gelu(batch_size, in_channels, out_channels, depth, height, width):
    """The norm is of the last dimension, which is as wide as there are channels."""
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, add, norm: functional.gelu(functional.avg_pool3d(norm(conv(x) + add), 2)),
        conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING),
        add=torch.tensor(1.0),
        norm=nn.LayerNorm(out_channels),
    )


def subtract_tanh(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias: torch.tanh(conv(x) - bias),
        conv=nn.ConvTranspose2d(in_channels, out_channels, 4, stride=2, padding=1, output_padding=1),
        bias=randn(out_channels, 1, 1),
    )


def max_pool_hardtanh_mean_tanh(batch_size, in_channels, out_channels, height, width):
    def forward(x, conv):
        x = functional.hardtanh(functional.max_pool2d(conv(x), 2, stride=2), -1, 1)
        return torch.tanh(x.mean(dim=(2, 3), keepdim=True))

    yield rand(batch_size, in_channels, height, width)
    yield module(forward, conv=nn.ConvTranspose2d(in_channels, out_channels, 3, padding=1))


def batch_norm_tanh_max_pool_group_norm(batch_size, in_channels, out_channels, height, width, num_groups):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, batch_norm, group_norm: group_norm(functional.max_pool2d(torch.tanh(batch_norm(conv(x))), 2)),
        conv=nn.ConvTranspose2d(in_channels, out_channels, 5, padding=1),
        batch_norm=nn.BatchNorm2d(out_channels),
        group_norm=nn.GroupNorm(num_groups, out_channels),
    )


def mean_bias_softmax_tanh_scale(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, bias: (conv(x).mean(dim=2, keepdim=True) + bias).softmax(dim=1).tanh() * 2.0,
        conv=nn.ConvTranspose3d(in_channels, out_channels, 3, padding=1),
        bias=randn(1, out_channels, 1, 1, 1),
    )


def batch_norm_subtract_mean(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, norm):
        x = norm(conv(x))
        return x - x.mean(dim=(2, 3, 4), keepdim=True)

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward, conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY), norm=nn.BatchNorm3d(out_channels)
    )


def mish_add_hardtanh_scale(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: functional.hardtanh(functional.mish(conv(x)) + 0.5, -1, 1) * 2,
        conv=nn.ConvTranspose2d(in_channels, out_channels, **DOUBLING),
    )


def gelu_group_norm(batch_size, in_channels, out_channels, height, width, num_groups):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, norm: norm(functional.gelu(conv(x))),
        conv=nn.ConvTranspose2d(in_channels, out_channels, 3),
        norm=nn.GroupNorm(num_groups, out_channels),
    )


def residuals_and_product(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, bias):
        x = conv(x)
        return (x + bias + x) * x + x

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward, conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING), bias=randn(out_channels, 1, 1, 1)
    )


def add_input_hardswish(batch_size, in_channels, out_channels, d, h, w):
    """A bias is drawn and used for nothing."""

    def forward(x, add_input, conv, bias):  # noqa: ARG001
        x = conv(x) + add_input
        return x * functional.hardswish(x)

    yield rand(batch_size, in_channels, d, h, w), rand(batch_size, out_channels, d * 2, h * 2, w * 2)
    yield module(
        forward, conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING), bias=randn(out_channels, 1, 1, 1, 1)
    )


def layer_norm_gelu_scale(batch_size, in_channels, out_channels, d, h, w):
    """The norm is of the last dimension, which is as wide as there are channels."""
    yield rand(batch_size, in_channels, d, h, w)
    yield module(
        lambda x, conv, norm: functional.gelu(norm(conv(x))) * 1.0,
        conv=nn.ConvTranspose3d(in_channels, out_channels, 4, stride=2, padding=1),
        norm=nn.LayerNorm(out_channels),
    )


def min_sum_gelu_bias(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias: functional.gelu(conv(x).min(dim=1, keepdim=True)[0].sum(dim=2, keepdim=True)) + bias,
        conv=nn.ConvTranspose2d(in_channels, out_channels, **DOUBLING),
        bias=randn(1, 1, 1),
    )


def average_pool_clamp_softmax_multiply(batch_size, in_channels, out_channels, depth, height, width):
    """The pool comes first, and the softmax is over all voxels of a channel."""

    def forward(x, conv, scale):
        x = conv(functional.avg_pool3d(x, 2)).clamp(0.0, 1.0)
        return x.flatten(2).softmax(dim=2).view(x.shape) * scale

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward,
        conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING),
        scale=torch.ones(1, out_channels, 1, 1, 1),
    )


def mean_bias_logsumexp_sum_scale(batch_size, in_channels, out_channels, height, width):
    def forward(x, conv, bias):
        x = conv(x).mean(dim=(2, 3), keepdim=True) + bias
        return x.logsumexp(dim=1, keepdim=True).sum(dim=(2, 3)) * 10.0

    yield rand(batch_size, in_channels, height, width)
    yield module(forward, conv=nn.ConvTranspose2d(in_channels, out_channels, 3), bias=randn(out_channels, 1, 1))


def multiply_mean_mean(batch_size, in_channels, out_channels, height, width):
    """The second mean is of one number."""
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: (conv(x) * 0.5).mean(dim=(2, 3), keepdim=True).mean(dim=(2, 3), keepdim=True),
        conv=nn.ConvTranspose2d(in_channels, out_channels, **DOUBLING),
    )


def softmax_sigmoid(batch_size, in_channels, out_channels, d, h, w):
    yield rand(batch_size, in_channels, d, h, w)
    yield module(
        lambda x, conv: torch.sigmoid(conv(x).softmax(dim=1)),
        conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING),
    )


def scale_average_pool_bias_scale(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, scale1, bias, scale2: (functional.avg_pool3d(conv(x) * scale1, 2) + bias) * scale2,
        conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY),
        scale1=torch.tensor(0.5),
        bias=randn(out_channels, 1, 1, 1),
        scale2=torch.tensor(1.0),
    )


def logsumexp_swish_subtract_clamp(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, bias):
        x = conv(x).logsumexp(dim=1, keepdim=True)
        return (x * torch.sigmoid(x + 3) / 6 - bias).clamp(-1, 1)

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(forward, conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY), bias=randn(1, 1, 1, 1))


def swish_group_norm_hardswish(batch_size, in_channels, out_channels, depth, height, width, groups):
    def forward(x, conv, norm):
        x = conv(x)
        return functional.hardswish(norm(torch.sigmoid(x) * x))

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward,
        conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY),
        norm=nn.GroupNorm(groups, out_channels),
    )


def relu_group_norm(batch_size, in_channels, out_channels, d, h, w, groups):
    yield rand(batch_size, in_channels, d, h, w)
    yield module(
        lambda x, conv, norm: norm(torch.relu(conv(x))),
        conv=nn.ConvTranspose3d(in_channels, out_channels, 3, bias=False),
        norm=nn.GroupNorm(groups, out_channels),
    )


def batch_norm_average_pools(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, norm: functional.avg_pool3d(functional.avg_pool3d(norm(conv(x)), 2), 2),
        conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY),
        norm=nn.BatchNorm3d(out_channels),
    )


def leaky_relu_multiply_leaky_relu_max_pool(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, multiplier):
        x = functional.leaky_relu(functional.leaky_relu(conv(x), 0.2) * multiplier, 0.2)
        return functional.max_pool3d(x, 2)

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        forward,
        conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING),
        multiplier=randn(out_channels, 1, 1, 1),
    )


def scale_batch_norm_mean(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv, norm: functional.adaptive_avg_pool3d(norm(conv(x) * 2.0), 1),
        conv=nn.ConvTranspose3d(in_channels, out_channels, 5),
        norm=nn.BatchNorm3d(out_channels),
    )


def max_pools_sum(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv: functional.max_pool3d(functional.max_pool3d(conv(x), 2), 3).sum(dim=1, keepdim=True),
        conv=nn.ConvTranspose3d(in_channels, out_channels, 5, stride=2, padding=2),
    )


def max_pool_softmax_subtract_swish_max(batch_size, in_channels, out_channels, depth, height, width):
    def forward(x, conv, subtract):
        x = functional.max_pool3d(conv(x), 2, stride=2).softmax(dim=1) - subtract.view(1, -1, 1, 1, 1)
        return (torch.sigmoid(x) * x).max(dim=1)[0]

    yield rand(batch_size, in_channels, depth, height, width)
    yield module(forward, conv=nn.ConvTranspose3d(in_channels, out_channels, **DOUBLING), subtract=randn(out_channels))


def softmax_bias_scale_sigmoid(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv, bias: torch.sigmoid((conv(x).softmax(dim=1) + bias) * 2.0),
        conv=nn.ConvTranspose2d(in_channels, out_channels, 4, stride=2, padding=1, output_padding=1),
        bias=randn(out_channels, 1, 1),
    )


def add_minimum_gelu_multiply(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, conv: functional.gelu((conv(x) + 0.5).clamp(max=0.0)) * 2.0,
        conv=nn.ConvTranspose2d(in_channels, out_channels, 4, stride=2),
    )


def scale_max_pool_mean_clamp(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv: functional.adaptive_avg_pool3d(functional.max_pool3d(conv(x) * 0.5, 2), 1).clamp(0, 1),
        conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY),
    )


def clamp_divide(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield module(
        lambda x, conv: conv(x).clamp(min=-1.0) / 2.0, conv=nn.ConvTranspose3d(in_channels, out_channels, **NEARLY)
    )
