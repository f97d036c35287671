"""`kernelevolve take`: the kernels of a pull request, and nothing else of it, into a checkout of its base.

Specs, references, conftest files and whatever else decides a verdict stay the base's; only files that a spec *of the
base* names as a kernel are taken, and only as ordinary files. What the judge then runs of a stranger's is a kernel, in
the sandbox. See docs/forks.md.
"""

from __future__ import annotations

import argparse
import base64
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.errors import SpecError, UsageError
from pytest_kernelevolve.report.markdown import plain
from pytest_kernelevolve.spec.model import OperatorSpec

MAX_BYTES = 1 << 20  # The largest kernel that is taken.
MAX_TOLD = 20  # names of files in a report
PROSE = (".md", ".rst", ".svg", ".png", ".jpg", ".gif", ".txt.license")  # Files that decide no verdict.
ORDINARY = ("100644", "100755")  # git's modes: no link, no other repository
SPECS = (".op.yaml", ".op.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the files that a pull request changes: paths from the repository's top, in order."""

    kernels: tuple[str, ...] = ()  # are in the tree now
    removed: tuple[str, ...] = ()  # kernels that it deletes
    left: tuple[str, ...] = ()  # may decide a verdict, and were not taken
    run: tuple[str, ...] = ()  # kernels among them that a reference, a spec or a conftest.py imports
    prose: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # specs of the base that cannot be loaded: one line each


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("head", metavar="HEAD", help="the pull request's commit")
    parser.add_argument("--pull", type=int, metavar="N", help="fetch pull request N from origin first")
    parser.add_argument("--everything", action="store_true", help="take its specs and all else too: somebody read them")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="where specs are; default: everywhere")
    parser.epilog = (
        "Run it in a clean checkout of the base. --pull reads GITHUB_TOKEN. Where they are set, GITHUB_OUTPUT gets "
        "kernels=N and left=N, and GITHUB_STEP_SUMMARY a section."
    )


def run(options: argparse.Namespace) -> int:
    if options.pull is not None:
        fetch(Path.cwd(), options.pull)
    if options.everything:
        return _everything(Path.cwd(), options.head)
    taken = take(Path.cwd(), options.head, options.paths)
    print(f"{len(taken.kernels)} kernels taken, {len(taken.removed)} removed, {len(taken.left)} other files left out")
    for name, paths in (("taken", taken.kernels), ("removed", taken.removed), ("left out", taken.left)):
        for path in paths[:MAX_TOLD]:
            print(f"{name}: {path!r}")  # quoted: a file's name begins no line, and is no command to a log
    for path in taken.run[:MAX_TOLD]:
        print(f"kernelevolve take: {path!r} runs outside the sandbox: a reference, a spec or a conftest.py imports it")
    for line in taken.unread:
        print(f"kernelevolve take: not read: {line}", file=sys.stderr)
    _append("GITHUB_OUTPUT", f"kernels={len(taken.kernels) + len(taken.removed)}\nleft={len(taken.left)}\n")
    _append("GITHUB_STEP_SUMMARY", summary(taken))
    return 0


def fetch(folder: Path, number: int) -> None:
    """Fetch a pull request's commits from origin; a token in GITHUB_TOKEN is shown to that server alone."""
    token = os.environ.get("GITHUB_TOKEN")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    settings = {}
    if token:
        basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        settings = {  # by the environment, as a command's words are for all to see
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {basic}",
        }
    _git(folder, "fetch", "--quiet", "--no-tags", "origin", f"refs/pull/{number}/head", settings=settings)


def _everything(folder: Path, head: str) -> int:
    """The pull request's whole tree, after somebody with the right to has read it."""
    commit = _commit(folder, head)
    _git(folder, "checkout", "--quiet", "--detach", commit)
    print(f"the whole tree of {commit[:12]}")
    _append("GITHUB_STEP_SUMMARY", f"### What is judged\n\nThe whole tree of {commit[:12]}, its specs included.\n")
    return 0


def take(folder: Path, head: str, paths: Sequence[str] = ()) -> Taken:
    """Bring the kernels that ``head`` changes into the checkout around ``folder``. Raises UsageError."""
    root = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    base = _commit(root, "HEAD")
    commit = _commit(root, head)
    if _git(root, "status", "--porcelain", "--untracked-files=no").strip():
        raise UsageError(f"{root} has changes; kernels are taken into a clean checkout of the base")
    changed = _changes(root, base, commit)
    specs, unread = _specs(root, paths)
    named = {path for spec in specs for path in kernel_paths(spec, root)}
    run = _run_outside(specs, root) & named & set(changed)
    named -= run
    kernels = [path for path in changed if path in named]
    for path in kernels:  # all are looked at before the first is written
        _check(root, commit, path)
    removed = [path for path in kernels if _mode(root, commit, path) is None]
    for path in kernels:
        _write(root, commit, path, gone=path in removed)
    others = [path for path in changed if path not in named]
    return Taken(
        kernels=tuple(path for path in kernels if path not in removed),
        removed=tuple(removed),
        left=tuple(path for path in others if not path.lower().endswith(PROSE)),
        run=tuple(sorted(run)),
        prose=tuple(path for path in others if path.lower().endswith(PROSE)),
        unread=unread,
    )


def kernel_paths(spec: OperatorSpec, root: Path) -> Iterator[str]:
    """Where the kernels of ``spec`` live that lie in the repository at ``root``, from there."""
    for gate in spec.gates:
        for path in (spec.kernel_path(gate.hardware), spec.portable_path(gate.hardware)):
            if path is None:
                continue
            place = Path(os.path.normpath(path.absolute()))
            if place.is_relative_to(root) and place.suffix == ".py" and not _loaded_by_pytest(place.name):
                yield place.relative_to(root).as_posix()


