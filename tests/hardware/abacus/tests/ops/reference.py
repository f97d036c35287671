"""What the operator is."""


def double(x):
    return x + x
