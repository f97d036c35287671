"""The worker's side: registers, spills, shared memory and the mix of instructions of machine code that was built.

NVIDIA's binaries are read by its own tools, which Triton and CUDA's toolkit bring; for AMD the assembly that Triton's
compiler leaves tells all of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

TOOL_S = 60.0  # a tool may take
REGISTER_BYTES = 4
# Kinds of instruction by how their names begin; the first that fits counts, all others are "other".
SASS = (
    ("matrix", ("HMMA", "IMMA", "DMMA", "BMMA", "QMMA", "OMMA", "HGMMA", "IGMMA", "QGMMA", "BGMMA", "UTC")),
    ("global memory", ("LDG", "STG", "LD.", "ST.", "RED", "ATOMG", "UBLKCP", "UTMA", "LDGSTS")),
    ("shared memory", ("LDS", "STS", "ATOMS", "UBLKRED")),
    ("local memory", ("LDL", "STL")),
    ("barrier", ("BAR", "SYNCS", "WARPSYNC", "DEPBAR", "MEMBAR", "ERRBAR", "WARPGROUP")),
    ("special function", ("MUFU",)),
    (
        "float",
        ("FADD", "FMUL", "FFMA", "FSET", "FMNMX", "FSEL", "FCHK", "HADD", "HMUL", "HFMA", "DADD", "DMUL", "DFMA"),
    ),
    ("conversion", ("F2F", "F2I", "I2F", "I2I", "F2FP", "I2FP", "FRND")),
    (
        "integer",
        ("IADD", "IMAD", "ISETP", "LEA", "LOP", "SHF", "IABS", "IMNMX", "VIADD", "UIADD", "UIMAD", "ULOP", "USHF"),
    ),
    ("control", ("BRA", "EXIT", "CALL", "RET", "BSSY", "BSYNC", "BREAK", "JMP", "BRX", "NANOSLEEP")),
)
PTX = (
    ("matrix", ("mma.", "wmma.", "wgmma.mma", "tcgen05.mma")),
    ("global memory", ("ld.global", "st.global", "red.", "atom.", "cp.")),
    ("shared memory", ("ld.shared", "st.shared", "ldmatrix", "stmatrix", "tcgen05.ld", "tcgen05.st")),
    ("local memory", ("ld.local", "st.local")),
    ("barrier", ("bar.", "barrier", "mbarrier", "fence", "membar", "wgmma.", "tcgen05.")),
    ("special function", ("ex2", "lg2", "rcp", "rsqrt", "sqrt", "sin", "cos", "tanh")),
    ("conversion", ("cvt",)),
    ("control", ("bra", "ret", "exit", "call")),
)
_PTX_LINE = re.compile(r"^\s*(?:@!?%p\d+\s+)?([a-z][a-z0-9_]*(?:[.:]+[a-z0-9_]+)*)[ ;]", re.MULTILINE)
_PTX_SUMS = frozenset(
    {
        "add",
        "sub",
        "mul",
        "mad",
        "fma",
        "div",
        "rem",
        "abs",
        "neg",
        "min",
        "max",
        "setp",
        "set",
        "selp",
        "shl",
        "shr",
        "and",
    }
    | {"or", "xor", "not", "bfe", "bfi", "prmt", "popc", "clz", "lop3"}
)
_PTX_FLOAT = re.compile(r"\.b?f(?:16|32|64)")
GCN = (
    ("matrix", ("v_mfma", "v_smfmac", "v_wmma")),
    ("global memory", ("global_", "buffer_", "flat_", "s_load", "s_buffer_load")),
    ("shared memory", ("ds_",)),
    ("local memory", ("scratch_",)),
    ("barrier", ("s_barrier", "s_waitcnt")),
    ("special function", ("v_exp", "v_log", "v_rcp", "v_rsq", "v_sqrt", "v_sin", "v_cos")),
    ("conversion", ("v_cvt",)),
    ("float", ("v_add_f", "v_sub_f", "v_mul_f", "v_fma", "v_mac_f", "v_max_f", "v_min_f", "v_pk_", "v_div", "v_cmp_")),
    ("control", ("s_branch", "s_cbranch", "s_endpgm", "s_setpc")),
    ("integer", ("v_add_", "v_sub_", "v_mul_", "v_mad_", "v_lshl", "v_lshr", "v_and", "v_or", "v_xor", "v_bfe", "s_")),
)
_SASS_LINE = re.compile(r"^\s*/\*[0-9a-f]{4,}\*/\s+(?:@!?U?P\w+\s+)?([A-Z][A-Z0-9_.]+)", re.MULTILINE)
_GCN_LINE = re.compile(r"^\t((?:v|s|ds|global|buffer|flat|scratch)_[a-z0-9_]+)\b", re.MULTILINE)
_USAGE = re.compile(r"Function (\S+):\s+REG:(\d+)\s+STACK:(\d+)\s+SHARED:(\d+)\s+LOCAL:(\d+)", re.MULTILINE)


def of_triton(made: Mapping[str, Any], *, shared_bytes: int, brief: bool = False) -> dict[str, Any]:
    """Figures of one kernel that Triton compiled; what its target's machine code does not tell is left out.

    ``brief`` counts NVIDIA's instructions in PTX: the tool that reads its machine code needs half a second to begin.
    """
    if "cubin" in made:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "kernel.cubin")
            with open(path, "wb") as file:
                file.write(made["cubin"])
            found = of_cubin(path, mix=not brief)
        figures = next(iter(found.values()), {})
        if brief:
            figures = {**figures, "instructions": of_ptx(str(made.get("ptx", "")))}
        return {**figures, "shared": shared_bytes}
    if "amdgcn" in made:
        return {**of_gcn(str(made["amdgcn"])), "shared": shared_bytes}
    return {"shared": shared_bytes}


def of_ptx(text: str) -> dict[str, int]:
    """How many instructions there are of each kind before NVIDIA's assembler chooses its own."""
    names = _PTX_LINE.findall(text.partition("{")[2])
    counted: Counter[str] = Counter()
    for name, count in Counter(names).items():
        kind = next(iter(mixed([name], PTX)))
        if kind == "other" and name.partition(".")[0] in _PTX_SUMS:
            kind = "float" if _PTX_FLOAT.search(name) else "integer"
        counted[kind] += count
    return dict(counted)


