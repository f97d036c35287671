"""What holds for all tests: pytest-xdist's workers do not wait for each other's judges."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pytest_kernelevolve.judge.machine_lease import VARIABLE

# Judges of one machine measure one at a time. Tests that measure have the machine to themselves (the marker
# `measures`); the others may judge beside each other, so that each worker has a folder for locks of its own.
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and VARIABLE not in os.environ:
    own = Path(tempfile.gettempdir()) / f"kernelevolve-tests-{os.getuid()}-{worker}"
    own.mkdir(mode=0o700, exist_ok=True)
    os.environ[VARIABLE] = str(own)
