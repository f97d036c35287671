"""Finds what hardware is here, without torch: from ``/proc``, ``/sys`` and the vendors' command-line tools."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pytest_kernelevolve import extensions
from pytest_kernelevolve.hardware.registry import Hardware, get, targets

_TOOL_TIMEOUT_S = 20
_KERNEL_FLAGS = (  # The features that a kernel may be written for.
    "avx2", "fma", "f16c", "avx512f", "avx512bw", "avx512vl", "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_tile",
    "asimd", "sve", "sve2", "bf16", "i8mm",
)  # fmt: skip
# Flags that code built for the machine's own instruction set depends on.
_VECTOR_FLAGS = ("avx512f", "avx2", "asimd", "sve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One accelerator as its driver describes it."""

    name: str
    capability: str  # "9.0", "gfx942", or "" where unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Detected:
    """The targets and families whose gates can run here, and a description for people."""

    names: frozenset[str]
    description: str


@cache
def detect() -> Detected:
    """What is here. Asked once a process; a tool that is absent, hangs or fails counts as no device."""
    devices = accelerators()
    names = {"cpu"}.union(*(_names(device) for device in devices))
    found = [f"cpu ({cpu_model()}, {cpu_cores()} cores)"]
    found += [f"{count} x {name}" if count > 1 else name for name, count in _counted(devices)]
    return Detected(names=frozenset(names), description=", ".join(found))


def missing_reason(name: str) -> str | None:
    """Why a gate on ``name`` cannot run here, or None where it can. Raises HardwareError for an unknown name."""
    hardware = get(name)
    if name == "cpu":  # needs no search for devices
        return None
    found = detect()
    if name not in found.names:
        return f"needs {hardware.title}; found: {found.description}"
    return None if hardware.judged_on is not None else not_judged(hardware)


def not_judged(hardware: Hardware) -> str:
    """What to say of hardware that is here and whose kernels this version does not run."""
    return f"{hardware.title} found, but this version cannot judge it; compile only"


def concrete(name: str) -> Hardware:
    """The target that a gate on ``name`` runs on here: a family's present member, which knows its peak rates."""
    hardware = get(name)
    present = [member for member in hardware.members if member in detect().names]
    return get(present[0]) if present else hardware


@cache
def machine_id() -> str:
    """A stable key for what was measured here: ``AMD EPYC 9965; 2 cores; avx512f avx2; 1 x NVIDIA H200``."""
    flags = set(_cpu_field("flags", "Features").split())
    vectors = " ".join(flag for flag in _VECTOR_FLAGS if flag in flags)
    parts = [cpu_model(), f"{cpu_cores()} cores", vectors]
    parts += [f"{count} x {name}" for name, count in _counted(accelerators())]
    return "; ".join(part for part in parts if part)


def this_machine(devices: str = "") -> str:
    """As `machine_id`, and which machine of that kind: what was timed on another one is never compared.

    ``devices`` are the identities of what was measured on, where that is not the processor.
    """
    try:
        host = Path("/etc/machine-id").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        host = ""
    if not host and not devices:
        return machine_id()
    return f"{machine_id()}; {hashlib.sha256(f'{host} {devices}'.encode()).hexdigest()[:8]}"


