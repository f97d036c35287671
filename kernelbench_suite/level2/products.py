"""A matrix product and what follows it. Each problem yields its inputs, then its model.

Norms are in training mode, and dropout is off.
"""

import torch
from torch import nn, rand, randn
from torch.nn import functional

from pytest_kernelevolve import module


def subtract_multiply_relu(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(lambda x, linear: torch.relu((linear(x) - 2.0) * 1.5), linear=nn.Linear(in_features, out_features))


def multiply_leaky_relu(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear: functional.leaky_relu(linear(x) * 2.0, 0.1), linear=nn.Linear(in_features, out_features)
    )


def divide_sum_scale(batch_size, input_size, hidden_size):
    yield rand(batch_size, input_size)
    yield module(
        lambda x, weight: (x @ weight.T / 2).sum(dim=1, keepdim=True) * 1.5, weight=randn(hidden_size, input_size)
    )


def sum_max_mean_logsumexp(batch_size, in_features, out_features):
    """All but the first of five reductions see rows of one number."""

    def forward(x, linear):
        x = linear(x).sum(dim=1, keepdim=True)
        x = x.max(dim=1, keepdim=True)[0].mean(dim=1, keepdim=True)
        return x.logsumexp(dim=1, keepdim=True).logsumexp(dim=1, keepdim=True)

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def scale_double_clamp_logsumexp_mish(batch_size, input_size, hidden_size):
    def forward(x, linear):
        x = linear(x) * 2.0
        x = (x + x).clamp(-10.0, 10.0).logsumexp(dim=1, keepdim=True)
        return x * functional.mish(x)

    yield rand(batch_size, input_size)
    yield module(forward, linear=nn.Linear(input_size, hidden_size))


def instance_norm_add_multiply(batch_size, in_features, out_features):
    """The norm takes each row as one channel of one pixel row."""

    def forward(x, y, linear, norm):
        x = norm(linear(x)[:, None, None]).squeeze(1).squeeze(1)
        return (x + y) * y

    yield rand(batch_size, in_features), rand(batch_size, out_features)
    yield module(forward, linear=nn.Linear(in_features, out_features), norm=nn.InstanceNorm2d(out_features))


def mish_mish(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear: functional.mish(functional.mish(linear(x))), linear=nn.Linear(in_features, out_features)
    )


def group_norm_hardtanh(batch_size, in_features, out_features, num_groups):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, norm: functional.hardtanh(norm(linear(x)), -2.0, 2.0),
        linear=nn.Linear(in_features, out_features),
        norm=nn.GroupNorm(num_groups, out_features),
    )


def scale_batch_norm(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, scale, norm: norm(linear(x) * scale),
        linear=nn.Linear(in_features, out_features),
        scale=randn(out_features),
        norm=nn.BatchNorm1d(out_features),
    )


def swish_bias_group_norm(batch_size, in_features, out_features, num_groups):
    def forward(x, linear, bias, norm):
        x = linear(x)
        return norm(torch.sigmoid(x) * x + bias)

    yield rand(batch_size, in_features)
    yield module(
        forward,
        linear=nn.Linear(in_features, out_features),
        bias=randn(out_features),
        norm=nn.GroupNorm(num_groups, out_features),
    )


def scale_residual(batch_size, in_features, out_features):
    def forward(x, linear):
        x = linear(x)
        return x * 0.5 + x

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def batch_norm_gelu_relu(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, norm: torch.relu(functional.gelu(norm(linear(x)))),
        linear=nn.Linear(in_features, out_features),
        norm=nn.BatchNorm1d(out_features),
    )


def sigmoid_product_logsumexp(batch_size, input_size, hidden_size, output_size):
    yield rand(batch_size, input_size)
    yield module(
        lambda x, first, second: second(torch.sigmoid(first(x))).logsumexp(dim=1),
        first=nn.Linear(input_size, hidden_size),
        second=nn.Linear(hidden_size, output_size),
    )


def subtract_mean_logsumexp_gelu_residual(batch_size, in_features, out_features):
    def forward(x, linear, subtract):
        y = (linear(x) - subtract).mean(dim=1, keepdim=True).logsumexp(dim=1, keepdim=True)
        return functional.gelu(y) + x

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features), subtract=randn(out_features))


def scale_hardtanh_gelu(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear: functional.gelu(functional.hardtanh(linear(x) * 0.5, -2, 2)),
        linear=nn.Linear(in_features, out_features),
    )


def max_pool_sum_scale(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear: functional.max_pool1d(linear(x)[:, None], 2).squeeze(1).sum(dim=1) * 0.5,
        linear=nn.Linear(in_features, out_features),
    )


def sigmoid_sum(batch_size, input_size, hidden_size):
    yield rand(batch_size, input_size)
    yield module(
        lambda x, linear: torch.sigmoid(linear(x)).sum(dim=1, keepdim=True), linear=nn.Linear(input_size, hidden_size)
    )


