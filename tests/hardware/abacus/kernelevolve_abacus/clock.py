"""Counts the moves of a kernel on one workload: ``python -m kernelevolve_abacus.clock FILE ENTRY SHAPES_JSON``."""

from __future__ import annotations

import importlib.util
import json
import sys

from kernelevolve_abacus import beads


def main() -> int:
    import torch

    path, entry, shapes = sys.argv[1:]
    spec = importlib.util.spec_from_file_location("timed", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    arguments = [torch.ones(shape) for shape in json.loads(shapes)]
    beads.moves[0] = 0
    getattr(module, entry)(*arguments)
    print(beads.moves[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
