"""Whose work it is, each piece of evidence by itself: what is mapped, the code that ran, the moments of a look."""

from __future__ import annotations

import os
import random
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy
import pytest
import torch

from pytest_kernelevolve.judge.authorship import sampling
from pytest_kernelevolve.judge.authorship.allowed_operators import OTHERS, Policy
from pytest_kernelevolve.judge.authorship.code_origin import Origin, Region
from pytest_kernelevolve.judge.authorship.copied_code import LENGTH, copied_from
from pytest_kernelevolve.judge.authorship.inspection import Observer
from pytest_kernelevolve.judge.authorship.sampling import Sampler
from pytest_kernelevolve.judge.authorship.symbols import GLUE, MOVING, routine
from pytest_kernelevolve.judge.boundary import computing_packages
from pytest_kernelevolve.judge.worker.observe import observe
from tests.judge.support import trial


def test_what_torch_itself_maps_is_no_evidence() -> None:
    cudnn, scipy = "/opt/lib/site-packages/nvidia/cudnn/lib/libcudnn.so.9", "/opt/lib/site-packages/scipy/linalg/a.so"
    assert computing_packages.forbidden_files([cudnn, scipy]) == ["cudnn", "scipy"]
    assert computing_packages.forbidden_files([cudnn, scipy], known=[cudnn]) == ["scipy"]


def test_the_first_sample_of_each_call_tells_of_a_kernel_that_notices_that_it_was_stopped() -> None:
    library, own = (Origin.LIBRARY, "libopenblas.so", None, 0), (Origin.OWN, "own.so", None, 0)
    side: Any = SimpleNamespace(worker=SimpleNamespace(pid=os.getpid()), timeout_s=1.0)
    oracle: Any = SimpleNamespace(spec=SimpleNamespace(allow=()))
    looking = Observer(trial(side, oracle), side)
    looking._sampler.samples.places.update({own: 97, library: 3})
    looking._sampler.firsts.places.update({own: 3})
    assert not looking._sampler.samples.elsewhere
    assert looking.finding() is None
    looking._sampler.firsts.places.update({library: 3})
    found = looking.finding()
    assert found is not None
    assert "libopenblas.so" in found.message


