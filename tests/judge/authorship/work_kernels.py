"""Kernels of ``x @ w`` and others, honest ones and such as hand their work to another, as sources."""

from __future__ import annotations

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

# Each: source, and what the message must name.
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
