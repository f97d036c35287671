"""One process of one judge: judge each given kernel twice as a search does, and tell the second one's stages.

Runs under another checkout too (``PYTHONPATH``), and so knows where modules were before. Reads a JSON list of
``{"kernel", "spec", "source", "entry"}`` and writes a JSON object a line and kernel. The first judgement prepares the
spec and compiles the kernel; what is told is what each further candidate costs, without its compilation.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LOADERS = ("spec.loading.yaml_loader", "spec.yaml_loader")
IMPORTERS = ("judge.runners.own_threads", "judge.quiet")


def module(names: tuple[str, ...]) -> Any:
    """The first of these modules of the plugin that there is."""
    for name in names:
        try:
            return importlib.import_module(f"pytest_kernelevolve.{name}")
        except ModuleNotFoundError:
            continue
    raise SystemExit(f"this checkout has none of {', '.join(names)}")


def main() -> None:
    from pytest_kernelevolve.hardware.registry import get
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.records import Candidate

    module(IMPORTERS).import_torch()
    load_yaml = module(LOADERS).load_yaml
    with tempfile.TemporaryDirectory() as folder, Judge(hardware=get("cpu"), workdir=Path(folder)) as judge:
        for one in json.loads(sys.argv[1]):
            (spec,) = load_yaml(Path(one["spec"]))
            source = Path(one["source"]).read_text(encoding="utf-8")
            candidate = Candidate(source=source, entry=one["entry"], language="cpp")
            found: Any = None
            for _ in range(2):
                start = time.perf_counter()
                ((_, found),) = judge.evaluate(spec, spec.gate("cpu"), [candidate], seed=1)
                seconds = time.perf_counter() - start
            stages = {name: round(value, 4) for name, value in found.stages.items()}
            line = {"kernel": one["kernel"], "verdict": str(found.verdict), "stages": stages, "seconds": seconds}
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
