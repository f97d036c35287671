"""Which borderline kernels there are, for which sizes, and the specs that they are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import (
    HardwareGate,
    OperatorSpec,
    Reference,
    ReferenceKind,
    TensorInput,
    Workload,
)

FOLDER = Path(__file__).parent
LANGUAGE = {"cpu": "cpp", "h200": "triton", "h100": "triton"}
# Sizes by kernel. Where a kernel stands twice it is judged at each.
SIZES: tuple[tuple[str, Mapping[str, int]], ...] = (
    ("row_sum__one_accumulator", {"B": 64, "N": 4096}),
    ("row_sum__one_accumulator", {"B": 16, "N": 65_536}),
    ("row_sum__one_accumulator", {"B": 2, "N": 1 << 20}),
    ("row_sum__kahan", {"B": 2, "N": 1 << 18}),
    ("row_sum__pairwise", {"B": 2, "N": 1 << 20}),
    ("row_sum__lanes", {"B": 2, "N": 1 << 20}),
    ("row_sum__split_atomics", {"B": 16, "N": 65_536}),
    ("mean_all__one_accumulator", {"B": 16, "N": 65_536}),
    ("softmax__one_accumulator", {"B": 64, "N": 16_384}),
    ("softmax__exp2", {"B": 64, "N": 4096}),
    ("softmax__fast_reciprocal", {"B": 64, "N": 4096}),
    ("softmax__reciprocal", {"B": 64, "N": 4096}),
    ("log_softmax__one_accumulator", {"B": 32, "N": 16_384}),
    ("logsumexp__online", {"B": 32, "N": 16_384}),
    ("standardise__two_pass", {"B": 256, "N": 2048}),
    ("standardise__welford", {"B": 256, "N": 2048}),
    ("standardise__shifted_one_pass", {"B": 256, "N": 2048}),
    ("layer_norm__one_accumulator", {"B": 64, "N": 4096}),
    ("rms_norm__fma", {"B": 64, "N": 8192}),
    ("normalise__one_accumulator", {"B": 32, "N": 16_384}),
    ("matmul__one_accumulator_fma", {"M": 64, "K": 4096, "N": 64}),
    ("matmul__split_k_atomics", {"M": 64, "K": 4096, "N": 64}),
    ("half_chain__backwards", {"B": 32, "N": 8192}),
)
DTYPES = {"half_chain": ("bfloat16", "float16")}
HIDDEN = ({"B": 3, "N": 67, "M": 5, "K": 131}, {"B": 1, "N": 1000, "M": 1, "K": 17})


@dataclass(frozen=True, slots=True, kw_only=True)
class Borderline:
    """One right kernel at one size."""

    kernel: str
    sizes: Mapping[str, int]
    hardware: str

    @property
    def operator(self) -> str:
        return self.kernel.partition("__")[0]

    @property
    def label(self) -> str:
        return f"{self.kernel} {' '.join(f'{name}={size}' for name, size in self.sizes.items())}"

    @property
    def path(self) -> Path:
        return FOLDER / "kernels" / LANGUAGE[self.hardware] / f"{self.kernel}.py"

    def candidate(self) -> Candidate:
        source = self.path.read_text(encoding="utf-8")
        return Candidate(source=source, entry=self.operator, language=LANGUAGE[self.hardware])

    def spec(self, *, timed: bool) -> OperatorSpec:
        """The operator at these sizes, timed or not, and untimed at two small hidden ones."""
        inputs = [TensorInput(name="x", shape=("B", "N"))]
        if self.operator == "matmul":
            inputs = [TensorInput(name="x", shape=("M", "K")), TensorInput(name="y", shape=("K", "N"))]
        symbols = tuple(self.sizes)
        dtypes = DTYPES.get(self.operator, ("float32",))
        return OperatorSpec(
            name=self.operator,
            reference=Reference(kind=ReferenceKind.FILE, target=self.operator, path=FOLDER / "references.py"),
            inputs=tuple(inputs),
            workloads=tuple(Workload(sizes=self.sizes, dtypes={"dtype": one}, timed=timed) for one in dtypes),
            hidden=tuple(
                Workload(
                    sizes={name: sizes[name] for name in symbols},
                    dtypes={"dtype": dtypes[0]},
                    timed=False,
                    hidden=True,
                )
                for sizes in HIDDEN
            ),
            gates=(self.gate,),
            path=FOLDER / f"{self.operator}.op.yaml",
        )

    @property
    def gate(self) -> HardwareGate:
        return HardwareGate(hardware=self.hardware, min_speedup=1e-4, baseline="eager")


def kernels(hardware: str) -> list[Borderline]:
    """Every borderline kernel there is for a hardware."""
    every = [Borderline(kernel=kernel, sizes=sizes, hardware=hardware) for kernel, sizes in SIZES]
    return [one for one in every if one.path.is_file()]
