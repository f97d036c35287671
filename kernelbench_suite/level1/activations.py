"""Functions of single elements, and two of rows. Each problem yields its inputs, then its model."""

import math

import torch
from torch import rand
from torch.nn import functional

from pytest_kernelevolve import module


def relu(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: torch.relu(x))


def leaky_relu(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: functional.leaky_relu(x, negative_slope=0.01))


def sigmoid(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: torch.sigmoid(x))


def tanh(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: torch.tanh(x))


def softmax(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: torch.softmax(x, dim=1))


def log_softmax(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: torch.log_softmax(x, dim=1))


def swish(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: x * torch.sigmoid(x))


def gelu(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: functional.gelu(x))


def selu(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: torch.selu(x))


def hardsigmoid(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: functional.hardsigmoid(x))


def softplus(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: functional.softplus(x))


def softsign(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: x / (1 + x.abs()))


def elu(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: functional.elu(x, alpha=1.0))


def hardtanh(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: functional.hardtanh(x, min_val=-1.0, max_val=1.0))


def gelu_by_tanh(batch_size, dim):
    """As in MinGPT, spelled out."""
    yield rand(batch_size, dim)
    yield module(lambda x: 0.5 * x * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (x + 0.044715 * torch.pow(x, 3.0)))))
