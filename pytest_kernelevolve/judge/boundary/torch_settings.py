"""PyTorch's settings of a process, where its own test helpers, which samples use, have forbidden to set them."""

from __future__ import annotations

import contextlib


def settable() -> contextlib.AbstractContextManager[None]:
    """Settings of PyTorch's back ends may be set inside the block, whatever was forbidden before."""
    import torch

    return torch.backends.__allow_nonbracketed_mutation()
