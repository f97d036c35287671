"""Reductions of the middle dimension, and scans of rows. Each problem yields its inputs, then its model."""

import torch
from torch import rand

from pytest_kernelevolve import module


def total(batch_size, dim1, dim2):
    """Keeps the dimension, as the others do not."""
    yield rand(batch_size, dim1, dim2)
    yield module(lambda x: x.sum(dim=1, keepdim=True))


def mean(batch_size, dim1, dim2):
    yield rand(batch_size, dim1, dim2)
    yield module(lambda x: x.mean(dim=1))


def largest(batch_size, dim1, dim2):
    yield rand(batch_size, dim1, dim2)
    yield module(lambda x: x.max(dim=1)[0])


def argmax(batch_size, dim1, dim2):
    yield rand(batch_size, dim1, dim2)
    yield module(lambda x: x.argmax(dim=1))


def argmin(batch_size, dim1, dim2):
    yield rand(batch_size, dim1, dim2)
    yield module(lambda x: x.argmin(dim=1))


def smallest(batch_size, dim1, dim2):
    yield rand(batch_size, dim1, dim2)
    yield module(lambda x: x.min(dim=1)[0])


def cumsum(batch_size, length):
    yield rand(batch_size, length)
    yield module(lambda x: x.cumsum(dim=1))


def cumprod(batch_size, length):
    """Of numbers below one: all but the beginning of a long row is zero."""
    yield rand(batch_size, length)
    yield module(lambda x: x.cumprod(dim=1))


def cumsum_reverse(batch_size, length):
    yield rand(batch_size, length)
    yield module(lambda x: x.flip(1).cumsum(dim=1).flip(1))


def cumsum_exclusive(batch_size, length):
    yield rand(batch_size, length)
    yield module(lambda x: torch.cat((torch.zeros_like(x[:, :1]), x[:, :-1].cumsum(dim=1)), dim=1))


def masked_cumsum(batch_size, length):
    yield rand(batch_size, length), torch.randint(0, 2, (batch_size, length)).bool()
    yield module(lambda x, mask: (x * mask).cumsum(dim=1))
