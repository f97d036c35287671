"""Convolutions and their transposes, without bias but for the first. Each problem yields its inputs, then its model."""

from torch import nn, rand

from pytest_kernelevolve import module


def alexnet_first_layer(batch_size, height, width):
    yield rand(batch_size, 3, height, width)
    yield nn.Conv2d(3, 96, 11, stride=4, padding=2)


def conv1d(batch_size, in_channels, out_channels, length):
    yield rand(batch_size, in_channels, length)
    yield nn.Conv1d(in_channels, out_channels, 3, bias=False)


def conv1d_strided_dilated(batch_size, in_channels, out_channels, length):
    yield rand(batch_size, in_channels, length)
    yield nn.Conv1d(in_channels, out_channels, 3, stride=3, dilation=4, bias=False)


def conv2d(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, out_channels, 3, bias=False)


def conv2d_5x7(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, out_channels, (5, 7), bias=False)


def conv2d_5x9(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, out_channels, (5, 9), bias=False)


def conv2d_5x9_dilated_padded(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, out_channels, (5, 9), padding=(2, 4), dilation=(2, 3), bias=False)


def conv3d(batch_size, in_channels, out_channels, depth, width, height):
    yield rand(batch_size, in_channels, depth, width, height)
    yield nn.Conv3d(in_channels, out_channels, 3, bias=False)


def conv3d_flat(batch_size, in_channels, out_channels, height, width, depth):
    """The kernel is as deep as one voxel, and the depth is the last dimension."""
    yield rand(batch_size, in_channels, height, width, depth)
    yield nn.Conv3d(in_channels, out_channels, (3, 3, 1), bias=False)


def conv3d_3x5x7(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield nn.Conv3d(in_channels, out_channels, (3, 5, 7), bias=False)


def transposed1d(batch_size, in_channels, out_channels, length):
    yield rand(batch_size, in_channels, length)
    yield nn.ConvTranspose1d(in_channels, out_channels, 3, bias=False)


def transposed1d_dilated(batch_size, in_channels, out_channels, length):
    yield rand(batch_size, in_channels, length)
    yield nn.ConvTranspose1d(in_channels, out_channels, 5, dilation=3, bias=False)


def transposed1d_strided_padded_dilated(batch_size, in_channels, out_channels, length):
    yield rand(batch_size, in_channels, length)
    yield nn.ConvTranspose1d(in_channels, out_channels, 3, stride=2, padding=1, dilation=2, bias=False)


def transposed2d(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.ConvTranspose2d(in_channels, out_channels, 3, bias=False)


def transposed2d_3x5(batch_size, in_channels, out_channels, height_in, width_in):
    yield rand(batch_size, in_channels, height_in, width_in)
    yield nn.ConvTranspose2d(in_channels, out_channels, (3, 5), bias=False)


def transposed2d_3x7(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.ConvTranspose2d(in_channels, out_channels, (3, 7), bias=False)


def transposed2d_3x7_padded(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.ConvTranspose2d(in_channels, out_channels, (3, 7), padding=(1, 3), bias=False)


def transposed2d_strided_grouped_padded_dilated(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.ConvTranspose2d(
        in_channels, out_channels, (3, 5), stride=(2, 3), padding=(1, 2), groups=4, dilation=(2, 1), bias=False
    )


def transposed2d_dilated_padded_strided(batch_size, in_channels, out_channels, height_in, width_in):
    yield rand(batch_size, in_channels, height_in, width_in)
    yield nn.ConvTranspose2d(in_channels, out_channels, 3, stride=5, padding=1, dilation=2, bias=False)


def transposed3d(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield nn.ConvTranspose3d(in_channels, out_channels, 3, bias=False)


def transposed3d_3x5x5(batch_size, in_channels, out_channels, depth, width, height):
    yield rand(batch_size, in_channels, depth, width, height)
    yield nn.ConvTranspose3d(in_channels, out_channels, (3, 5, 5), bias=False)


def transposed3d_3x5x7(batch_size, in_channels, out_channels, depth_in, height_in, width_in):
    yield rand(batch_size, in_channels, depth_in, height_in, width_in)
    yield nn.ConvTranspose3d(in_channels, out_channels, (3, 5, 7), bias=False)


def transposed3d_strided_padded_grouped(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield nn.ConvTranspose3d(
        in_channels, out_channels, (3, 5, 7), stride=2, padding=(1, 2, 3), output_padding=1, groups=4, bias=False
    )


def transposed3d_strided_padded(batch_size, in_channels, out_channels, depth, height, width):
    """Called grouped, but its four groups are passed for an output padding that it does not use."""
    yield rand(batch_size, in_channels, depth, height, width)
    yield nn.ConvTranspose3d(in_channels, out_channels, 3, stride=2, padding=1, bias=False)


def transposed3d_padded_dilated_strided(batch_size, in_channels, out_channels, depth, height, width):
    yield rand(batch_size, in_channels, depth, height, width)
    yield nn.ConvTranspose3d(in_channels, out_channels, 3, stride=2, padding=1, dilation=2, bias=False)


def depthwise2d(batch_size, in_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, in_channels, 3, groups=in_channels, bias=False)


def depthwise2d_3x1(batch_size, in_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, in_channels, (3, 1), groups=in_channels, bias=False)


def depthwise2d_wide(batch_size, in_channels, out_channels, height_in, width_in):
    yield rand(batch_size, in_channels, height_in, width_in)
    yield nn.Conv2d(in_channels, out_channels, 3, groups=in_channels, bias=False)


def depthwise2d_3x7(batch_size, in_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, in_channels, (3, 7), groups=in_channels, bias=False)


def depthwise_separable2d(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield module(
        lambda x, depthwise, pointwise: pointwise(depthwise(x)),
        depthwise=nn.Conv2d(in_channels, in_channels, 3, padding=1, groups=in_channels, bias=False),
        pointwise=nn.Conv2d(in_channels, out_channels, 1, bias=False),
    )


def pointwise2d(batch_size, in_channels, out_channels, height, width):
    yield rand(batch_size, in_channels, height, width)
    yield nn.Conv2d(in_channels, out_channels, 1, bias=False)
