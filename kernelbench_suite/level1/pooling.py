"""Maxima and means of windows. Each problem yields its inputs, then its model."""

from torch import rand
from torch.nn import functional

from pytest_kernelevolve import module


def max_1d(batch_size, features, sequence_length):
    yield rand(batch_size, features, sequence_length)
    yield module(lambda x: functional.max_pool1d(x, 8, stride=1, padding=4, dilation=3))


def max_2d(batch_size, channels, height, width):
    yield rand(batch_size, channels, height, width)
    yield module(lambda x: functional.max_pool2d(x, 4, stride=1, padding=1))


def max_3d(batch_size, channels, dim1, dim2, dim3):
    yield rand(batch_size, channels, dim1, dim2, dim3)
    yield module(lambda x: functional.max_pool3d(x, 3, stride=2, padding=1, dilation=3))


def average_1d(batch_size, in_channels, input_length):
    yield rand(batch_size, in_channels, input_length)
    yield module(lambda x: functional.avg_pool1d(x, 8, stride=1, padding=4))


def average_2d(batch_size, channels, height, width):
    yield rand(batch_size, channels, height, width)
    yield module(lambda x: functional.avg_pool2d(x, 11))


def average_3d(batch_size, channels, depth, height, width):
    yield rand(batch_size, channels, depth, height, width)
    yield module(lambda x: functional.avg_pool3d(x, 3, stride=2, padding=1))
