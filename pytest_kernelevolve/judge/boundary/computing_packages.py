"""Libraries whose import says that a kernel leaves its work to another: by the modules that a worker really holds."""

from __future__ import annotations

from collections.abc import Iterable

_COMPUTING = """
cupy cupyx scipy numba llvmlite numexpr pyfftw sklearn pandas polars jax jaxlib tensorflow keras mlx paddle oneflow
onnxruntime openvino tensorrt torch_tensorrt intel_extension_for_pytorch torchvision torchaudio torchao torch_scatter
torch_sparse torch_cluster fbgemm_gpu flash_attn flash_attn_interface flashinfer xformers liger_kernel apex
transformer_engine transformers deepspeed bitsandbytes vllm sgl_kernel deep_gemm fla triton_kernels kernels nvmath
cublas cudnn pycuda cuquantum mkl dpnp thinc theano aesara pytensor
"""
FORBIDDEN = frozenset(_COMPUTING.split())
COMPILERS = {"torch._inductor.compile_fx": "torch.compile", "torch._export.aot_inductor": "AOTInductor"}


def forbidden(modules: Iterable[str]) -> list[str]:
    """The libraries among the names of loaded modules that do an operator's work themselves."""
    names = set(modules)
    found = {name.partition(".")[0] for name in names} & FORBIDDEN
    return sorted(found | {use for module, use in COMPILERS.items() if module in names})


def forbidden_files(paths: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """The same by the paths of mapped libraries, which no one in the process can deny.

    ``known`` are mapped wherever torch is imported, as cuDNN is by its builds for CUDA: they say nothing of a kernel.
    """
    told = set(paths).difference(known)
    return sorted({part for path in told for part in path.split("/") if part in FORBIDDEN and "-packages" in path})
