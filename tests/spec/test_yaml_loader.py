"""What a ``*.op.yaml`` file says arrives in the spec."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import (
    HardwareGate,
    ReferenceKind,
    TensorInput,
    Tolerance,
    ValueInput,
    Workload,
)
from tests.project import ROOT
from tests.spec.support import one_input, spec_from

RMS_NORM = """\
operator: rms_norm
reference: torch.nn.functional.rms_norm        # dotted name, or ./file.py:function
inputs:
  x:                {shape: [B, N], dtype: $dtype}
  normalized_shape: {value: [N]}
  weight:           {shape: [N], dtype: $dtype}
workloads:
  - {B: 4096, N: 4096, dtype: [float32, bfloat16]}
  - {B: 7, N: 1000, dtype: float32, timed: false}      # correctness only
hardware:
  cpu:  {min_speedup: 1.2}
  h100: {min_speedup: 1.1, language: triton, baseline: best}
"""


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    spec = spec_from(tmp_path, RMS_NORM)
    assert (spec.name, spec.mode, spec.line) == ("rms_norm", "forward", 1)
    assert (spec.reference.kind, spec.reference.target) == (ReferenceKind.DOTTED, "torch.nn.functional.rms_norm")
    assert spec.inputs == (
        TensorInput(name="x", shape=("B", "N")),
        ValueInput(name="normalized_shape", value=("N",), symbolic=True),
        TensorInput(name="weight", shape=("N",)),
    )
    assert spec.workloads == (
        Workload(sizes={"B": 4096, "N": 4096}, dtypes={"dtype": "float32"}),
        Workload(sizes={"B": 4096, "N": 4096}, dtypes={"dtype": "bfloat16"}),
        Workload(sizes={"B": 7, "N": 1000}, dtypes={"dtype": "float32"}, timed=False),
    )
    assert spec.gates == (
        HardwareGate(hardware="cpu", min_speedup=1.2),
        HardwareGate(hardware="h100", min_speedup=1.1, language="triton"),
    )
    assert spec.kernel_path("cpu") == tmp_path / "kernels/cpu/rms_norm.py"


def test_every_key_of_a_tensor(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text("def make(rng, sizes, dtype): ...\n")
    spec = one_input(
        tmp_path,
        "shape: [2*N, 3], dtype: $kind, values: uniform, low: -1, high: N, generator: ./made.py:make, "
        "optional: true, mutated: true, keyword: true",
        "N: 8, kind: int32",
    )
    (item,) = spec.inputs
    assert isinstance(item, TensorInput)
    assert (item.shape, item.dtype, item.values, item.low, item.high) == (("2*N", 3), "$kind", "uniform", -1, "N")
    assert (item.optional, item.mutated, item.keyword) == (True, True, True)
    assert item.generator is not None
    assert (item.generator.target, item.generator.path) == ("make", tmp_path / "made.py")


def test_the_other_keys(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: sample
        reference: aten::add.Tensor
        inputs: {x: {shape: []}}
        workloads: [{dtype: float64}]
        mode: forward+backward
        tolerances: {rtol: 1e-4, float32: {atol: 1e-6}}
        kernel: fast/{operator}_{hardware}.py
        allow: [aten::bmm]
        family: row-wise
        seed: 7
        """,
    )
    assert (spec.mode, spec.family, spec.seed, spec.allow) == ("forward+backward", "row-wise", 7, ("aten::bmm",))
    assert spec.tolerances == {"*": Tolerance(rtol=1e-4), "float32": Tolerance(atol=1e-6)}
    assert spec.kernel_path("h100") == tmp_path / "fast/sample_h100.py"
    assert (spec.reference.kind, spec.reference.target) == (ReferenceKind.ATEN, "aten::add.Tensor")


