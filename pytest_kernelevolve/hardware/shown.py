"""Which devices of a target this process may use; of NVIDIA, each by a name that `CUDA_VISIBLE_DEVICES` takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pytest_kernelevolve.hardware.detect import accelerators, output_of
from pytest_kernelevolve.hardware.registry import Hardware, get

_LINE = re.compile(r"^(?P<part>\s*)(?:GPU (?P<index>\d+):\s*)?(?P<name>.*?)\s*\(UUID: (?P<uuid>[^)\s]+)\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A device as `nvidia-smi -L` lists it, with the parts that it is divided into (MIG)."""

    index: str
    name: str
    uuid: str
    parts: tuple[str, ...] = ()

    def answers_to(self, word: str) -> str | None:
        """The name of the device, or of a part of it, that a word of the variable means; None where it is another."""
        for part in self.parts:
            if word.startswith("MIG-") and part.startswith(word):
                return part
        own = word == self.index or (word.startswith("GPU-") and self.uuid.startswith(word))
        return (self.parts[0] if self.parts else self.uuid) if own else None


def is_of(target: Hardware, device: str) -> bool:
    """Whether a driver calls the target's devices so, or those of one of its members."""
    return any(get(name).is_called(device) for name in (target.members or (target.name,)))


def named(target: Hardware) -> list[str]:
    """The names of the target's devices here, of whatever vendor."""
    return [device.name for device in accelerators() if is_of(target, device.name)]


def listed() -> list[Listed]:
    """The NVIDIA devices of this machine, shown to this process or not; empty where no driver answers."""
    devices: list[Listed] = []
    for line in output_of("nvidia-smi", "-L").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        if found["index"] is not None:
            devices.append(Listed(index=found["index"], name=found["name"], uuid=found["uuid"]))
        elif devices and found["part"]:
            whole = devices[-1]
            parts = (*whole.parts, found["uuid"])
            devices[-1] = Listed(index=whole.index, name=whole.name, uuid=whole.uuid, parts=parts)
    return devices


def shown(target: Hardware, chosen: str | None, devices: Sequence[Listed]) -> list[str]:
    """The target's devices among those that ``chosen``, the value of `CUDA_VISIBLE_DEVICES`, shows; None shows all.

    A device that is divided is its first part where it is named whole: a process sees one of them.
    """
    own = [device for device in devices if is_of(target, device.name)]
    if chosen is None:
        return [device.parts[0] if device.parts else device.uuid for device in own]
    words = [word.strip() for word in chosen.split(",") if word.strip()]
    return [name for word in words for device in own if (name := device.answers_to(word)) is not None]
