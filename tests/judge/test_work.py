"""Is it a kernel: each way of handing the work to another is found out, and honest kernels are left alone."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge import session
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.limits import Limits
from pytest_kernelevolve.judge.work import inspection
from pytest_kernelevolve.records import Candidate, Evaluation, Verdict
from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput, Workload
from tests.judge.support import BUILDS, GATE, make_spec

SIZES = {"M": 384, "K": 512, "N": 448}
TINY = Workload(sizes={"M": 2, "K": 3, "N": 5}, dtypes={"dtype": "float32"})


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    limits = Limits(load_s=120.0, call_s=20.0)
    with Judge(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge"), limits=limits) as made:
        yield made


@pytest.fixture(autouse=True)
def _no_timing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speed is not what these tests are about: a candidate that comes as far as being timed passes."""

    def passed(own: session.Session, *_: object) -> Evaluation:
        return Evaluation(verdict=Verdict.PASS, seed=0, digest=own._digest)

    monkeypatch.setattr(session.Session, "_time", passed)


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


HONEST = '''
import torch
import tvm_ffi.cpp

SOURCE = r"""
using tvm::ffi::TensorView;
static void product(const float* x, const float* w, float* out, int64_t m, int64_t k, int64_t n) {
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) out[i * n + j] = 0.f;
    for (int64_t l = 0; l < k; ++l)
      for (int64_t j = 0; j < n; ++j) out[i * n + j] += x[i * k + l] * w[l * n + j];
  }
}
void own(TensorView x, TensorView w, TensorView out) {
  product(static_cast<const float*>(x.data_ptr()), static_cast<const float*>(w.data_ptr()),
          static_cast<float*>(out.data_ptr()), x.size(0), x.size(1), w.size(1));
}
"""
module = tvm_ffi.cpp.load_inline("own", cpp_sources=SOURCE, functions=["own"], extra_cflags=["-O3"])
def own(x, w):
    x, w = x.contiguous(), w.contiguous()
    out = torch.empty(x.shape[0], w.shape[1])
    module.own(x, w, out)
    return out
'''
# Passes the pointers behind the tensors to the code of torch.mm_out, which it finds by the linker's name of it.
FROM_CPP = '''
import torch
import tvm_ffi.cpp

SOURCE = r"""
#include <dlfcn.h>
#include <thread>
using Product = void* (*)(void**, void**, void**);
void hidden(int64_t x, int64_t w, int64_t out) {
  void* library = dlopen("libtorch_cpu.so", RTLD_NOW | RTLD_NOLOAD);
  auto run = reinterpret_cast<Product>(dlsym(library, "_ZN2at4_ops6mm_out4callERKNS_6TensorES4_RS2_"));
  void* a = reinterpret_cast<void*>(x); void* b = reinterpret_cast<void*>(w); void* c = reinterpret_cast<void*>(out);
  std::thread([&] { run(&a, &b, &c); }).join();
}
"""
module = tvm_ffi.cpp.load_inline("hidden", cpp_sources=SOURCE, functions=["hidden"])
def operator(x, w):
    out = torch.empty(x.shape[0], w.shape[1])
    module.hidden(x._cdata, w._cdata, out._cdata)
    return out
'''
SILENCED = """
import torch
def operator(x, w):
    torch.autograd._enable_record_function(False)
    return x @ w
"""
CHILD = """
import mmap, os
import numpy, torch
SHARED = mmap.mmap(-1, 1 << 22)
THERE, BACK = os.pipe(), os.pipe()
NUMBERS = numpy.frombuffer(SHARED, dtype=numpy.float32)
if os.fork() == 0:
    while data := os.read(THERE[0], 24):
        m, k, n = (int(one) for one in data.split())
        x, w = NUMBERS[: m * k].reshape(m, k), NUMBERS[m * k : m * k + k * n].reshape(k, n)
        NUMBERS[m * k + k * n : m * k + k * n + m * n] = numpy.einsum("mk,kn->mn", x, w).reshape(-1)
        os.write(BACK[1], b"done")
    os._exit(0)
def operator(x, w):
    (m, k), n = x.shape, w.shape[1]
    start = m * k + k * n
    NUMBERS[: m * k] = x.contiguous().numpy().reshape(-1)
    NUMBERS[m * k : start] = w.contiguous().numpy().reshape(-1)
    os.write(THERE[1], b"%d %d %d" % (m, k, n))
    os.read(BACK[0], 4)
    return torch.from_numpy(NUMBERS[start : start + m * n].reshape(m, n).copy())
"""
COPIED = """
import ctypes, glob, os, shutil
import numpy, torch
PACKAGES = os.path.dirname(os.path.dirname(numpy.__file__))
(SOURCE,) = glob.glob(os.path.join(PACKAGES, "numpy.libs", "libscipy_openblas*"))
shutil.copy(SOURCE, "mine.so")
for other in glob.glob(os.path.join(os.path.dirname(SOURCE), "lib*")):
    if other != SOURCE:
        ctypes.CDLL(other, mode=ctypes.RTLD_GLOBAL)
GEMM = ctypes.CDLL(os.path.abspath("mine.so")).scipy_cblas_sgemm64_
def operator(x, w):
    x, w = x.contiguous(), w.contiguous()
    (m, k), n = x.shape, w.shape[1]
    out = torch.empty(m, n)
    long, one, address = ctypes.c_longlong, ctypes.c_float, lambda t: ctypes.c_void_p(t.data_ptr())
    GEMM(101, 111, 111, long(m), long(n), long(k), one(1), address(x), long(k), address(w), long(n), one(0),
         address(out), long(n))
    return out
"""
LINKED = '''
import glob, os
import torch
import tvm_ffi.cpp

SOURCE = r"""
namespace at {
class Tensor;
namespace _ops { struct mm_out { static Tensor& call(const Tensor&, const Tensor&, Tensor&); }; }
}
void linked(int64_t x, int64_t w, int64_t out) {
  at::_ops::mm_out::call(*reinterpret_cast<at::Tensor*>(&x), *reinterpret_cast<at::Tensor*>(&w),
                         *reinterpret_cast<at::Tensor*>(&out));
}
"""
LIBRARIES = os.path.join(os.path.dirname(torch.__file__), "lib")
module = tvm_ffi.cpp.load_inline(
    "linked", cpp_sources=SOURCE, functions=["linked"], extra_ldflags=[f"-L{LIBRARIES}", "-ltorch_cpu", "-lc10"]
)
def operator(x, w):
    out = torch.empty(x.shape[0], w.shape[1])
    module.linked(x._cdata, w._cdata, out._cdata)
    return out
'''
# Each: source, and what the message must name.
# What ran is not what the file holds whose name its pages have.
DRESSED = """
import ctypes, glob, os, shutil
import numpy, torch
folder = os.path.join(os.path.dirname(os.path.dirname(numpy.__file__)), "numpy.libs")
for needed in ("libquadmath*", "libgfortran*"):
    for path in glob.glob(os.path.join(folder, needed)):
        ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)
shutil.copyfile(glob.glob(os.path.join(folder, "libscipy_openblas*"))[0], "own.so")
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # none of its threads may be there when its pages are exchanged
gemm = ctypes.CDLL("./own.so").scipy_cblas_sgemm64_
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
cover = os.open(os.path.join(os.path.dirname(torch.__file__), "lib", "libtorch_python.so"), os.O_RDONLY)
with open("/proc/self/maps") as maps:
    for line in maps.readlines():
        if line.rstrip().endswith("/own.so") and "x" in line.split()[1]:
            low, high = (int(one, 16) for one in line.split()[0].split("-"))
            start, size, code = ctypes.c_void_p(low), ctypes.c_size_t(high - low), ctypes.string_at(low, high - low)
            assert libc.mmap(start, size, 3, 0x12, cover, ctypes.c_long(0)) == low
            ctypes.memmove(low, code, len(code))
            libc.mprotect(start, size, 5)

def operator(x, w):
    x, w = x.contiguous(), w.contiguous()
    (m, k), n = x.shape, w.shape[1]
    result = torch.empty(m, n)
    whole, real = ctypes.c_int64, ctypes.c_float
    places = [ctypes.c_void_p(one.data_ptr()) for one in (x, w, result)]
    modes = [ctypes.c_int(one) for one in (101, 111, 111)]
    sizes = [whole(one) for one in (m, n, k)]
    gemm(*modes, *sizes, real(1), places[0], whole(k), places[1], whole(n), real(0), places[2], whole(n))
    return result
"""
HOSTILE = {
    "direct": ("def operator(x, w):\n    return x @ w", ["aten::matmul", "libtorch_cpu"]),
    "fallback": (
        "def operator(x, w):\n    try:\n        return own(x, w)\n    except NameError:\n        return x.mm(w)",
        ["aten::mm", "libtorch_cpu"],
    ),
    "decoy": (HONEST + "\ndef operator(x, w):\n    own(x[:1], w[:, :8])\n    return x @ w\n", ["aten::matmul"]),
    "thread": (
        """
        import threading
        def operator(x, w):
            results = []
            thread = threading.Thread(target=lambda: results.append(x @ w))
            thread.start()
            thread.join()
            return results[0]
        """,
        ["aten::matmul", "libtorch_cpu"],
    ),
    "from-cpp-on-a-thread": (FROM_CPP, ["aten::mm", "libtorch_cpu"]),
    "linked": (LINKED, ["linked.so calls aten::mm"]),
    "silenced": (SILENCED, ["libtorch_cpu", "gemm"]),
    "numpy": ("import torch\ndef operator(x, w):\n    return torch.from_numpy(x.numpy() @ w.numpy())", ["openblas"]),
    "child": (CHILD, ["another process"]),
    "copied-library": (COPIED, ["mine.so"]),
    "code-in-a-runtime's-pages": (DRESSED, ["copy of"]),
}


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


