"""What a worker on a Ray cluster runs in: this package and, where a file says so, one of Ray's runtime environments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.errors import UsageError

VARIABLE: Final = "KERNELEVOLVE_RAY_ENVIRONMENT"  # holds the environment, as JSON, of the process that places actors
_OPTION: Final = "--evolve-fleet-environment"


def read(path: Path) -> dict[str, Any]:
    """A runtime environment from a YAML or JSON file. Raises UsageError where it is none."""
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{_OPTION} {path}: {' '.join(str(error).split())}") from None
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise UsageError(f"{_OPTION} {path}: a runtime environment is keys with values, such as `pip: [PACKAGE]`")
    for key, kind, words in (("env_vars", dict, "names with values"), ("py_modules", list, "a list of folders")):
        if not isinstance(found.get(key, kind()), kind):
            raise UsageError(f"{_OPTION} {path}: {key} is {words}")
    return found


def runtime_environment(given: Mapping[str, Any] | None) -> dict[str, Any]:
    """What Ray gets. The package is at this path on every node or, with an environment ``given``, is sent there."""
    package = Path(__file__).resolve().parents[1]
    variables = {"PYTHONPATH": str(package.parent)}
    if given is None:
        return {"env_vars": variables}
    return {
        **given,
        "py_modules": [str(package), *given.get("py_modules", ())],
        "env_vars": {**variables, **{name: str(value) for name, value in given.get("env_vars", {}).items()}},
    }