def of_cubin(path: str, *, mix: bool = True) -> dict[str, dict[str, Any]]:
    """Figures by the name of each kernel in one of NVIDIA's binaries, or in a file with some; {} without a tool."""
    told = _output("cuobjdump", "-res-usage", *(("-sass",) if mix else ()), path)
    bodies = dict(re.findall(r"Function : (\S+)\n(.*?)(?=\n\s+\.{10,}|\Z)", told, re.DOTALL))
    found: dict[str, dict[str, Any]] = {}
    for name, registers, stack, shared, local in _USAGE.findall(told):
        counted = mixed(_SASS_LINE.findall(bodies.get(name, "")), SASS)
        spilled = (int(stack) + int(local)) // REGISTER_BYTES
        found[name] = {
            "registers": int(registers), "spills": spilled, "shared": int(shared), "instructions": counted,
        }  # fmt: skip
    return found


def demangled(names: Sequence[str]) -> list[str]:
    """C++ names as they were written, without their arguments; as they are where nothing here can tell."""
    path = shutil.which("c++filt")
    if path is None or not names:
        return list(names)
    try:
        done = subprocess.run([path, *names], capture_output=True, text=True, timeout=TOOL_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return list(names)
    told = [re.sub(r"^void ", "", line).partition("(")[0] for line in done.stdout.splitlines()]
    return told if len(told) == len(names) else list(names)


def of_gcn_module(text: bytes) -> dict[str, dict[str, Any]]:
    """Figures by the name of each kernel in AMD's assembly of a whole module."""
    whole = text.decode(errors="replace")
    found: dict[str, dict[str, Any]] = {}
    for described in re.split(r"^  - ", whole[whole.rfind("amdhsa.kernels:") :], flags=re.MULTILINE)[1:]:
        name = re.search(r"^\s*\.name:\s+(\S+)", described, re.MULTILINE)
        if name is None:
            continue
        body = re.search(rf"^{re.escape(name[1])}:.*?^\.Lfunc_end", whole, re.MULTILINE | re.DOTALL)
        shared = re.search(r"\.group_segment_fixed_size:\s+(\d+)", described)
        figures = of_gcn(f"    {described}")
        figures["instructions"] = mixed(_GCN_LINE.findall(body[0] if body is not None else ""), GCN)
        found[name[1]] = {**figures, "shared": int(shared[1]) if shared is not None else 0}
    return found


def of_gcn(text: str) -> dict[str, Any]:
    """Figures of a kernel in AMD's assembly."""
    figures: dict[str, Any] = {"instructions": mixed(_GCN_LINE.findall(text), GCN)}
    registers = re.search(r"^\s+\.vgpr_count:\s+(\d+)", text, re.MULTILINE)
    spills = [int(count) for count in re.findall(r"^\s+\.vgpr_spill_count:\s+(\d+)", text, re.MULTILINE)]
    if registers is not None:
        figures |= {"registers": int(registers[1]), "spills": sum(spills)}
    return figures


def mixed(names: Iterable[str], kinds: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, int]:
    """How many instructions there are of each kind."""
    kinds = tuple(kinds)
    counted: Counter[str] = Counter()
    for name, count in Counter(names).items():
        if name != "NOP":
            counted[next((kind for kind, begins in kinds if name.startswith(begins)), "other")] += count
    return dict(counted)


def _output(tool: str, *arguments: str) -> str:
    """What one of NVIDIA's tools prints; nothing where it is not here or fails."""
    path = shutil.which(tool) or _of_triton(tool)
    if path is None:
        return ""
    try:
        done = subprocess.run([path, *arguments], capture_output=True, text=True, timeout=TOOL_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _of_triton(tool: str) -> str | None:
    """The tool as Triton ships it."""
    spec = find_spec("triton")
    if spec is None or spec.origin is None:
        return None
    path = os.path.join(os.path.dirname(spec.origin), "backends", "nvidia", "bin", tool)
    return path if os.access(path, os.X_OK) else None