@pytest.mark.parametrize("name", HOSTILE)
def test_each_of_them_passes_where_nobody_looks(
    judge: Judge, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "inspect", lambda *_, **__: None)
    assert finding(judge, product(tmp_path), candidate(HOSTILE[name][0])) is None


@pytest.mark.parametrize("allow", [("aten::mm",), ("aten::matmul",), ("aten::*",)])
def test_an_allowed_operator_may_be_called(judge: Judge, tmp_path: Path, allow: tuple[str, ...]) -> None:
    source = candidate(HOSTILE["direct"][0])
    assert finding(judge, product(tmp_path, allow=allow), source) is None
    assert finding(judge, product(tmp_path, allow=("aten::add",)), source) is not None


def test_an_honest_kernel_is_left_alone(judge: Judge, tmp_path: Path) -> None:
    source = HONEST + "\noperator = own\n"
    assert finding(judge, product(tmp_path), candidate(source)) is None
    assert finding(judge, product(tmp_path), candidate(source), search=True) is None


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


TRITON = """
import torch
import triton
import triton.language as tl

@triton.jit
def scale(x, out, n, BLOCK: tl.constexpr):
    place = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + place, 2 * tl.load(x + place, mask=place < n), mask=place < n)

def launch(x):
    x = x.contiguous()
    out = torch.empty_like(x)
    scale[(triton.cdiv(x.numel(), 64),)](x, out, x.numel(), BLOCK=64)
    return out
"""


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


