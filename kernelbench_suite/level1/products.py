"""Products of matrices, tensors, vectors and scalars. Each problem yields its inputs, then its model."""

import torch
from torch import rand

from pytest_kernelevolve import module


def square(n):
    yield rand(n, n), rand(n, n)
    yield module(lambda a, b: a @ b)


def standard(m, k, n):
    yield rand(m, k), rand(k, n)
    yield module(lambda a, b: a @ b)


def batched(batch_size, m, k, n):
    yield rand(batch_size, m, k), rand(batch_size, k, n)
    yield module(lambda a, b: torch.bmm(a, b))


def matrix_vector(m, k):
    yield rand(m, k), rand(k, 1)
    yield module(lambda a, b: a @ b)


def matrix_scalar(m, n):
    yield rand(m, n), 3.14
    yield module(lambda a, s: a * s)


def tall_skinny(m, n):
    yield rand(m, n), rand(n, m)
    yield module(lambda a, b: a @ b)


def tensor_3d(n, m, k, l):  # noqa: E741, as in the official problem
    yield rand(n, m, k), rand(k, l)
    yield module(lambda a, b: a @ b)


def tensor_4d(b, i, j, l, k):  # noqa: E741
    yield rand(b, i, j, l), rand(l, k)
    yield module(lambda a, b: torch.einsum("bijl,lk->bijk", a, b))


def diagonal(n, m):
    yield rand(n), rand(n, m)
    yield module(lambda a, b: a.unsqueeze(1) * b)


def symmetric(n):
    a, b = rand(n, n), rand(n, n)
    yield (a + a.T) / 2, (b + b.T) / 2
    yield module(lambda a, b: a @ b)


def upper_triangular(n):
    yield rand(n, n).triu(), rand(n, n).triu()
    yield module(lambda a, b: (a @ b).triu())


def lower_triangular(m):
    yield rand(m, m).tril(), rand(m, m).tril()
    yield module(lambda a, b: (a @ b).tril())


def transposed_a(m, k, n):
    yield rand(k, m), rand(k, n)
    yield module(lambda a, b: a.T @ b)


def transposed_b(m, k, n):
    yield rand(m, k), rand(n, k)
    yield module(lambda a, b: a @ b.T)


def transposed_both(m, k, n):
    yield rand(k, m), rand(n, k)
    yield module(lambda a, b: a.T @ b.T)
