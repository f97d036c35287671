"""Kernels that a GPU ran are told apart by name: the candidate's own, copies, and other people's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pytest_kernelevolve.judge.authorship.device_time import judge_trace, library_share, readable
from pytest_kernelevolve.judge.boundary.kernel_record import KernelRecord
from pytest_kernelevolve.judge.worker.device_trace import demangled, own_kernel_names

VENDOR_PRODUCTS = (
    "sm90_xmma_gemm_f32f32_tf32f32_f32_tn_n_tilesize64x64x32_warpgroupsize1x1x1_execute_segment_k_off_kernel__5x_cublas",
    "nvjet_hsh_128x256_64x4_1x2_h_bz_coopA_NNT",
    "ampere_sgemm_128x64_nn",
    "void cutlass::Kernel2<cutlass_80_wmma_tensorop_bf16_s161616gemm_bf16_16x16_128x1_tn_align8>(Params)",
    "void gemmSN_TN_kernel<float, 128, 16, 2, 4, 4, 4, true>(cublasGemmSmallNParams<float>)",
    "void cublasLt::splitKreduce_kernel<32, 16, int, float>(cublasLt::cublasSplitKParams<float>)",
)
VENDOR_CONVOLUTIONS = (
    "void cudnn::winograd::generateWinogradTilesKernel<0, float, float>(Params)",
    "sm80_xmma_fprop_implicit_gemm_indexed_tf32f32_tf32f32_f32_nhwckrsc_nhwc_tilesize128x64x16",
    "void implicit_convolve_sgemm<float, float, 1024, 5, 5>(int, int)",
)
PYTORCH = (
    "void at::native::vectorized_elementwise_kernel<4, at::native::CUDAFunctor_add<float>, std::array<char*, 3> >(int)",
    "void (anonymous namespace)::softmax_warp_forward<float, float, float, 8, false, false>(float*, float const*)",
    "void at::native::(anonymous namespace)::vectorized_layer_norm_kernel<float, float>(int, float)",
    "void cub::DeviceScanKernel<Policy900, float const*, float*>(float const*)",
)
MOVES = (
    "Memcpy DtoD (Device -> Device)",
    "Memset (Device)",
    "void at::native::elementwise_kernel<128, 4, at::native::gpu_kernel_impl_nocast<"
    "at::native::direct_copy_kernel_cuda(at::TensorIteratorBase&)::{lambda()#3}>(at::TensorIteratorBase&)>(int)",
    "void at::native::vectorized_elementwise_kernel<4, at::native::FillFunctor<float>, std::array<char*, 1> >(int)",
)


def records(*named: tuple[str, int]) -> list[KernelRecord]:
    return [KernelRecord(name=name, duration_ns=duration) for name, duration in named]


@pytest.mark.parametrize("name", [*VENDOR_PRODUCTS, *VENDOR_CONVOLUTIONS, *PYTORCH])
def test_the_kernels_of_others_are_delegated_work(name: str) -> None:
    finding = judge_trace(records(("scale_kernel", 100), (name, 900)), {"scale_kernel"})
    assert finding is not None
    assert finding.kind == "delegated"
    assert "90 %" in finding.message
    assert readable(name) in finding.message


@pytest.mark.parametrize(
    ("names", "allow"),
    [
        (VENDOR_PRODUCTS, ("aten::mm",)),
        (VENDOR_PRODUCTS, ("aten::bmm.out",)),
        (VENDOR_CONVOLUTIONS, ("aten::convolution",)),
        (PYTORCH, ("aten::*",)),
    ],
)
def test_what_a_spec_allows_is_not(names: Sequence[str], allow: tuple[str, ...]) -> None:
    for name in names:
        assert judge_trace(records(("scale_kernel", 100), (name, 900)), {"scale_kernel"}, allow) is None, name


@pytest.mark.parametrize("name", VENDOR_PRODUCTS)
def test_allowing_one_kind_of_work_allows_no_other(name: str) -> None:
    assert judge_trace(records((name, 900)), (), ("aten::add",)) is not None


@pytest.mark.parametrize("name", MOVES)
def test_copies_and_fills_are_free_beside_a_kernel_and_not_alone(name: str) -> None:
    assert judge_trace(records(("scale_kernel", 100), (name, 900)), {"scale_kernel"}) is None
    assert judge_trace(records((name, 900)), {"scale_kernel"}) is not None


def test_a_trace_of_its_own_kernels_is_honest_and_an_empty_one_is_not() -> None:
    own = records(("softmax_kernel", 10), ("void my::reduce_rows<float, 4>(float const*, float*)", 90))
    assert judge_trace(own, {"softmax_kernel", "reduce_rows"}) is None
    assert judge_trace([], {"softmax_kernel"}) is not None


def test_a_kernel_named_as_a_vendors_makes_nothing_of_theirs_its_own() -> None:
    own = {"vectorized_elementwise_kernel", "CUDAFunctor_add"}
    assert judge_trace(records((PYTORCH[0], 100)), own) is not None
    for name in VENDOR_PRODUCTS[1:4]:
        assert judge_trace(records((name, 100)), {readable(name), "Kernel2"}) is not None


def test_the_names_of_kernels_are_read_from_their_source() -> None:
    source = """
        template <typename T> __global__ void __launch_bounds__(256, (2)) reduce_rows(const T* x) {}
        extern "C" __global__ void plain(float* x) {}
        __device__ float helper(float x) { return x; }
    """
    assert own_kernel_names(source) == {"reduce_rows", "plain"}


@pytest.mark.parametrize(
    ("symbol", "name"), [("_Z5plainPf", "plain"), ("_ZN2my11reduce_rowsIfEEvPKf", "reduce_rows"), ("scale", "scale")]
)
def test_the_innermost_name_of_a_linkers_name(symbol: str, name: str) -> None:
    assert demangled(symbol) == name


def test_the_share_of_allowed_libraries_is_told_and_that_of_its_own_kernels_is_not() -> None:
    found = library_share(records(("scale_kernel", 100), ("nvjet_tst_128x256", 300)), {"scale_kernel"}, ("gemm",))
    assert found is not None
    assert found.message.startswith("75 % of its device time is spent in libraries")
    assert library_share(records(("scale_kernel", 100)), {"scale_kernel"}, ("gemm",)) is None
    assert library_share(records(("nvjet_tst_128x256", 300)), set(), ()) is None, "what is not allowed is delegated"
