"""What a kernel is compiled for needs shapes and no values: neither a problem's inputs nor a library's results."""

from __future__ import annotations

import torch

from pytest_kernelevolve.judge.worker.building.without_library import WithoutLibrary, without_library
from pytest_kernelevolve.spec.cases import hollow_case, make_case
from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.modules import load_module
from tests.project import ROOT


def test_a_problem_of_kernelbench_gives_the_shapes_of_its_inputs_and_weights() -> None:
    path = ROOT / "kernelbench_suite" / "op_level2.py"
    spec = next(one for one in load_python(path, load_module(path)) if one.name.startswith("level2_001_"))
    workload = min(spec.workloads, key=lambda one: max(one.sizes.values()))
    hollow = hollow_case(spec, workload)
    assert hollow is not None
    made = make_case(spec, workload, seed=1)
    assert [(name, tensor.shape, tensor.dtype) for name, tensor in hollow.tensors().items()] == [
        (name, tensor.shape, tensor.dtype) for name, tensor in made.tensors().items()
    ]


def test_a_library_computes_nothing_and_all_else_is_computed() -> None:
    x, weight, out = torch.ones(2, 3, 8, 8), torch.ones(4, 3, 3, 3), torch.zeros(8, 8)
    with without_library():
        convolved = torch.nn.functional.conv2d(x, weight, padding=1)
        torch.mm(x[0, 0], x[0, 0], out=out)
        total = (x + 1).sum()
    assert convolved.shape == (2, 4, 8, 8)
    assert not out.any()
    assert total == 2 * x.numel()


def test_it_leaves_pytorchs_compiler_alone_which_takes_a_second_to_import() -> None:
    assert not hasattr(WithoutLibrary.__torch_dispatch__, "__wrapped__")