def swish_scale(batch_size, in_features, out_features):
    def forward(x, linear):
        x = linear(x)
        return x * torch.sigmoid(x) * 2.0

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def group_norm_leaky_relu_double(batch_size, input_size, hidden_size, num_groups):
    def forward(x, linear, norm):
        x = functional.leaky_relu(norm(linear(x)), 0.01)
        return x + x

    yield rand(batch_size, input_size)
    yield module(forward, linear=nn.Linear(input_size, hidden_size), norm=nn.GroupNorm(num_groups, hidden_size))


def relu_divide(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(lambda x, linear: torch.relu(linear(x)) / 2.0, linear=nn.Linear(in_features, out_features))


def logsumexp_leaky_relus_gelus(batch_size, in_features, out_features):
    def forward(x, linear):
        x = linear(x).logsumexp(dim=1, keepdim=True)
        x = functional.leaky_relu(functional.leaky_relu(x, 0.01), 0.01)
        return functional.gelu(functional.gelu(x))

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def dropout_softmax(batch_size, in_features, out_features):
    """Dropout is off where a result is judged."""
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, dropout: dropout(linear(x)).softmax(dim=1),
        linear=nn.Linear(in_features, out_features),
        dropout=nn.Dropout(0.2),
    )


def minimum_subtract(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, constant: torch.min(linear(x), constant) - constant,
        linear=nn.Linear(in_features, out_features),
        constant=torch.tensor(2.0),
    )


def sigmoid_scale_residual(batch_size, input_size, hidden_size):
    def forward(x, linear):
        x = linear(x)
        return torch.sigmoid(x) * 2.0 + x

    yield rand(batch_size, input_size)
    yield module(forward, linear=nn.Linear(input_size, hidden_size))


def group_norm_min_bias(batch_size, in_features, out_features, num_groups):
    """The bias has four dimensions, so that each row's one number meets each feature's bias."""
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, norm, bias: norm(linear(x)).min(dim=1, keepdim=True)[0] + bias,
        linear=nn.Linear(in_features, out_features),
        norm=nn.GroupNorm(num_groups, out_features),
        bias=randn(1, out_features, 1, 1),
    )


def add_relu(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, bias: torch.relu(linear(x) + bias),
        linear=nn.Linear(in_features, out_features, bias=False),
        bias=randn(out_features),
    )


def max_subtract_gelu(batch_size, in_features, out_features):
    """The mean of one number is taken from it: all results are zero."""

    def forward(x, linear):
        x = linear(x).max(dim=1, keepdim=True).values
        return functional.gelu(x - x.mean(dim=1, keepdim=True))

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def swish_divide_clamp_tanh_clamp(batch_size, in_features, out_features):
    def forward(x, linear):
        x = linear(x)
        x = (x * torch.sigmoid(x) / 2.0).clamp(-1.0, 1.0)
        return torch.tanh(x).clamp(-1.0, 1.0)

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def batch_norm_scale_softmax(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, norm, scale: (scale * norm(linear(x))).softmax(dim=1),
        linear=nn.Linear(in_features, out_features),
        norm=nn.BatchNorm1d(out_features),
        scale=torch.ones(1),
    )


def divide_gelu(batch_size, input_size, output_size):
    yield rand(batch_size, input_size)
    yield module(lambda x, linear: functional.gelu(linear(x) / 10.0), linear=nn.Linear(input_size, output_size))


def group_norm_swish_multiply_swish(batch_size, in_features, out_features, num_groups):
    def forward(x, linear, norm, weight):
        x = norm(linear(x))
        x = x * torch.sigmoid(x) * weight
        return x * torch.sigmoid(x)

    yield rand(batch_size, in_features)
    yield module(
        forward,
        linear=nn.Linear(in_features, out_features),
        norm=nn.GroupNorm(num_groups, out_features),
        weight=randn(out_features),
    )


def bias_hardtanh_mish_group_norm(batch_size, in_features, out_features, num_groups):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear, bias, norm: norm(functional.mish(functional.hardtanh(linear(x) + bias))),
        linear=nn.Linear(in_features, out_features),
        bias=randn(out_features),
        norm=nn.GroupNorm(num_groups, out_features),
    )


def add_swish_tanh_gelu_hardtanh(batch_size, in_features, out_features):
    def forward(x, linear, add):
        x = linear(x) + add
        return functional.hardtanh(functional.gelu(torch.tanh(torch.sigmoid(x) * x)), -1, 1)

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features), add=randn(out_features))


def batch_norm_bias_divide_swish(batch_size, in_features, out_features):
    def forward(x, linear, norm, bias):
        x = (norm(linear(x)) + bias) / 1.0
        return x * torch.sigmoid(x)

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features), norm=nn.BatchNorm1d(out_features), bias=randn(1))


def average_pool_gelu_scale_max(batch_size, in_features, out_features):
    def forward(x, linear):
        x = functional.avg_pool1d(linear(x)[:, None], 16).squeeze(1)
        return (functional.gelu(x) * 2.0).max(dim=1).values

    yield rand(batch_size, in_features)
    yield module(forward, linear=nn.Linear(in_features, out_features))


def gelu_softmax(batch_size, in_features, out_features):
    yield rand(batch_size, in_features)
    yield module(
        lambda x, linear: functional.gelu(linear(x)).softmax(dim=1), linear=nn.Linear(in_features, out_features)
    )
