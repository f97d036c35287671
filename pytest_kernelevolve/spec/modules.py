"""Python files as modules: a reference beside its spec, and what it needs."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import traceback
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from pytest_kernelevolve.errors import SpecError


def load_module(path: Path) -> ModuleType:
    """A Python file as a module of its own, run once for each version of the file. Raises SpecError if it fails."""
    try:
        stat = path.stat()
    except OSError:
        raise SpecError(f"file {path} does not exist") from None
    return _load_module(path.resolve(), stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _load_module(path: Path, mtime_ns: int, _size: int) -> ModuleType:
    name = f"_kernelevolve_reference_{path.stem}_{abs(hash((path, mtime_ns))):x}"
    module_spec = importlib.util.spec_from_file_location(name, path)
    if module_spec is None:
        raise SpecError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(module_spec)
    sys.modules[name] = module  # dataclasses and pickling look their module up
    try:
        # Not by the loader: what it keeps compiled it takes again for another text of the same second and length.
        exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), module.__dict__)
    except Exception as error:
        del sys.modules[name]
        raise SpecError(_import_failure(path, error)) from error
    return module


def _import_failure(path: Path, error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"{path}:{error.lineno}: not valid Python: {error.msg}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == path]
    place = f"{path}:{lines[-1]}" if lines else str(path)
    return f"{place}: importing the file fails: {type(error).__name__}: {error}"