def _run_outside(specs: Sequence[OperatorSpec], root: Path) -> set[str]:
    """What references, specs and conftest files of the base import: it runs in pytest's process, or the baseline's."""
    from pytest_kernelevolve.evolve.against.touched import imported, run_by

    conftests = {root / name for name in _lines(_git(root, "ls-files", "-z", "--", "conftest.py", "*/conftest.py"))}
    files = imported(conftests, root).union(*(run_by(spec, root) for spec in specs))
    return {path.relative_to(root).as_posix() for path in files if path.is_relative_to(root)}


def _loaded_by_pytest(name: str) -> bool:
    """Whether a file of this name runs outside the sandbox, whatever a spec says of it."""
    return name in ("conftest.py", "__init__.py") or name.startswith(("op_", "test_")) or name.endswith("_test.py")


def summary(taken: Taken) -> str:
    """Markdown: what is judged of the pull request, and what of it is not."""
    lines = ["### What is judged", ""]
    lines.append(f"{len(taken.kernels)} kernels of the pull request, under specs and references of its base.")
    for told, paths in (("Removed", taken.removed), ("**Not taken from the pull request**", taken.left)):
        if paths:
            names = ", ".join(plain(path, limit=120) for path in paths[:MAX_TOLD])
            more = f" and {len(paths) - MAX_TOLD} more" if len(paths) > MAX_TOLD else ""
            lines += ["", f"{told}: {names}{more}"]
    if taken.run:
        lines += [
            "",
            "Kernels among these that references, specs or conftest files of the base import, so that they would run",
        ]
        lines += [f"outside the sandbox: {', '.join(plain(path, limit=120) for path in taken.run[:MAX_TOLD])}"]
    lines += ["", *(f"- not read: {plain(line, limit=300)}" for line in taken.unread)] if taken.unread else []
    return "\n".join(lines) + "\n"


def _specs(root: Path, paths: Sequence[str]) -> tuple[list[OperatorSpec], tuple[str, ...]]:
    """The operators of all specs that git has in the checkout, and a line for each file that cannot be loaded."""
    from pytest_kernelevolve.spec.loading.python_loader import load_python
    from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
    from pytest_kernelevolve.spec.modules import load_module

    specs: list[OperatorSpec] = []
    unread: list[str] = []
    for name in _lines(_git(root, "ls-files", "-z", "--", *[str(Path(path).absolute()) for path in paths])):
        path = root / name
        if path.is_symlink():
            continue
        try:
            if path.name.endswith(SPECS):
                specs += load_yaml(path)
            elif path.name.startswith("op_") and path.suffix == ".py":
                for folder in (str(path.parent), str(root)):  # as pytest's rootdir, from which a spec may import
                    if folder not in sys.path:
                        sys.path.append(folder)
                specs += load_python(path, load_module(path))
        except SpecError as error:
            unread.append(" ".join(str(error).split()))
    return specs, tuple(unread)


def _changes(root: Path, base: str, head: str) -> list[str]:
    """What differs between ``head`` and where it left the base's history; both sides' later changes are not its own."""
    try:
        _git(root, "merge-base", base, head)
    except UsageError:
        raise UsageError(
            f"{base[:12]} and {head[:12]} have no common commit in this clone; fetch the whole history (fetch-depth: 0)"
        ) from None
    differing = _git(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", f"{base}...{head}")
    return list(_lines(differing))


def _commit(root: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no commit")
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except UsageError:
        raise UsageError(f"{revision!r} is no commit of this clone; fetch the pull request's first") from None


def _mode(root: Path, commit: str, path: str) -> str | None:
    """Git's mode of a file at a commit; None where there is none."""
    listed = _git(root, "ls-tree", "-z", commit, "--", f":(literal){path}").decode("utf-8", "replace")
    return listed.split(" ")[0] if listed else None


def _check(root: Path, commit: str, path: str) -> None:
    mode = _mode(root, commit, path)
    if mode is None:
        return
    if mode not in ORDINARY:
        raise UsageError(f"{path!r} is no ordinary file in the pull request (git's mode {mode}), so it is not taken")
    size = int(_git(root, "cat-file", "-s", f"{commit}:{path}"))
    if size > MAX_BYTES:
        raise UsageError(f"{path!r} has {size} bytes; a kernel of more than {MAX_BYTES} is not taken")


def _write(root: Path, commit: str, path: str, *, gone: bool) -> None:
    place = root / path
    if gone:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    content = _git(root, "cat-file", "blob", f"{commit}:{path}")
    place.unlink(missing_ok=True)  # never written through a link
    place.write_bytes(content)


def _lines(output: bytes) -> Iterator[str]:
    for name in output.split(b"\0"):
        if name:
            yield os.fsdecode(name)


def _git(folder: Path, *words: str, settings: Mapping[str, str] | None = None) -> bytes:
    """What git prints. No hook and no filter of the repository runs. Raises UsageError with git's last line."""
    command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", *words]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **(settings or {})},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}; install git") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"git {words[0]}: {said[-1] if said else f'exit status {done.returncode}'}")
    return done.stdout


def _append(variable: str, text: str) -> None:
    place = os.environ.get(variable)
    if place:
        with open(place, "a", encoding="utf-8") as file:
            file.write(text)
