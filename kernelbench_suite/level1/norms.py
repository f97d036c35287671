"""Normalisations, in training mode where a module has one. Each problem yields its inputs, then its model."""

from torch import nn, rand

from pytest_kernelevolve import module


def batch_norm(batch_size, features, dim1, dim2):
    yield rand(batch_size, features, dim1, dim2)
    yield module(lambda x, norm: norm(x), norm=nn.BatchNorm2d(features))


def instance_norm(batch_size, features, dim1, dim2):
    yield rand(batch_size, features, dim1, dim2)
    yield module(lambda x, norm: norm(x), norm=nn.InstanceNorm2d(features))


def group_norm(batch_size, features, num_groups, dim1, dim2):
    yield rand(batch_size, features, dim1, dim2)
    yield module(lambda x, norm: norm(x), norm=nn.GroupNorm(num_groups, features))


def rms_norm(batch_size, features, dim1, dim2):
    """Over the features, which are not the last dimension."""
    yield rand(batch_size, features, dim1, dim2)
    yield module(lambda x: x / ((x**2).mean(dim=1, keepdim=True) + 1e-5).sqrt())


def frobenius_norm(batch_size, features, dim1, dim2):
    """By one number for the whole tensor."""
    yield rand(batch_size, features, dim1, dim2)
    yield module(lambda x: x / x.norm(p="fro"))


def l1_norm(batch_size, dim):
    """By the mean, not the sum, of the magnitudes."""
    yield rand(batch_size, dim)
    yield module(lambda x: x / x.abs().mean(dim=1, keepdim=True))


def l2_norm(batch_size, dim):
    yield rand(batch_size, dim)
    yield module(lambda x: x / x.norm(p=2, dim=1, keepdim=True))


def layer_norm(batch_size, features, dim1, dim2):
    yield rand(batch_size, features, dim1, dim2)
    yield module(lambda x, norm: norm(x), norm=nn.LayerNorm((features, dim1, dim2)))