def test_a_copy_of_code_is_told_and_code_like_no_other_is_not() -> None:
    library = Path(torch.__file__).parent / "lib" / "libtorch_cpu.so"
    with library.open("rb") as file:
        file.seek(library.stat().st_size // 2)
        code = file.read(LENGTH)
    assert copied_from(code) == library.name
    assert copied_from(code[:-1] + bytes([code[-1] ^ 1])) is None
    assert copied_from(bytes(LENGTH)) is None  # padding is everywhere


def test_a_module_that_nobody_has_loaded_may_be_copied_as_well() -> None:
    """As NumPy's Fourier transforms, which lie in a file of their own."""
    (module,) = (Path(numpy.__file__).parent / "fft").glob("_pocketfft_umath*.so")
    content = module.read_bytes()
    code = next(
        piece
        for place in range(len(content) // 2, len(content), LENGTH)
        if len(set(piece := content[place : place + LENGTH])) > LENGTH // 3
    )
    assert copied_from(code) == module.name


class Answering:
    """A worker whose call takes so long; the moments at which it was looked at are kept."""

    pid = 0

    def __init__(self, length_s: float) -> None:
        self.left_s = length_s
        self.first_s: float | None = None
        self._length_s = length_s

    def wait(self, seconds: float) -> bool:
        self.left_s -= seconds
        if self.left_s > 0 and self.first_s is None:
            self.first_s = self._length_s - self.left_s
        return self.left_s <= 0


def test_the_first_sample_may_fall_on_any_moment_of_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sampler, "_sample", lambda *_: None)
    sampler = Sampler(cast("Any", None), random.Random(0), 60.0)
    moments = []
    for _ in range(100):
        worker = Answering(0.01)
        sampler.watch(cast("Any", worker), 0.01)
        moments.append(worker.first_s or 0.0)
    assert sum(moment > 0.005 for moment in moments) > 25
    assert sum(moment < 0.005 for moment in moments) > 25


@pytest.mark.parametrize(
    "glue",
    ["x.ravel()", "torch.atleast_2d(x)", "x.mH", "x.hsplit(2)", "x.tile(2)", "torch.nn.functional.pad(x, (1, 2))"],
)
def test_views_and_copies_under_whatever_name_are_free(glue: str) -> None:
    x = torch.zeros(4, 6)
    operators = observe(lambda: eval(glue, {"torch": torch, "x": x}), ghost=False)["operators"]
    assert operators
    assert Policy().offences(operators) == []
    assert Policy().offences(observe(lambda: x + x, ghost=False)["operators"]) == ["aten::add"]


@pytest.mark.parametrize(
    ("function", "caller", "counted"),
    [
        ("Sleef_expf16_u10", Origin.OWN, Origin.OWN),
        ("Sleef_expf16_u10", Origin.LIBRARY, Origin.LIBRARY),
        ("_ZN2at6native10exp_kernelE", Origin.OWN, Origin.LIBRARY),
        (None, Origin.OWN, Origin.LIBRARY),
    ],
)
def test_a_function_of_numbers_is_its_callers_work(
    monkeypatch: pytest.MonkeyPatch, function: str | None, caller: Origin, counted: Origin
) -> None:
    library = Region(low=0x1000, high=0x9000, offset=0, inode=1, path="/usr/lib/libtorch_cpu.so")
    calling = Region(low=0x20000, high=0x30000, offset=0, inode=2, path="/scratch/own.so")
    classifier: Any = SimpleNamespace(
        find=lambda address: next((one for one in (library, calling) if one.low <= address < one.high), None),
        origin=lambda region: (caller, "own.so") if region is calling else (Origin.LIBRARY, "libtorch_cpu.so"),
    )
    monkeypatch.setattr(sampling, "running_threads", lambda _: [1])
    monkeypatch.setattr(sampling, "companions", lambda _: [])
    monkeypatch.setattr(sampling, "instruction_pointers", lambda _: {1: (0x2000, 0x7000)})
    monkeypatch.setattr(sampling, "as_installed", lambda *_: True)
    monkeypatch.setattr(sampling, "_read", lambda *_: struct.pack("<Q", 0x20123))  # what lies on top of the stack
    monkeypatch.setattr(sampling, "_function", lambda *_: function)
    sampler = Sampler(classifier, random.Random(0), 1.0)
    worker: Any = SimpleNamespace(pid=0)
    sampler._sample(worker, [sampler.samples])
    assert sampler.samples.count(counted) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("owngDFTInvBatch_32fcw7_env22_plan", OTHERS),  # of MKL's Fourier transforms and sparse products
        ("xcsr_hnln_mv_def_ker", OTHERS),
        ("_ZN5torch3jit10tensorexpr22SimpleIREvaluatorImpl5visitERKSt10shared_ptrINS1_3ForEE", OTHERS),
        ("_ZN2at6native12_GLOBAL__N_130batch_norm_cpu_contiguous_implIfEEvRNS_6TensorERKS3_S6_", OTHERS),
        ("_ZN2at6native15nonzero_out_cpuERKNS_6TensorERS1_", OTHERS),
        ("_ZZN2at6native12_GLOBAL__N_118masked_fill_kernelERNS_14TensorIteratorERKN3c106ScalarEENKUlvE_clEv", OTHERS),
        ("_ZN2at6native6AVX51211copy_kernelERNS_14TensorIteratorEb", MOVING),
        ("_ZZN2at6native12_GLOBAL__N_111fill_kernelERNS_14TensorIteratorERKN3c106ScalarEENKUlvE_clEv.isra.0", MOVING),
        ("_ZN2at6native5zero_ERNS_6TensorE", MOVING),
        ("_ZN2at4_ops12resolve_conj4callERKNS_6TensorE", GLUE),
        ("_ZN3c1010Dispatcher11singletonEv", GLUE),
        ("_ZNSt6vectorIN3c108ArgumentESaIS1_EEaSERKS3_", GLUE),
        ("_ZN2at6native9empty_cpuEN3c108ArrayRefIlEE", GLUE),
    ],
)
def test_what_a_function_of_pytorch_does_is_told_by_its_name(name: str, kind: str) -> None:
    assert routine(name) == kind
