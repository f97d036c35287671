"""What hostile kernels taught: stillness, budgets, clocks that are forged now and then, values that are not finite."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest
import torch

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge import judge as judge_module
from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import bound
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.linux.elf import Elf, NotElf
from pytest_kernelevolve.judge.processes import process_tree
from pytest_kernelevolve.judge.runners.call import overlaps_itself
from pytest_kernelevolve.judge.runners.cuda.clock_audit import excess
from pytest_kernelevolve.judge.timing.stopwatch import SEARCH
from pytest_kernelevolve.judge.worker.loop import describe
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from pytest_kernelevolve.spec.cases import make_case
from pytest_kernelevolve.spec.filling.values import fill
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import TensorInput
from tests.exploits.specs import GATE, SPECS
from tests.judge.support import kernel

pytestmark = pytest.mark.measures

SPECIFICATIONS = Path(__file__).parents[2] / "operator_specs"

LEAF = "\n\ndef build():\n    import tvm_ffi.cpp\n\n    return tvm_ffi.cpp.load_inline\n"


def judged(tmp_path: Path, source: str, limits: Limits, **changed: str) -> list[tuple[str, str]]:
    from dataclasses import replace

    spec = replace(SPECS["softmax"].spec("softmax", tmp_path), **changed)  # type: ignore[arg-type]
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge", limits=limits) as judge:
        found = judge.confirm(spec, GATE, Candidate(source=source + LEAF, entry="operator", language="cpp"))
    return [(str(found.verdict), finding.kind + ": " + finding.message) for finding in found.findings]


def test_who_was_let_go_meanwhile_has_moved() -> None:
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as process:
        still = process_tree.freeze(process.pid)
        assert still is not None
        assert not still.moved()
        os.kill(process.pid, signal.SIGCONT)
        os.kill(process.pid, signal.SIGSTOP)
        deadline = time.monotonic() + 10
        while not still.moved():
            assert time.monotonic() < deadline
        process_tree.kill(process.pid)


def test_who_was_ended_meanwhile_has_moved() -> None:
    """Nobody waits for the child, so that nothing of it is left to look at; giving back its memory was work."""
    source = (
        "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "child = os.fork()\nprint(child, flush=True) if child else None\ntime.sleep(60)\n"
    )
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        still = process_tree.freeze(process.pid)
        assert still is not None
        assert not still.moved()
        os.kill(child, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while Path(f"/proc/{child}").exists():
            assert time.monotonic() < deadline
        assert still.moved()
        process_tree.kill(process.pid)


def test_a_message_in_pieces_is_held_to_its_deadline() -> None:
    ours, theirs = socket.socketpair()
    stop = threading.Event()

    def drip() -> None:
        theirs.sendall(struct.pack("<I", 1 << 20))
        while not stop.wait(0.001):
            theirs.sendall(b"[")

    thread = threading.Thread(target=drip)
    thread.start()
    seen: list[int] = []
    with pytest.raises(messages.WireTimeout):
        messages.receive_frame(ours, deadline=time.monotonic() + 0.3, limit_bytes=1 << 20, watch=lambda: seen.append(1))
    stop.set()
    thread.join()
    assert seen


def test_a_candidate_has_so_much_time_in_all_and_is_told_for_what_it_took_it(tmp_path: Path) -> None:
    source = "import time\nimport torch\n\n\ndef operator(x):\n    time.sleep(0.2)\n    return torch.softmax(x, -1)\n"
    ((verdict, told),) = judged(tmp_path, source, Limits(total_s=1.0))
    assert verdict == "incorrect"
    assert told.startswith("timeout: it used up the 1 s")
    assert "while being checked" in told


@pytest.mark.parametrize("nonfinite", ["report", "check", "ignore"])
def test_a_kernel_that_loses_a_nan(tmp_path: Path, nonfinite: str) -> None:
    source = (
        "import torch\n\n\ndef operator(x):\n"
        "    return torch.softmax(torch.where(x == x, x, torch.zeros_like(x)), -1)\n"
    )
    allow = (*SPECS["softmax"].allow, "aten::where")
    told = judged(tmp_path, source, Limits(), nonfinite=nonfinite, allow=allow)  # type: ignore[arg-type]
    kinds = {text.partition(":")[0] for _, text in told}
    assert ("nonfinite" in kinds) == (nonfinite != "ignore")
    assert {verdict for verdict, _ in told} == {"incorrect" if nonfinite == "check" else "pass"}


def test_a_clock_that_is_forged_three_times_in_four_is_seen() -> None:
    chance = random.Random(0)
    usual = [100 + 20 * chance.random() for _ in range(60)]
    honest = [100 + 20 * chance.random() for _ in range(20)]
    forged = [one + (500 if number % 4 else 0) for number, one in enumerate(honest)]
    assert excess(honest, usual) < 20
    assert excess(forged, usual) > 300


@pytest.mark.parametrize(("count", "others"), [(5, 5), (5, 14), (8, 17), (11, 25), (44, 60)])
def test_a_noisy_clock_is_hardly_ever_taken_for_a_forged_one(count: int, others: int) -> None:
    chance = random.Random(0)

    def noise(number: int) -> list[float]:
        return [chance.lognormvariate(0, 1) for _ in range(number)]

    false_alarms = sum(excess(noise(count), noise(others)) > 0 for _ in range(2000))
    assert false_alarms <= 6  # of two expected at most


def test_a_few_rounds_show_work_that_is_always_hidden() -> None:
    chance = random.Random(0)
    usual, own = ([chance.lognormvariate(0, 1) for _ in range(number)] for number in (25, 11))
    assert excess([one + 20 for one in own], usual) > 10


@pytest.mark.parametrize("kind", ["normal", "uniform", "heavy"])
def test_no_two_pieces_of_a_large_input_hold_the_same_numbers(kind: str) -> None:
    item = TensorInput(name="x", shape=("N",))
    values = fill(item, (1 << 21,), torch.float32, {}, torch.Generator().manual_seed(0), kind)
    longest = values.unfold(0, 4, 1)[:, :].contiguous().view(torch.int32).to(torch.int64)
    keys = (longest * torch.tensor([1, 1_000_003, 998_244_353, 2_147_483_647])).sum(-1)
    ordered = keys.sort().values
    assert int((ordered[1:] == ordered[:-1]).sum()) < 0.001 * len(keys)


@pytest.mark.parametrize("dtype", [torch.int64, torch.int32, torch.uint8, torch.bool])
def test_no_two_pieces_of_many_integers_are_the_same(dtype: torch.dtype) -> None:
    item = TensorInput(name="x", shape=("N",), dtype=str(dtype)[6:], low=3, high=200)
    values = fill(item, (1 << 21,), dtype, {}, torch.Generator().manual_seed(0), "normal").to(torch.int64)
    if dtype is not torch.bool:
        assert (int(values.min()), int(values.max())) == (3, 199)
        assert abs(float(values.double().mean()) - 101) < 0.2
    pieces = values.view(-1, 1 << 15)
    for one in (pieces[0], pieces[40]):
        whole = values.unfold(0, 64, 1)[::1]
        assert int((whole == one[:64]).all(-1).sum()) == 1


def test_no_case_of_map_id_hashes_its_ids_as_another_does() -> None:
    (spec,) = load_yaml(SPECIFICATIONS / "map_id.op.yaml")
    cases = [make_case(spec, spec.workloads[0], seed=seed).tensors() for seed in (1, 2)]
    for case in cases:
        known = torch.isin(case["ids"], case["vocabulary"]).double().mean()
        assert 0.4 < float(known) < 0.6
    assert not torch.isin(cases[0]["ids"], cases[1]["ids"]).any()


def test_not_all_borders_of_mbdt_lie_on_a_grid() -> None:
    (spec,) = load_yaml(SPECIFICATIONS / "mbdt.op.yaml")
    borders = make_case(spec, spec.workloads[0], seed=1).tensors()["borders"]
    borders = borders[borders.isfinite()] * 16
    assert 0.3 < float((borders == borders.round()).double().mean()) < 0.7


@pytest.mark.parametrize("text", ["\x1b[2J", "\x00", "\u202e", "\x9b31m", "\r1 passed", "\x85", "\ud800", "\u2028"])
def test_nothing_that_a_terminal_obeys_is_told_of_a_kernel(text: str) -> None:
    for message in (WorkerFailure("exception", f"said {text}!").message, bound(f"said {text}!")):
        assert message.isprintable()
        assert message.isascii()
        assert message.startswith("said \\")
    assert bound("two\n\tlines, é") == "two\n\tlines, é"


@pytest.mark.parametrize(("place", "format_"), [(32, "<Q"), (40, "<Q"), (54, "<H"), (58, "<H"), (60, "<H")])
def test_a_library_whose_header_points_nowhere_is_none(tmp_path: Path, place: int, format_: str) -> None:
    path = tmp_path / "own.so"
    whole = bytearray(Path(sys.modules["_ctypes"].__file__ or "").read_bytes())
    struct.pack_into(format_, whole, place, 2 ** (8 * struct.calcsize(format_)) - 1)
    path.write_bytes(whole)
    with contextlib.suppress(NotElf):
        found = Elf(path, inode=path.stat().st_ino)
        assert isinstance(found.needed, tuple)
        assert found.undefined | found.defined is not None


def test_the_time_in_which_outputs_are_given_back_is_the_kernels(tmp_path: Path) -> None:
    source = (
        "import time, weakref\nimport torch\n\n\ndef operator(x):\n    result = torch.softmax(x, -1)\n"
        "    weakref.finalize(result, time.sleep, 0.004)\n    return result\n"
    )
    spec = SPECS["timed"].spec("timed", tmp_path)
    with Judge(hardware=get("cpu"), workdir=tmp_path / "judge", limits=Limits()) as judge:
        ((_, evaluation),) = judge.evaluate(spec, GATE, [kernel(source)])
    assert evaluation.workloads[0].kernel_ms is not None
    assert evaluation.workloads[0].kernel_ms > 3.0


@pytest.mark.parametrize(
    ("shape", "stride", "expected"),
    [
        ((4, 3), (3, 1), False),
        ((4, 3), (0, 1), True),
        ((4, 1), (1, 0), False),
        ((3, 2), (2, 3), False),
        ((4, 3), (1, 1), True),
        ((0, 3), (0, 0), False),
    ],
)
def test_elements_in_one_place(shape: tuple[int, ...], stride: tuple[int, ...], expected: bool) -> None:
    assert overlaps_itself(shape, stride) is expected


def test_who_was_crowded_out_while_others_loaded_is_loaded_again_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading: list[str] = []
    loaded: list[tuple[str, list[str]]] = []

    class Crowded:
        """A loading that runs out of time where another has not ended; of one that hangs in any case."""

        stages: ClassVar[dict[str, float]] = {}
        side = None

        def __init__(self, _judge: Judge, _session: object, candidate: Candidate) -> None:
            self.failure: WorkerFailure | None = None
            self.source = candidate.source
            loading.append(self.source)

        def finish(self) -> None:
            loading.remove(self.source)
            loaded.append((self.source, list(loading)))
            if loading or self.source == "hangs":
                self.failure = WorkerFailure("timeout", "no result")

        def close(self) -> None:
            pass

    class Session:
        def judge(self, *_: object, **__: object) -> Evaluation:
            return Evaluation(verdict=Verdict.PASS)

    monkeypatch.setattr(judge_module, "Loading", Crowded)
    names = ["honest", "hangs", "last"]
    chunk = list(enumerate(Candidate(source=name, entry="operator", language="cpp") for name in names))
    judge = Judge(hardware=get("cpu"), workdir=tmp_path)
    found = dict(judge._chunk(Session(), GATE, chunk, SEARCH, None))  # type: ignore[arg-type]
    assert [found[number].passed for number in range(3)] == [True, False, True]
    assert loaded == [("honest", ["hangs", "last"]), ("hangs", ["last"]), ("last", []), ("honest", []), ("hangs", [])]


class Lazy(torch.nn.Parameter):
    """A parameter that is something else to whoever uses it."""


def test_a_parameter_is_a_tensor_only_where_it_is_nothing_else() -> None:
    values = torch.arange(3.0)
    described = describe(torch.nn.Parameter(values, requires_grad=False), "cpu")
    assert described == [values.data_ptr(), [3], [1], "float32"]
    negated = torch.nn.Parameter(torch._neg_view(values), requires_grad=False)
    assert (negated == -values).all()
    assert describe(negated, "cpu") == {"type": "Tensor that is to be negated"}
    assert describe(Lazy(values, requires_grad=False), "cpu") == {"type": "Lazy"}
