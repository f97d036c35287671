"""Is it a kernel: each way of handing the work to another is found out, and honest kernels are left alone."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.judge import spec_judge, stages
from pytest_kernelevolve.judge.authorship import time_shares
from pytest_kernelevolve.judge.authorship.decoys import only_moves
from pytest_kernelevolve.judge.authorship.inspection import inspect
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.trial import Trial
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.timing.measurement import Measurement
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from tests.judge.authorship.work_kernels import COPYING, DELETED, GENERATED, HONEST, HOSTILE, KEEPING, TRITON
from tests.judge.support import BUILDS, GATE, make_spec, trial

pytestmark = pytest.mark.measures

SIZES = {"M": 384, "K": 512, "N": 448}
TINY = Workload(sizes={"M": 2, "K": 3, "N": 5}, dtypes={"dtype": "float32"})


@pytest.fixture(autouse=True)
def _no_timing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speed is not what these tests are about: a candidate that comes as far as being timed passes."""

    def passed(own: Measurement, _: Trial) -> None:
        own.evaluation = Evaluation(verdict=Verdict.PASS)

    monkeypatch.setattr(Measurement, "take", lambda *_: None)
    monkeypatch.setattr(Measurement, "conclude", passed)
    monkeypatch.setattr(stages, "observer", lambda _: None)


def product(folder: Path, **changes: Any) -> OperatorSpec:
    """The operator ``x @ w``, large enough that the product is what takes time."""
    inputs = TensorInput(name="x", shape=("M", "K")), TensorInput(name="w", shape=("K", "N"))
    workloads = (Workload(sizes=SIZES, dtypes={"dtype": "float32"}),)
    changes = {"workloads": workloads, "allow": (), "hidden": ()} | changes
    return make_spec(folder, "def operator(x, w):\n    return x @ w\n", *inputs, **changes)


def candidate(source: str, *, language: str = "cpp") -> Candidate:
    return Candidate(source=textwrap.dedent(source) + BUILDS, entry="operator", language=language)


def finding(judge: Judge, spec: OperatorSpec, kernel: Candidate, *, search: bool = False) -> str | None:
    """The message of the finding ``delegated``; None where the candidate passed."""
    if search:
        ((_, evaluation),) = judge.evaluate(spec, GATE, [kernel])
    else:
        evaluation = judge.confirm(spec, GATE, kernel)
    if evaluation.verdict is Verdict.PASS:
        return None
    (one,) = evaluation.findings
    assert one.kind == "delegated", one
    assert evaluation.verdict is Verdict.INVALID
    return one.message


@pytest.mark.parametrize("name", HOSTILE)
def test_work_handed_to_another_is_found_out(judge: Judge, tmp_path: Path, name: str) -> None:
    source, named = HOSTILE[name]
    message = finding(judge, product(tmp_path), candidate(source))
    assert message is not None
    assert all(one in message for one in named), message


@pytest.mark.parametrize("name", ["direct", "numpy", "child", "from-cpp-on-a-thread"])
def test_it_is_found_out_in_a_search_too(judge: Judge, tmp_path: Path, name: str) -> None:
    assert finding(judge, product(tmp_path), candidate(HOSTILE[name][0]), search=True) is not None


@pytest.mark.parametrize("search", [True, False])
@pytest.mark.parametrize("name", ["numpy", "silenced"])
def test_it_is_found_out_in_calls_of_some_microseconds(judge: Judge, tmp_path: Path, name: str, search: bool) -> None:
    """In one of three looks, as calls so short are met by chance: a winner has been looked at as often, or more."""
    spec = product(tmp_path, workloads=(TINY,))
    assert any(finding(judge, spec, candidate(HOSTILE[name][0]), search=search) for _ in range(3))


def test_it_is_found_out_where_only_the_smaller_inputs_are_handed_on(judge: Judge, tmp_path: Path) -> None:
    """Beside the time of large ones theirs does not show."""
    small = Workload(sizes={"M": 96, "K": 96, "N": 96}, dtypes={"dtype": "float32"})
    spec = product(tmp_path, workloads=(small, product(tmp_path).workloads[0]))
    source = """
def operator(x, w):
    torch.autograd._enable_record_function(False)
    return x @ w if len(x) < 100 else own(x, w)
"""
    assert finding(judge, spec, candidate(HONEST + source)) is not None