GENERATED = """
import ctypes, mmap, subprocess
import torch

CODE = r'''
__attribute__((section(".text.kernel")))
void product(const float *a, const float *b, float *c, long m, long k, long n) {
    for (long i = 0; i < m; ++i) {
        for (long j = 0; j < n; ++j) c[i*n+j] = 0;
        for (long l = 0; l < k; ++l) for (long j = 0; j < n; ++j) c[i*n+j] += a[i*k+l] * b[l*n+j];
    }
}
'''
options = ["-O3", "-march=native", "-fno-tree-loop-distribute-patterns"]  # no call of memset
subprocess.run(["gcc", *options, "-c", "-x", "c", "-", "-o", "own.o"], input=CODE.encode(), check=True)
subprocess.run(["objcopy", "-O", "binary", "-j", ".text.kernel", "own.o", "own.bin"], check=True)
memory = mmap.mmap(-1, 1 << 16, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
with open("own.bin", "rb") as file:
    memory.write(file.read())
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
function = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3, *[ctypes.c_long] * 3)(address)

def operator(x, w):
    x, w = x.contiguous(), w.contiguous()
    out = torch.empty(x.shape[0], w.shape[1])
    function(x.data_ptr(), w.data_ptr(), out.data_ptr(), *x.shape, w.shape[1])
    return out
"""


def test_code_that_a_kernel_generates_into_memory_is_its_own(judge: Judge, tmp_path: Path) -> None:
    assert finding(judge, product(tmp_path), candidate(GENERATED)) is None


# The library's file is gone once it is loaded, and its callers lie behind a large frame of its stack.
DELETED = """
import tempfile
import torch
import tvm_ffi.cpp

SOURCE = r'''
using tvm::ffi::TensorView;
void own(TensorView x, TensorView w, TensorView out) {
  const int64_t m = x.size(0), k = x.size(1), n = w.size(1);
  const float *a = static_cast<const float*>(x.data_ptr()), *b = static_cast<const float*>(w.data_ptr());
  float row[1 << 16];
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) row[j] = 0.f;
    for (int64_t l = 0; l < k; ++l)
      for (int64_t j = 0; j < n; ++j) row[j] += a[i * k + l] * b[l * n + j];
    for (int64_t j = 0; j < n; ++j) static_cast<float*>(out.data_ptr())[i * n + j] = row[j];
  }
}
'''
with tempfile.TemporaryDirectory() as folder:
    module = tvm_ffi.cpp.load_inline("own", cpp_sources=SOURCE, functions=["own"], build_directory=folder)

def operator(x, w):
    out = torch.empty(x.shape[0], w.shape[1])
    module.own(x.contiguous(), w.contiguous(), out)
    return out
"""


def test_a_library_that_was_built_in_a_temporary_folder_is_the_kernels_own(judge: Judge, tmp_path: Path) -> None:
    assert finding(judge, product(tmp_path), candidate(DELETED)) is None


KEEPING = """
import torch
import tvm_ffi.cpp

SOURCE = r'''
using tvm::ffi::TensorView;
void write(TensorView out, TensorView row) {
  for (int64_t i = 0; i < row.size(0); ++i)
    static_cast<float*>(out.data_ptr())[i] = static_cast<const float*>(row.data_ptr())[i * row.stride(0)];
}
'''
module = tvm_ffi.cpp.load_inline("write", cpp_sources=SOURCE, functions=["write"])

def operator(x, row):
    out = x.clone(memory_format=torch.contiguous_format)
    module.write(out, row)
    return out
"""
COPYING = """
import torch
def operator(x, row):
    return x.clone()
"""


def test_a_copy_with_some_elements_written_anew_is_a_kernel_and_a_mere_copy_is_none(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing but PyTorch's copies was seen, which samples tell most of the time."""
    monkeypatch.setattr(inspection, "_time_elsewhere", lambda *_: [inspection.COPIED])
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
    assert inspection.COPIED in (finding(judge, other, candidate(COPYING)) or "")
