"""What a judge gives back when its turn on a device ends, so that whoever judges next finds the memory free."""

from __future__ import annotations

import contextlib
import gc
import traceback
from collections.abc import Iterator


@contextlib.contextmanager
def giving_back(device: str) -> Iterator[None]:
    """A turn on ``device``, which is ``cpu`` or torch's name of an accelerator's type."""
    try:
        yield
    except BaseException as error:
        forget_variables(error)
        raise
    finally:
        if device != "cpu":
            _return_memory()


def forget_variables(error: BaseException | None) -> None:
    """Let go of what the functions that raised an error held: whoever keeps the error would keep a GPU's memory."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _return_memory() -> None:
    """Give up the device's memory that only garbage and PyTorch's allocator hold."""
    import torch

    gc.collect()
    with contextlib.suppress(RuntimeError):  # of a broken device, which what was judged there has told of
        torch.cuda.empty_cache()