def cpu_cores() -> int:
    """Cores that this process may use, which in a container is fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cpu_details() -> str:
    """What code for this processor can build on: ``x86_64, avx2, avx512f; caches: L1d 32K, L2 1024K, L3 32768K``."""
    flags = _cpu_field("flags", "Features").split()
    known = [flag for flag in dict.fromkeys(flags) if flag in _KERNEL_FLAGS]
    caches = [f"L{level}{kind} {size}" for level, kind, size in _caches()]
    parts = [", ".join([platform.machine(), *known]), f"caches: {', '.join(caches)}" if caches else ""]
    return "; ".join(part for part in parts if part)


def _caches() -> list[tuple[str, str, str]]:
    """Level, ``d`` for one of data alone, and size of the caches that the first core reads data through."""
    found = []
    for folder in sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        try:
            level, kind, size = ((folder / name).read_text().strip() for name in ("level", "type", "size"))
        except OSError:
            continue
        if kind != "Instruction":
            found.append((level, "d" if kind == "Data" else "", size))
    return found


def cpu_model() -> str:
    return _cpu_field("model name", "Model", "Processor") or platform.processor() or platform.machine()


@cache
def accelerators() -> tuple[Device, ...]:
    """Every accelerator whose driver answers."""
    return (*_nvidia(), *_amd(), *_mtia(), *_of_others())


def _nvidia() -> list[Device]:
    text = output_of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
    rows = [row.rpartition(",") for row in text.splitlines() if "," in row]
    return [Device(name=name.strip(), capability=capability.strip()) for name, _, capability in rows]


def devices_and_driver() -> tuple[str, str]:
    """The identities of all NVIDIA devices here, and their driver's version; empty where no driver answers."""
    rows = output_of("nvidia-smi", "--query-gpu=uuid,driver_version", "--format=csv,noheader").splitlines()
    pairs = [row.partition(",") for row in rows if "," in row]
    versions = sorted({version.strip() for _, _, version in pairs})
    return " ".join(sorted(uuid.strip() for uuid, _, _ in pairs)), " ".join(versions)


def _amd() -> list[Device]:
    """The kernel driver's topology says the architecture (90402 is gfx942); rocm-smi adds the product's name."""
    architectures = []
    for path in sorted(Path("/sys/class/kfd/kfd/topology/nodes").glob("*/properties")):
        try:
            found = re.search(r"^gfx_target_version ([0-9]+)$", path.read_text(), re.MULTILINE)
        except OSError:
            continue
        if found and int(found[1]) > 0:
            major, minor, step = int(found[1]) // 10_000, int(found[1]) // 100 % 100, int(found[1]) % 100
            architectures.append(f"gfx{major}{minor:x}{step:x}")
    if not architectures:
        return []
    products = re.findall(r"Card [Ss]eries:\s*(.+)", output_of("rocm-smi", "--showproductname"))
    names = products if len(products) == len(architectures) else [f"AMD {name}" for name in architectures]
    return [
        Device(name=name.strip(), capability=architecture)
        for name, architecture in zip(names, architectures, strict=True)
    ]


def _mtia() -> list[Device]:
    """Meta's driver, or its build of PyTorch where that is loaded anyway: nothing public says more of such a device."""
    count = len(list(Path("/dev").glob("mtia[0-9]*")))
    module = getattr(sys.modules.get("torch"), "mtia", None)
    if module is not None:
        with contextlib.suppress(Exception):  # whatever a build without a device raises
            count = max(count, int(module.device_count()) if module.is_available() else 0)
    return [Device(name="Meta MTIA", capability="")] * count


def _of_others() -> list[Device]:
    """What the accelerators of other packages detect. One that fails counts as no device, as a vendor's tool does."""
    found: list[Device] = []
    for accelerator in extensions.accelerators().values():
        with contextlib.suppress(Exception):
            found += [Device(name=str(name), capability=str(capability)) for name, capability in accelerator.detect()]
    return found


def _names(device: Device) -> set[str]:
    names = set()
    for hardware in targets().values():
        if hardware.is_called(device.name):
            names.update({hardware.name} | ({hardware.family} if hardware.family else set()))
        if hardware.capability and hardware.capability == device.capability:
            names.add(hardware.name)
    return names


def _counted(devices: tuple[Device, ...]) -> list[tuple[str, int]]:
    return sorted(Counter(device.name for device in devices).items())


def _cpu_field(*names: str) -> str:
    fields = _cpu_fields()
    return next((fields[name] for name in names if fields.get(name)), "")


@cache
def _cpu_fields() -> dict[str, str]:
    """The first processor's fields in ``/proc/cpuinfo``."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    fields: dict[str, str] = {}
    for line in text.splitlines():
        key, _, value = line.partition(":")
        fields.setdefault(key.strip(), value.strip())
    return fields


def output_of(*command: str) -> str:
    """What a tool prints, or nothing where it is absent, fails or hangs."""
    if shutil.which(command[0]) is None:
        return ""
    try:
        finished = subprocess.run(command, capture_output=True, text=True, timeout=_TOOL_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return finished.stdout if finished.returncode == 0 else ""
