"""Which layers would hold here: the sandbox tried out in a process of its own that imports nothing heavy.

Run as ``python -m pytest_kernelevolve.judge.sandbox.probe FOLDER`` with an empty folder; it prints the layers as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pytest_kernelevolve.judge.sandbox.layers import LAYERS, Layers
from pytest_kernelevolve.judge.sandbox.view import private_folders

TIMEOUT_S = 30.0


def probe() -> Layers:
    """The layers as a fork server of this process would have them; takes some tens of milliseconds."""
    paths = os.pathsep.join([str(Path(__file__).resolve().parents[3]), *(entry for entry in sys.path if entry)])
    command = [sys.executable, "-P", "-m", "pytest_kernelevolve.judge.sandbox.probe"]
    try:
        with tempfile.TemporaryDirectory(prefix="kernelevolve-probe-") as folder:
            done = subprocess.run(
                [*command, folder],
                env={**os.environ, "PYTHONPATH": paths},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=TIMEOUT_S,
            )
        return Layers.from_json(json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
        return Layers(missing=dict.fromkeys(LAYERS, f"the sandbox could not be tried out: {error}"))


def main(folder: str) -> None:
    from pytest_kernelevolve.judge.boundary.limits import Limits
    from pytest_kernelevolve.judge.sandbox.jail import prepare
    from pytest_kernelevolve.judge.sandbox.namespaces import Forks, nest

    limits = Limits()
    nest()
    forks = Forks()
    jail = prepare(
        folder=folder,
        hidden=private_folders(),
        environment=os.environ,
        forks=forks,
        scratch_bytes=limits.scratch_bytes,
        processes=limits.processes,
    )
    print(json.dumps(jail.layers.to_json()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
