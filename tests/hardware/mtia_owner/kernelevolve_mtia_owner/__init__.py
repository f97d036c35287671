"""A stand-in for what MTIA's owner would bring: the target is ours, all that runs there is the owner's.

targets.toml    how Triton's back end calls the architecture, and what one of its elements holds
triton_backend  that back end, registered with Triton itself
device          a device behind torch.mtia
judge           who judges on it
running         the process that runs a kernel there
plugin          what pytest loads
"""

from pathlib import Path

from pytest_kernelevolve.extensions import Accelerator

ACCELERATOR = Accelerator(targets=Path(__file__).parent / "targets.toml")
