"""What holds for all tests: pytest-xdist's workers do not wait for each other's judges."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# Judges of one machine measure one at a time, by a lock in the temporary folder. Tests that measure have the machine
# to themselves (the marker `measures`); for the others a folder of each worker's own is a lock of its own.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    own = Path(tempfile.gettempdir()) / f"kernelevolve-tests-{os.getuid()}-{worker}"
    own.mkdir(mode=0o700, exist_ok=True)
    os.environ["TMPDIR"] = str(own)
    tempfile.tempdir = None