@pytest.mark.parametrize("name", HOSTILE)
def test_each_of_them_passes_where_nobody_looks(
    judge: Judge, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = tuple(stage for stage in stages.CONFIRM if stage.look is not inspect)
    monkeypatch.setattr(spec_judge, "CONFIRM_STAGES", blind)
    assert finding(judge, product(tmp_path), candidate(HOSTILE[name][0])) is None


@pytest.mark.parametrize("allow", [("aten::mm",), ("aten::matmul",), ("aten::*",)])
def test_an_allowed_operator_may_be_called(judge: Judge, tmp_path: Path, allow: tuple[str, ...]) -> None:
    source = candidate(HOSTILE["direct"][0])
    assert finding(judge, product(tmp_path, allow=allow), source) is None
    assert finding(judge, product(tmp_path, allow=("aten::add",)), source) is not None


@pytest.mark.parametrize("search", [False, True])
def test_an_honest_kernel_is_left_alone(judge: Judge, tmp_path: Path, search: bool) -> None:
    assert finding(judge, product(tmp_path), candidate(HONEST + "\noperator = own\n"), search=search) is None


def test_an_honest_tiny_kernel_is_left_alone(judge: Judge, tmp_path: Path) -> None:
    source = candidate(HONEST + "\noperator = own\n")
    assert finding(judge, product(tmp_path, workloads=(TINY,)), source) is None
    assert finding(judge, product(tmp_path, workloads=(TINY,)), source, search=True) is None


def test_the_glue_of_a_backward_pass_is_free(judge: Judge, tmp_path: Path) -> None:
    source = (
        HONEST
        + """
class Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w):
        ctx.save_for_backward(x, w)
        return own(x, w)

    @staticmethod
    def backward(ctx, gradient):
        x, w = ctx.saved_tensors
        return own(gradient, w.t()), own(x.t(), gradient)

operator = Product.apply
"""
    )
    assert finding(judge, product(tmp_path, mode="forward+backward"), candidate(source)) is None


def test_a_triton_kernel_whose_results_do_not_depend_on_it_is_a_decoy(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return 2 * x\n", allow=())
    honest = Candidate(source=TRITON + "\noperator = launch\n", entry="operator", language="triton")
    assert judge.confirm(spec, GATE, honest).verdict is Verdict.PASS
    body = "\ndef operator(x):\n    launch(x)\n    return torch.from_numpy(2 * x.contiguous().numpy())\n"
    message = finding(judge, spec, Candidate(source=TRITON + body, entry="operator", language="triton"))
    assert message is not None
    assert "decoys" in message


def test_a_triton_kernel_that_copies_what_another_computed_is_a_fig_leaf(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "import torch\ndef operator(x):\n    return torch.tanh(x)\n", allow=())
    source = TRITON.replace("2 * tl.load", "tl.load") + textwrap.dedent("""
        def operator(x):
            import numpy
            return launch(torch.from_numpy(numpy.tanh(x.contiguous().numpy())))
        """)
    message = finding(judge, spec, Candidate(source=source, entry="operator", language="triton"))
    assert message is not None
    assert "beside its kernels" in message


POINTERS, RAW = "x, out, n, BLOCK: tl.constexpr", "x: tl.constexpr, out: tl.constexpr, n, BLOCK: tl.constexpr"
BODIES = {  # what a kernel takes, what it does, and what is said of it
    "torch": (POINTERS, "now[1].copy_(2 * now[0])", "use now"),
    "raw": (RAW, "out.copy_(x + x)", "Tensor x"),
    "import": (POINTERS, "import numpy as np; now[1].numpy()[...] = 2 * now[0].numpy()", "numpy"),
    "through-triton": (POINTERS, "triton.runtime.interpreter.np.multiply(now[0], 2, out=now[1].numpy())", "np"),
    "grid": (POINTERS, "tl.store(out, tl.load(out, mask=n > 0), mask=n > 0)", "decoys"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_triton_kernel_is_made_of_triton(judge: Judge, tmp_path: Path, name: str) -> None:
    """In the interpreter its body is Python, and so is what surrounds it."""
    spec = make_spec(tmp_path, "def operator(x):\n    return 2 * x\n", allow=())
    parameters, body, told = BODIES[name]
    head, tail = TRITON.split("@triton.jit")
    kernel = f"\nnow = [None, None]\n\n@triton.jit\ndef scale({parameters}):\n    tl.arange(0, 2)\n    {body}\n"
    source = head + kernel + tail[tail.index("\ndef launch") :]
    source = source.replace("    scale[", "    now[:] = x, out\n    scale[") + "\noperator = launch\n"
    if name == "grid":
        grid = "(out.numpy().__setitem__(..., 2 * x.numpy()), (1,))[1]"
        source = source.replace("scale[(triton.cdiv(x.numel(), 64),)]", f"scale[lambda meta: {grid}]")
    message = finding(judge, spec, Candidate(source=source, entry="operator", language="triton"))
    assert message is not None
    assert told in message


def test_a_triton_kernel_that_is_never_launched_is_none(judge: Judge, tmp_path: Path) -> None:
    spec = make_spec(tmp_path, "def operator(x):\n    return x.clone()\n", allow=())
    source = TRITON + "\ndef operator(x):\n    return x.clone()\n"
    message = finding(judge, spec, Candidate(source=source, entry="operator", language="triton"))
    assert message is not None
    assert "launches no kernel" in message


def test_what_nobody_times_is_looked_at_as_well(judge: Judge, tmp_path: Path) -> None:
    untimed = Workload(sizes=SIZES, dtypes={"dtype": "float32"}, timed=False)
    spec = product(tmp_path, workloads=(untimed,))
    message = finding(judge, spec, candidate(HOSTILE["numpy"][0]))
    assert message is not None
    assert "openblas" in message


def test_an_honest_kernel_that_nobody_times_is_left_alone(judge: Judge, tmp_path: Path) -> None:
    untimed = Workload(sizes=SIZES, dtypes={"dtype": "float32"}, timed=False)
    spec = product(tmp_path, workloads=(untimed,))
    assert finding(judge, spec, candidate(HONEST + "\noperator = own\n")) is None


@pytest.mark.parametrize("hidden", [False, True])
def test_no_kernel_is_compiled_by_torchinductor(judge: Judge, tmp_path: Path, hidden: bool) -> None:
    source = "import sys, torch\nmade = torch.compile(lambda x, w: x @ w)\n"
    off = "for one in [one for one in sys.modules if '_inductor' in one]:\n    del sys.modules[one]\n"
    source += "made(torch.ones(2, 3), torch.ones(3, 4))\n" + off if hidden else ""
    evaluation = judge.confirm(
        product(tmp_path), GATE, candidate(source + "def operator(x, w):\n    return made(x, w)\n")
    )
    (found,) = evaluation.findings
    assert found.kind in ("load", "exception")
    assert "torch._inductor" in found.message


def test_code_that_a_kernel_generates_into_memory_is_its_own(judge: Judge, tmp_path: Path) -> None:
    assert finding(judge, product(tmp_path), candidate(GENERATED)) is None


def test_a_library_that_was_built_in_a_temporary_folder_is_the_kernels_own(judge: Judge, tmp_path: Path) -> None:
    assert finding(judge, product(tmp_path), candidate(DELETED)) is None


LEAF = (
    HONEST
    + """
def operator(x):
    out = torch.empty(x.shape[0], x.shape[2], x.shape[1]).copy_(x.transpose(1, 2))
    if out.numel() > 99:
        own(out[0, :9, :9], out[0, :9, :9])
    return out
"""
)


def test_copies_are_no_kernel_of_an_operator_that_copies(judge: Judge, tmp_path: Path) -> None:
    """Whatever else runs beside them."""
    fields: dict[str, Any] = {
        "workloads": (Workload(sizes={"B": 8, "M": 128, "N": 96}, dtypes={"dtype": "float32"}),),
        "allow": (),
        "hidden": (),
    }
    reference = "def operator(x):\n    return x.transpose(1, 2).contiguous()\n"
    spec = make_spec(tmp_path, reference, TensorInput(name="x", shape=("B", "M", "N")), **fields)
    source = LEAF.replace(
        "void own(TensorView x, TensorView w, TensorView out) {\n",
        """\
        void own(TensorView x, TensorView w, TensorView out) {
          volatile long spun = 0;
          for (long i = 0; i < 40000; ++i) spun = spun + i;
        """,
    )
    assert "PyTorch's copies, and copying is what" in (finding(judge, spec, candidate(source)) or "")
    transposed = "def operator(x):\n    return (x + 1).transpose(1, 2).contiguous()\n"
    spec = make_spec(tmp_path, transposed, TensorInput(name="x", shape=("B", "M", "N")), **fields)
    assert not only_moves(trial(None, Oracle(spec)))


def test_a_copy_with_some_elements_written_anew_is_a_kernel_and_a_mere_copy_is_none(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing but PyTorch's copies was seen, which samples tell most of the time."""
    monkeypatch.setattr(time_shares, "time_elsewhere", lambda *_: [time_shares.COPIED])
    inputs = TensorInput(name="x", shape=("M", "K")), TensorInput(name="row", shape=("K",))
    fields: dict[str, Any] = {
        "workloads": (Workload(sizes={"M": 300, "K": 25}, dtypes={"dtype": "float32"}),),
        "allow": (),
        "hidden": (),
    }
    keeping = "import torch\ndef operator(x, row):\n    return torch.cat([row[None], x[1:]])\n"
    spec = make_spec(tmp_path, keeping, *inputs, **fields)
    assert finding(judge, spec, candidate(KEEPING)) is None
    (tmp_path / "other").mkdir()
    other = make_spec(tmp_path / "other", "def operator(x, row):\n    return x.clone()\n", *inputs, **fields)
    assert time_shares.COPIED in (finding(judge, other, candidate(COPYING)) or "")
