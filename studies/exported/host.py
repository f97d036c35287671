"""What a call costs on the host beside the bare launch: the kernel is a function that does nothing.

Every way to call is timed alone, in interleaved rounds; the least of the rounds counts, as others disturb only upwards.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from typing import Any

import torch

CALLS, ROUNDS = 5000, 9


def costs(package: Any, operator: Any) -> dict[str, float]:
    """Microseconds of a call by way of calling, of an operator with three tensors that this function sets up."""
    given = [torch.randn(64, 32), torch.randn(48, 32), torch.randn(48)]
    result = torch.empty(64, 48)

    def bare(*_: Any) -> torch.Tensor:
        return result

    saved = operator.device, operator._kernels, operator.regions, dict(operator._chosen)
    region = operator.regions[0]
    everywhere = type(region)(kernel=region.kernel, dtypes={}, sizes={}, elements=None, shapes=None)
    operator.device, operator.regions, operator._kernels = "cpu", (everywhere,), {region.kernel: bare}
    operator._chosen.clear()
    function = getattr(package, operator.name)
    ways: dict[str, Callable[[], Any]] = {
        "bare": lambda: bare(*given),
        "function": lambda: function(*given),
        "torch.ops": lambda: operator.op(*given),
        "pytorch linear": lambda: torch.nn.functional.linear(*given),
    }
    try:
        with torch.no_grad():
            times = {
                name: [timeit.timeit(way, number=CALLS) for way in [way] for _ in range(1)]
                for name, way in ways.items()
            }
            for _ in range(ROUNDS - 1):
                for name, way in ways.items():
                    times[name].append(timeit.timeit(way, number=CALLS))
    finally:
        operator.device, operator._kernels, operator.regions = saved[:3]
        operator._chosen.clear()
        operator._chosen.update(saved[3])
    return {name: round(min(found) / CALLS * 1e6, 3) for name, found in times.items()}
