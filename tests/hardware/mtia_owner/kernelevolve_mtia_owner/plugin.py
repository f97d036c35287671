"""What pytest loads: the device behind torch.mtia, and who judges on it unless MTIA_NO_JUDGE says that nobody does."""

from __future__ import annotations

import os
from typing import Any

import pytest  # noqa: TC002  # a hook, whose annotations pluggy may read

from kernelevolve_mtia_owner import device

device.plug_in()


def pytest_kernelevolve_make_judge(hardware: Any, config: pytest.Config) -> Any:  # noqa: ARG001
    """The owner's judge for its device; the usual one for all others."""
    if hardware.name != "mtia" or os.environ.get("MTIA_NO_JUDGE"):
        return None
    from kernelevolve_mtia_owner.judge import MtiaJudge

    return MtiaJudge()
