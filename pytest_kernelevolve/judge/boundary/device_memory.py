"""Device memory that two processes share, each through a mapping of its own.

One allocation of the CUDA driver's virtual memory interface becomes a descriptor, which travels over a Unix socket.
Unlike `cudaIpcOpenMemHandle` this shares exactly that allocation and nothing beside it, and it needs no name space in
common: the worker may sit in namespaces of its own for processes, network, IPC and mounts.
"""

from __future__ import annotations

import contextlib
import os
from typing import Any

import torch

from pytest_kernelevolve.errors import JudgeError

GRANULARITY = 2 << 20


def _driver() -> Any:
    try:
        from cuda.bindings import driver
    except ImportError as error:
        raise JudgeError("judging on CUDA needs the package cuda-bindings, which CUDA builds of torch bring") from error
    return driver


def _call(function: Any, *arguments: Any) -> Any:
    """A driver call's result; raises JudgeError with the driver's name for what went wrong."""
    status, *results = function(*arguments)
    if int(status) != 0:
        raise JudgeError(f"{function.__name__} failed: {status.name}")
    return results[0] if results else None


def _properties(index: int) -> Any:
    cu = _driver()
    wanted = cu.CUmemAllocationProp()
    wanted.type = cu.CUmemAllocationType.CU_MEM_ALLOCATION_TYPE_PINNED
    wanted.location.type = cu.CUmemLocationType.CU_MEM_LOCATION_TYPE_DEVICE
    wanted.location.id = index
    wanted.requestedHandleTypes = cu.CUmemAllocationHandleType.CU_MEM_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR
    return wanted


class SharedMemory:
    """``size`` bytes (rounded up to 2 MiB) of the current device, as a byte tensor and a descriptor to send."""

    def __init__(self, size: int) -> None:
        cu = _driver()
        torch.cuda.current_stream().synchronize()  # makes the context
        self.size = -(-size // GRANULARITY) * GRANULARITY
        index = torch.cuda.current_device()
        self._handle = _call(cu.cuMemCreate, self.size, _properties(index), 0)
        kind = cu.CUmemAllocationHandleType.CU_MEM_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR
        self.descriptor = int(_call(cu.cuMemExportToShareableHandle, self._handle, kind, 0))
        self._address = _map(self._handle, self.size, index)
        self.bytes = _tensor(self._address, self.size)

    def close(self) -> None:
        """Unmap it here; the memory is free once no process maps it."""
        cu = _driver()
        os.close(self.descriptor)
        with contextlib.suppress(
            RuntimeError, JudgeError
        ):  # after a fault of a reference nothing can be freed but by exiting
            torch.cuda.synchronize()
            _unmap(self._address, self.size)
            _call(cu.cuMemRelease, self._handle)


def attach(descriptor: int, size: int) -> torch.Tensor:
    """Map another process's memory on the current device; closes the descriptor. `detach` undoes it."""
    cu = _driver()
    index = torch.cuda.current_device()
    kind = cu.CUmemAllocationHandleType.CU_MEM_HANDLE_TYPE_POSIX_FILE_DESCRIPTOR
    handle = _call(cu.cuMemImportFromShareableHandle, descriptor, kind)
    os.close(descriptor)
    address = _map(handle, size, index)
    _call(cu.cuMemRelease, handle)  # the mapping keeps the memory
    return _tensor(address, size)


def detach(memory: torch.Tensor) -> None:
    """Unmap what `attach` gave, which nobody may use any more: the memory is free once no process maps it.

    A mapping that the driver does not give back stays: that is memory lost, and says nothing of a kernel.
    """
    torch.cuda.synchronize()
    with contextlib.suppress(JudgeError):
        _unmap(memory.data_ptr(), memory.numel())


def _unmap(address: int, size: int) -> None:
    cu = _driver()
    _call(cu.cuMemUnmap, address, size)
    _call(cu.cuMemAddressFree, address, size)


def _map(handle: Any, size: int, index: int) -> int:
    cu = _driver()
    address = _call(cu.cuMemAddressReserve, size, 0, 0, 0)
    _call(cu.cuMemMap, address, size, 0, handle, 0)
    access = cu.CUmemAccessDesc()
    access.location.type = cu.CUmemLocationType.CU_MEM_LOCATION_TYPE_DEVICE
    access.location.id = index
    access.flags = cu.CUmemAccess_flags.CU_MEM_ACCESS_FLAGS_PROT_READWRITE
    _call(cu.cuMemSetAccess, address, size, [access], 1)
    return int(address)


class _Interface:
    def __init__(self, address: int, size: int) -> None:
        self.__cuda_array_interface__ = {"shape": (size,), "typestr": "|u1", "data": (address, False), "version": 3}


def _tensor(address: int, size: int) -> torch.Tensor:
    return torch.as_tensor(_Interface(address, size), device="cuda")
