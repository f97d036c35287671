"""Take from a copy of KernelBench what its batch evaluation of a few problems needs, into a folder of its own.

    python -m studies.rivals.pack_kernelbench --kernelbench PATH --out .rival

``PATH`` is a checkout, or a bare repository. The folder is for a machine that has no network; it is never committed.
KernelBench's files are copied as they are. Its batch script and its ``utils`` import packages that evaluation on a
local GPU has little use for; `STUBS` are stand-ins of ours for those. `judging_rate` puts a stand-in on the path only
where the package itself is missing, and says so in its output. They only make KernelBench start sooner.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROBLEMS = ("21_Sigmoid", "23_Softmax", "47_Sum_reduction_over_a_dimension")
MODULES = ("__init__", "compile", "dataset", "eval", "kernel_static_checker", "profile", "timing", "utils")
FILES = (
    "LICENSE",
    "scripts/eval_from_generations.py",
    *(f"src/kernelbench/{name}.py" for name in MODULES),
    *(f"KernelBench/level1/{name}.py" for name in PROBLEMS),
)

_ANYTHING = """\
class Anything:
    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self
"""

STUBS = {
    "dotenv": "def load_dotenv(*_, **__):\n    return False\n",
    "openai": f"{_ANYTHING}\n\nOpenAI = Anything\n",
    "litellm": f"{_ANYTHING}\n\ncompletion = Anything()\n",
    "modal": f"{_ANYTHING}\n\nApp = Image = Retries = Anything()\nmethod = Anything()\n",
    "requests": "",
    "tqdm": """\
class tqdm:
    def __init__(self, items=(), **_):
        self.items = items

    def __iter__(self):
        return iter(self.items)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def update(self, count=1):
        return None
""",
    "pydantic": """\
import copy


class BaseModel:
    def __init__(self, **values):
        for name in type(self).__annotations__:
            setattr(self, name, values[name] if name in values else copy.deepcopy(getattr(type(self), name)))

    def __repr__(self):
        return f"{type(self).__name__}({vars(self)})"
""",
    "pydra": """\
import ast
import sys

REQUIRED = object()


class Config:
    def to_dict(self):
        return dict(vars(self))


def main(base):
    def decorate(function):
        def run():
            config = base()
            for argument in sys.argv[1:]:
                name, _, text = argument.partition("=")
                if name not in vars(config):
                    raise SystemExit(f"unknown setting {name!r}")
                try:
                    value = ast.literal_eval(text)
                except (SyntaxError, ValueError):
                    value = text
                setattr(config, name, value)
            return function(config)

        return run

    return decorate
""",
}


def read(checkout: Path, name: str) -> bytes:
    """One file of a checkout, or of HEAD of a bare repository. Raises FileNotFoundError."""
    if (checkout / name).is_file():
        return (checkout / name).read_bytes()
    command = ["git", f"--git-dir={checkout}", "show", f"HEAD:{name}"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise FileNotFoundError(f"{checkout} has no {name}; --kernelbench takes a checkout of KernelBench")
    return done.stdout


def revision(checkout: Path) -> str:
    """The commit of a checkout or bare repository; empty where git cannot tell."""
    for place in (["-C", str(checkout)], [f"--git-dir={checkout}"]):
        done = subprocess.run(["git", *place, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.strip()
    return ""


def pack(checkout: Path, out: Path) -> None:
    """Write `FILES`, `STUBS` and the revision to ``out``."""
    for name in FILES:
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read(checkout, name))
    for name, text in STUBS.items():
        target = out / "stubs" / name / "__init__.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (out / "REVISION").write_text(f"{revision(checkout)}\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.rivals.pack_kernelbench", description="See the module.")
    parser.add_argument("--kernelbench", type=Path, required=True, metavar="PATH", help="a checkout of KernelBench")
    parser.add_argument("--out", type=Path, default=Path(".rival"), metavar="FOLDER", help="default: .rival")
    options = parser.parse_args(arguments)
    try:
        pack(options.kernelbench, options.out)
    except OSError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file())
    print(
        f"{options.out}: {len(FILES)} files of KernelBench {(options.out / 'REVISION').read_text()[:12]}, {size} bytes"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