def test_several_dtype_symbols_give_every_combination(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: sample
        reference: torch.add
        inputs: {x: {shape: [N]}, y: {shape: [N], dtype: $other}}
        workloads: [{N: 4, dtype: [float32, float16], other: [int32, int64]}]
        """,
    )
    assert [tuple(workload.dtypes.values()) for workload in spec.workloads] == [
        ("float32", "int32"),
        ("float32", "int64"),
        ("float16", "int32"),
        ("float16", "int64"),
    ]


def test_integers_are_uniform_unless_the_spec_says_otherwise(tmp_path: Path) -> None:
    (item,) = one_input(tmp_path, "shape: [N], dtype: int64", "N: 4").inputs
    assert isinstance(item, TensorInput)
    assert item.values == "uniform"


def test_several_documents_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "two.op.yaml"
    path.write_text(f"{RMS_NORM}---\n{RMS_NORM.replace('operator: rms_norm', 'operator: other')}---\n")
    assert [(spec.name, spec.line) for spec in load_yaml(path)] == [("rms_norm", 1), ("other", 14)]


@pytest.mark.parametrize(("before", "after"), [("\n", "\r\n"), ("operator:", "\ufeffoperator:")])
def test_files_of_other_editors_are_read(tmp_path: Path, before: str, after: str) -> None:
    text = "operator: silu\nreference: torch.relu\ninputs:\n  x: {shape: [N]}\n"
    text += "workloads:\n  - {N: 4, dtype: float32}\nhardware: {cpu: {}}\n"
    path = tmp_path / "silu.op.yaml"
    path.write_bytes(text.replace(before, after).encode())
    (spec,) = load_yaml(path)
    assert (spec.name, spec.reference.target) == ("silu", "torch.relu")


def test_anchors_are_shared(tmp_path: Path) -> None:
    spec = spec_from(
        tmp_path,
        """\
        operator: sample
        reference: torch.add
        inputs: {x: &tensor {shape: [N]}, y: *tensor}
        workloads: [{N: 4, dtype: float32}]
        """,
    )
    assert spec.inputs == (TensorInput(name="x", shape=("N",)), TensorInput(name="y", shape=("N",)))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[("1e-5", 1e-5), ("1.5E3", 1500.0), ("-2", -2), ("010", 10), ("true", True), ("yes", "yes"), ("NO", "NO")],
        *[("", None), ("null", None), ('"3"', "3"), ("mean", "mean"), (".inf", float("inf")), ("[1, 2]", (1, 2))],
    ],
)
def test_scalars_mean_what_they_look_like(tmp_path: Path, written: str, value: object) -> None:
    spec = spec_from(
        tmp_path,
        "operator: sample\nreference: torch.neg\n"
        f"inputs:\n  x: {{shape: [N]}}\n  argument: {{value: {written}}}\nworkloads: [{{N: 4, dtype: float32}}]\n",
    )
    item = spec.inputs[1]
    assert isinstance(item, ValueInput)
    assert item.value == value
    assert type(item.value) is type(value)
    assert not item.symbolic


@pytest.mark.parametrize("written", ["N", "2*N", "groups", "$dtype", "torch.float32", "[1, N]"])
def test_symbols_in_values_are_replaced_for_each_workload(tmp_path: Path, written: str) -> None:
    spec = spec_from(
        tmp_path,
        "operator: sample\nreference: torch.neg\n"
        f"inputs:\n  x: {{shape: [N]}}\n  argument: {{value: {written}}}\n"
        "workloads: [{N: 4, groups: 2, dtype: float32}]\n",
    )
    item = spec.inputs[1]
    assert isinstance(item, ValueInput)
    assert item.symbolic


def test_hidden_sizes_may_be_declared_or_refused(tmp_path: Path) -> None:
    assert one_input(tmp_path, "shape: [N]", "N: 4, dtype: float32").hidden is None
    base = "operator: s\nreference: torch.neg\ninputs: {x: {shape: [N]}}\nworkloads: [{N: 4, dtype: float16}]\n"
    assert spec_from(tmp_path, base + "hidden: false\n").hidden == ()
    declared = spec_from(tmp_path, base + "hidden: [{N: 13}, {N: 1, dtype: float32}]\n").hidden
    assert declared == (
        Workload(sizes={"N": 13}, dtypes={"dtype": "float16"}, timed=False, hidden=True),
        Workload(sizes={"N": 1}, dtypes={"dtype": "float32"}, timed=False, hidden=True),
    )


def test_a_kernelbench_reference_needs_no_inputs(tmp_path: Path) -> None:
    (tmp_path / "19_ReLU.py").write_text("class Model: ...\ndef get_inputs(): ...\ndef get_init_inputs(): ...\n")
    spec = spec_from(tmp_path, "operator: relu\nreference: kernelbench:./19_ReLU.py\n")
    assert (spec.reference.kind, spec.reference.path) == (ReferenceKind.KERNELBENCH, tmp_path / "19_ReLU.py")
    assert spec.workloads == (Workload(sizes={}, dtypes={}),)


def test_valid_files_load_without_torch_and_without_jsonschema(tmp_path: Path) -> None:
    path = tmp_path / "rms_norm.op.yaml"
    path.write_text(RMS_NORM)
    code = (
        "import sys; from pathlib import Path; from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml\n"
        "assert load_yaml(Path(sys.argv[1]))\n"
        "heavy = {'torch', 'numpy', 'jsonschema', 'triton'} & set(sys.modules); assert not heavy, heavy"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


GATED = """\
operator: sample
reference: torch.neg
inputs: {x: {shape: [N]}}
workloads:
  - {N: 4, dtype: float32}
  - {N: 3, dtype: float32, timed: false}
hardware:
  cpu: {}
  hopper: {min_speedup: 1.1, workloads: [{N: 4096, dtype: [float32, bfloat16]}]}
"""


def test_a_gate_may_bring_workloads_of_its_own(tmp_path: Path) -> None:
    spec = spec_from(tmp_path, GATED)
    cpu, hopper = (spec.for_gate(gate) for gate in spec.gates)
    assert cpu is spec
    assert [workload.label for workload in hopper.workloads] == ["N=4096 float32", "N=4096 bfloat16", "N=3 float32"]
    assert [workload.timed for workload in hopper.workloads] == [True, True, False]
    assert hopper.for_gate(spec.gate("hopper")) == hopper


@pytest.mark.parametrize(
    ("workloads", "message"),
    [
        ("[]", "hardware.hopper.workloads is empty"),
        ("[{M: 4, dtype: float32}]", "hardware.hopper.workloads[0]: M=4 float32"),
        ("[{N: 4, dtype: float23}]", "unknown dtype 'float23' in hardware.hopper.workloads[0].dtype"),
        ("{N: 4}", "hardware.hopper.workloads must be a list, not a mapping"),
    ],
)
def test_a_wrong_workload_of_a_gate_is_named(tmp_path: Path, workloads: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        spec_from(tmp_path, GATED.replace("[{N: 4096, dtype: [float32, bfloat16]}]", workloads))
    assert message in str(caught.value)
    assert caught.value.line in (8, 9)
