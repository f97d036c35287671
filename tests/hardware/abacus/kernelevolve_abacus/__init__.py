"""The abacus for pytest-kernelevolve: its targets, how one is found, its language and what there is to know of it.

targets.toml  targets, peaks and the family
detection     which abaci stand here
language      the language `beads`, as a look at the source
beads         the language's own library, which kernels import
clock         counts the moves of a kernel
judge         is it right, by the usual judge; how fast is it, by the clock
plugin        what pytest loads
knowledge     what a proposer is told
"""

from pathlib import Path

from kernelevolve_abacus.detection import standing
from pytest_kernelevolve.extensions import Accelerator

_HERE = Path(__file__).parent

ACCELERATOR = Accelerator(
    targets=_HERE / "targets.toml",
    detect=standing,
    languages={"beads": "kernelevolve_abacus.language"},
    knowledge=_HERE / "knowledge",
)
