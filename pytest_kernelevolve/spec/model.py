"""What an operator is: its reference, inputs, workloads, tolerances and hardware gates.

Plain data without torch, so that a thousand specs are collected in a second. Dtypes are torch's names as
strings. A *dimension* is an integer or an integer expression over the workload's symbols, such as ``"2*N"``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

Dimension = int | str
LAYOUT_NAMES = (
    "contiguous", "padded", "offset", "transposed", "sliced", "swapped", "strided", "expanded", "spread", "repeated",
)  # fmt: skip
ANY_LAYOUT = "any"

FLOAT8 = ("float8_e4m3fn", "float8_e5m2")
_COMMON = ("float64", "float32", "bfloat16", "float16", "int64", "int32", "int16", "int8", "uint8", "bool")
DTYPES = (*_COMMON, *FLOAT8)
SAMPLED = (*_COMMON, "complex64", "complex128")  # The dtypes that samples may have.
FLOATING = ("float64", "float32", "bfloat16", "float16", *FLOAT8)
PACKED = {"int4": (-8, 8), "uint4": (0, 16)}  # codes of four bits, and between what they lie
VALUES = ("mixture", "normal", "uniform", "distinct", "sorted", "lengths", "offsets", "zeros", "ones")
OWN_SIZES = "its own sizes"  # The name of a workload without symbols.
MODES = ("forward", "forward+backward")
BASELINES = ("eager", "compile", "best", "max-autotune", "thorough")
MOST_SAMPLES = 24
ITEM = "item"  # The symbol for the number of a tensor, from 0, in the expressions of an input with a count.


class ReferenceKind(StrEnum):
    """Where the reference comes from."""

    DOTTED = "dotted"  # target is "torch.nn.functional.silu"
    ATEN = "aten"  # target is "aten::add.Tensor"
    FILE = "file"  # path is a Python file, target the function in it
    # path is a KernelBench problem: Model, get_inputs, get_init_inputs; or it holds the function target (`compact`)
    KERNELBENCH = "kernelbench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A callable named by place, resolved only where torch may be imported (`spec.resolve`)."""

    kind: ReferenceKind
    target: str
    path: Path | None = None
    line: int | None = field(default=None, compare=False)  # of the key in the spec that names it, for errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What an input holds besides its ordinary values, in every case: shares of its rows, or of its elements.

    ``neg_inf`` masks a run of each chosen row, or all of it. ``mean`` is added to every value. ``sentinel`` stands in
    the place of a share of the elements.
    """

    zero_rows: float = 0.0
    equal_rows: float = 0.0
    neg_inf: float = 0.0
    ties: float = 0.0
    mean: float = 0.0
    sentinel: float | None = None
    sentinel_share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """That an input is a nested tensor (jagged): how many rows it has, or whose rows are its own.

    The input's shape is that of the values of all rows together, one after another.
    """

    rows: Dimension | None = None
    like: str | None = None  # another nested input, whose rows are as long
    shortest: int = 0  # the least length of a row


@dataclass(frozen=True, slots=True, kw_only=True)
class TensorInput:
    """A tensor argument.

    ``values`` names how it is filled: ``mixture`` (the judge's mixture of distributions, the default for floating
    dtypes), ``uniform`` integers in ``[low, high)`` (the default for integer dtypes), ``distinct`` (no two equal),
    ``lengths``/``offsets`` (a ragged dimension that sums to ``total``), or a ``generator`` function called as
    ``generator(rng: torch.Generator, sizes: dict[str, int], dtype: torch.dtype) -> Tensor``.
    """

    name: str
    shape: tuple[Dimension, ...]
    dtype: str = "$dtype"  # a torch dtype name, or "$symbol" given by the workload
    values: str = "mixture"
    low: float | str | None = None
    high: float | str | None = None
    low_of: str | None = None  # another integer input, whose element in the same place is the least value
    high_of: str | None = None  # likewise, below which it lies
    packed: str | None = None  # of `PACKED`: each element holds as many codes as fit, of which low and high are bounds
    total: Dimension | None = None
    generator: Reference | None = None
    shares: Shares | None = None
    layouts: tuple[str, ...] = ()  # of `LAYOUT_NAMES`, those in which it may come; () means all
    optional: bool = False  # the argument may be None; correctness is judged with and without it
    group: str | None = None  # optional arguments of one group are absent together
    mutated: bool = False  # the operator writes to it in place; its final content is judged
    keyword: bool = False  # passed by name
    count: Dimension | None = None  # so many of them, passed as one list
    as_tuple: bool = False  # as one tuple
    nested: Nested | None = None

    @property
    def follows(self) -> tuple[str, ...]:
        """The inputs whose elements bound those of this one."""
        return tuple(dict.fromkeys(bound for bound in (self.low_of, self.high_of) if bound is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueInput:
    """A non-tensor argument: a number, bool, string, None, or a list of these; strings that are symbol
    expressions (``"N"``, ``"2*N"``) inside ``value`` are evaluated for each workload when ``symbolic``."""

    name: str
    value: Any
    symbolic: bool = False
    keyword: bool = False


Input = TensorInput | ValueInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """One assignment of sizes and dtypes to the spec's symbols."""

    sizes: Mapping[str, int]
    dtypes: Mapping[str, str]  # "dtype" -> "float32"
    timed: bool = True
    hidden: bool = False  # derived by the judge; never shown in a prompt

    @property
    def label(self) -> str:
        """For a table row: ``B=4096 N=1024 float32``; ``its own sizes`` where a problem brings these."""
        sizes = [f"{symbol}={size}" for symbol, size in self.sizes.items()]
        return " ".join([*sizes, *self.dtypes.values()]) or OWN_SIZES


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A loss of speed that is known, and passes through the day ``until`` (YYYY-MM-DD)."""

    reason: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HardwareGate:
    """The speed that a kernel must reach on one target or family of hardware."""

    hardware: str
    min_speedup: float = 1.0
    language: str | None = None  # default: the hardware's first language
    baseline: str = "best"
    workloads: tuple[Workload, ...] | None = None  # timed here in the place of the spec's own timed ones
    call: str | None = (
        None  # how a kernel file of somebody else's is called; default: a function of the operator's name
    )
    waive: Waiver | None = None  # in the place of the spec's
    languages: tuple[str, ...] = ()  # where kernels may be in several: these, or ("any",)
    max_registers: int | None = None  # of a thread, as compiled
    no_spills: bool = False  # whether no register of a kernel may be spilled to memory
    max_shared_kib: float | None = None  # of shared memory, or LDS, of a block

    @property
    def bounds_resources(self) -> bool:
        """Whether it says what a kernel may take of its processor."""
        return self.max_registers is not None or self.no_spills or self.max_shared_kib is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """Overrides of the calibrated tolerance for one dtype (``"*"`` for all); ``None`` keeps the calibration."""

    rtol: float | None = None
    atol: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Further cases for correctness, which PyTorch's own database of operators (OpInfo) makes.

    ``opinfo`` names its entries, such as ``add`` or ``div.floor_rounding``; each call of the reference's ATen overload
    that an entry's sample inputs lead to is a case. ``backward`` takes those that its backward pass leads to.
    """

    opinfo: tuple[str, ...]
    dtypes: tuple[str, ...] | None = None  # None: all that the database names for the device
    most: int = MOST_SAMPLES  # of each entry and dtype
    backward: bool = False
    distinct: tuple[str, ...] = ()  # arguments that hold no number twice, as the order of equal ones is free


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorSpec:
    """One operator. ``inputs`` are in the order of the reference's arguments."""

    name: str
    reference: Reference
    inputs: tuple[Input, ...]
    workloads: tuple[Workload, ...]
    gates: tuple[HardwareGate, ...]
    path: Path
    line: int = 1
    mode: str = "forward"
    tolerances: Mapping[str, Tolerance] = field(default_factory=dict)
    kernel: str | None = None  # path template relative to the spec; default kernels/{hardware}/{operator}.py
    portable: str | None = None  # the same of a Triton kernel for all hardware, judged where there is none of its own
    allow: tuple[str, ...] = ()  # ATen operators that the kernel may dispatch, such as "aten::bmm"
    nonfinite: str = "report"  # of NaN and infinities that a kernel treats otherwise: "report", "check" or "ignore"
    family: str | None = None  # e.g. "row-wise", "scan"; used to match kernels of similar operators
    kernelbench: str | None = None  # the official problem that this one follows: "level1/19_ReLU"
    seed: int | None = None
    hidden: tuple[Workload, ...] | None = None  # sizes no prompt shows; None: derived from the declared ones
    samples: Samples | None = None
    # Only for specs defined in Python: the decorated function. Excluded from digests and comparison.
    function: Callable[..., Any] | None = field(default=None, compare=False)
    layouts: tuple[str, ...] = ()  # of output gradients, and of a KernelBench problem's inputs, as of `TensorInput`
    accept_degenerate: bool = False  # judged though a wrong output would be right: named so wherever it is shown
    waive: Waiver | None = None  # of all gates that have none of their own
    share: float | None = None  # of the time of the model that the operator was taken from
    downstream: tuple[str, ...] = ()  # tests that must pass, and may not get slower, with the winner installed
    smallest: Mapping[str, int] = field(default_factory=dict)  # by symbol, the least that a derived hidden size is

    def kernel_path(self, hardware: str) -> Path:
        """Where the kernel for that hardware lives, and is written to."""
        return self._path(self.kernel or "kernels/{hardware}/{operator}.py", hardware)

    def kernel_source(self, hardware: str) -> Path:
        """Where the kernel under test lives: the hardware's own or, where there is none, the portable one."""
        own = self.kernel_path(hardware)
        triton = any(one.hardware == hardware and one.language == "triton" for one in self.gates)
        if self.portable is None or not triton or own.exists():
            return own
        shared = self._path(self.portable, hardware)
        return shared if shared.exists() else own

    def portable_path(self, hardware: str) -> Path | None:
        """Where the kernel for all hardware lives; None where the spec names none."""
        return None if self.portable is None else self._path(self.portable, hardware)

    def _path(self, template: str, hardware: str) -> Path:
        return self.path.parent / template.format(hardware=hardware, operator=self.name)

    def gate(self, hardware: str) -> HardwareGate:
        """The gate stated for ``hardware``; raises KeyError where there is none."""
        for gate in self.gates:
            if gate.hardware == hardware:
                return gate
        raise KeyError(hardware)

    def for_gate(self, gate: HardwareGate) -> OperatorSpec:
        """The operator as ``gate`` judges it: with the gate's own workloads, if it has some, in the place of the timed
        ones. What the spec judges for correctness only is judged everywhere."""
        if gate.workloads is None:
            return self
        others = (workload for workload in self.workloads if not workload.timed and workload not in gate.workloads)
        return replace(self, workloads=(*gate.workloads, *others))
