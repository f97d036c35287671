"""Losses of a batch, each one number, and attention. Each problem yields its inputs, then its model."""

import torch
from torch import rand
from torch.nn import functional

from pytest_kernelevolve import module


def mean_squared_error(batch_size, length):
    scale = rand(())
    yield rand(batch_size, length) * scale, rand(batch_size, length)
    yield module(lambda predictions, targets: ((predictions - targets) ** 2).mean())


def cross_entropy(batch_size, num_classes):
    yield rand(batch_size, num_classes), torch.randint(0, num_classes, (batch_size,))
    yield module(lambda predictions, targets: functional.cross_entropy(predictions, targets))


def huber(batch_size, length):
    scale = rand(())
    yield rand(batch_size, length) * scale, rand(batch_size, length)
    yield module(lambda predictions, targets: functional.smooth_l1_loss(predictions, targets))


def attention(batch_size, num_heads, sequence_length, embedding_dimension):
    shape = batch_size, num_heads, sequence_length, embedding_dimension
    yield rand(shape), rand(shape), rand(shape)
    yield module(lambda q, k, v: functional.scaled_dot_product_attention(q, k, v))


def kl_divergence(batch_size, length):
    scale = rand(())
    yield (rand(batch_size, length) * scale).softmax(dim=-1), rand(batch_size, length).softmax(dim=-1)
    yield module(lambda predictions, targets: functional.kl_div(predictions.log(), targets, reduction="batchmean"))


def triplet_margin(batch_size, length):
    scale = rand(())
    yield rand(batch_size, length) * scale, rand(batch_size, length), rand(batch_size, length)
    yield module(
        lambda anchor, positive, negative: functional.triplet_margin_loss(anchor, positive, negative, margin=1.0)
    )


def hinge(batch_size, length):
    """One target for each column, not for each row: as many rows as columns hide what broadcasting does."""
    yield rand(batch_size, length), torch.randint(0, 2, (batch_size,)).float() * 2 - 1
    yield module(lambda predictions, targets: torch.clamp(1 - predictions * targets, min=0).mean())
