"""The table of ATen overloads: the published 160, with the schemas of the PyTorch that is installed."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import torch

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput
from pytest_kernelevolve.spec.resolve import resolve_callable
from tests.operators.suites import suite
from tests.project import ROOT

PUBLISHED = """
add sub mul div rsub floor_divide remainder fmod pow maximum minimum fmax fmin atan2 hypot copysign lerp addcmul addcdiv
xlogy logaddexp heaviside abs neg sign sgn sqrt rsqrt reciprocal square floor ceil round trunc frac nan_to_num deg2rad
rad2deg exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfc sinc
relu leaky_relu elu celu selu gelu silu mish sigmoid hardsigmoid hardswish hardtanh softplus softshrink hardshrink
threshold log_sigmoid glu threshold_backward leaky_relu_backward elu_backward gelu_backward silu_backward
sigmoid_backward tanh_backward hardswish_backward eq ne lt le gt ge isnan isinf isfinite isclose allclose where clamp
clamp_min clamp_max masked_fill logical_and logical_or logical_xor logical_not bitwise_and bitwise_or bitwise_xor
bitwise_not sum mean prod amax amin max min argmax argmin any all var std var_mean logsumexp linalg_vector_norm
count_nonzero cumsum cumprod sort topk _softmax _log_softmax _softmax_backward_data _log_softmax_backward_data
native_layer_norm native_group_norm native_batch_norm mse_loss smooth_l1_loss nll_loss_forward mm bmm addmm mv dot
gather index_select scatter_add embedding bucketize cat flip roll constant_pad_nd tril triu repeat avg_pool2d
upsample_nearest2d
"""
TIMED = [spec for spec in suite("aten_suite") if spec.workloads]


def test_the_table_times_the_published_overloads_and_no_other() -> None:
    assert sorted(spec.name for spec in TIMED) == sorted(PUBLISHED.split())
    assert len(TIMED) == 160


def test_every_operator_has_samples_and_a_gate_on_each_kind_of_hardware() -> None:
    specs = suite("aten_suite")
    assert len(specs) > 700
    assert len({spec.reference.target for spec in specs}) == len(specs)
    for spec in specs:
        assert spec.samples is not None
        assert {gate.hardware for gate in spec.gates} == {"cpu", "hopper", "mi350", "mtia"}


def test_the_arguments_are_those_of_pytorchs_schema() -> None:
    unknown: list[str] = []
    for spec in suite("aten_suite"):
        try:
            overload: Any = resolve_callable(spec)
        except SpecError:  # another version of PyTorch than that of the file
            unknown.append(spec.name)
            continue
        arguments = overload._schema.arguments
        assert [one.name for one in spec.inputs] == [one.name for one in arguments], spec.name
        assert [one.keyword for one in spec.inputs] == [one.kwarg_only for one in arguments], spec.name
    assert not {spec.name for spec in TIMED} & set(unknown)
    assert len(unknown) < 20, unknown


@pytest.mark.parametrize("spec", [pytest.param(spec, id=spec.name) for spec in TIMED[::8]])
def test_the_reference_takes_the_sizes_for_correctness(spec: OperatorSpec) -> None:
    from pytest_kernelevolve.spec.cases import make_case

    for workload in spec.workloads:
        if not workload.timed:
            assert make_case(spec, workload, seed=1).call(resolve_callable(spec)) is not None


def test_a_list_of_tensors_is_one_argument() -> None:
    from pytest_kernelevolve.spec.cases import make_case

    (spec,) = (one for one in TIMED if one.name == "cat")
    case = make_case(spec, spec.workloads[-1], seed=1)
    assert list(case.tensors()) == ["tensors[0]", "tensors[1]", "tensors[2]"]
    twice = case.replace_tensors({name: 2 * one for name, one in case.tensors().items()})
    assert torch.equal(twice.call(torch.ops.aten.cat.default), 2 * case.call(torch.ops.aten.cat.default))
    assert isinstance(spec.inputs[0], TensorInput)


def test_samples_need_an_overload_and_dtypes_that_exist(tmp_path: Path) -> None:
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

    path = tmp_path / "neg.op.yaml"
    text = "operator: neg\nreference: aten::neg\ninputs: {self: {shape: []}}\nhardware: {cpu: {}}\n"
    path.write_text(text + "samples: {opinfo: [neg], dtypes: [float31]}\n", encoding="utf-8")
    with pytest.raises(SpecError, match=r"neg.op.yaml:5: unknown dtype 'float31' .*did you mean 'float32'"):
        load_yaml(path)
    path.write_text(text.replace("aten::neg", "torch.neg") + "samples: {opinfo: [neg]}\n", encoding="utf-8")
    with pytest.raises(SpecError, match="samples are calls of an ATen overload"):
        load_yaml(path)


def test_every_shipped_kernel_belongs_to_an_operator() -> None:
    names = {spec.name for spec in suite("aten_suite")}
    for path in (ROOT / "aten_suite").glob("kernels/*/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert path.stem in names
        assert path.stem in [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def test_a_generator_that_takes_a_device_makes_its_numbers_there(tmp_path: Path) -> None:
    from pytest_kernelevolve.spec.cases import make_case
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml

    (tmp_path / "made.py").write_text(
        "import torch\n"
        "def there(rng, sizes, dtype, *, device):\n    return torch.full((sizes['N'],), float(device == 'cpu'))\n"
        "def here(rng, sizes, dtype):\n    return torch.full((sizes['N'],), 2.0)\n",
        encoding="utf-8",
    )
    path = tmp_path / "add.op.yaml"
    inputs = ", ".join(
        f"{name}: {{shape: [N], generator: './made.py:{made}'}}" for name, made in (("x", "there"), ("y", "here"))
    )
    path.write_text(
        f"operator: add\nreference: torch.add\ninputs: {{{inputs}}}\nhardware: {{cpu: {{}}}}\n"
        "workloads: [{N: 3, dtype: float32}]\n",
        encoding="utf-8",
    )
    (spec,) = load_yaml(path)
    assert make_case(spec, spec.workloads[0], seed=1).call(torch.add).tolist() == [3.0, 3.0, 3.0]


def test_the_exact_reference_of_an_overload_computes_in_the_dtype_of_its_tensors() -> None:
    from pytest_kernelevolve.spec.cases import make_case

    (spec,) = (one for one in TIMED if one.name == "_softmax_backward_data")
    case = make_case(spec, spec.workloads[-1], seed=1)
    assert case.arguments["input_dtype"] is torch.bfloat16
    assert case.to_float64().arguments["input_dtype"] is torch.float64
