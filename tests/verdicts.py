"""A log of the judge's verdicts on kernel files, where the environment variable KERNELEVOLVE_VERDICTS names one."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pytest_kernelevolve.records import Verdict
from tests.project import ROOT


def note(file: Path, verdict: Verdict) -> None:
    """Append one line for ``file``; `studies.rivals.static_checker` reads such logs."""
    log = os.environ.get("KERNELEVOLVE_VERDICTS")
    if log:
        line = {"file": str(file.relative_to(ROOT)), "verdict": str(verdict)}
        with open(log, "a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")
