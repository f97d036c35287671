"""`kernelevolve propose`: one pull request for each winner of a run in `suggest` mode.

Needs git and GitHub's `gh`, with a token that may write to the repository. A winner is what a model or a search wrote:
it is a patch here, and nothing of it runs. A branch for each operator and hardware is kept up to date, night by night.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pytest_kernelevolve.cli.runs.junit import read_results
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.report.formatting import ratio
from pytest_kernelevolve.report.markdown import plain

BRANCHES = "kernelevolve"
AUTHOR = ("-c", "user.name=kernelevolve", "-c", "user.email=kernelevolve@users.noreply.github.com")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", nargs="+", type=Path, metavar="DIR", help="what `--evolve-report DIR` wrote")
    parser.add_argument("--base", default="main", metavar="BRANCH", help="to which winners are proposed; default: main")
    parser.add_argument("--dry-run", action="store_true", help="name the winners, and change nothing")


def run(options: argparse.Namespace) -> int:
    start = _said("git", "rev-parse", "HEAD")
    opened = 0
    for folder in options.reports:
        document = read_results(folder / "results.json")
        for item, patch in winners(document, folder):
            print(f"{item['operator']}[{item['hardware']}]: {patch}")
            if not options.dry_run:
                opened += _propose(item, patch, str(document["environment"]["machine"]), options.base, start)
    print(f"{opened} pull requests opened")
    return 0


def winners(document: Mapping[str, Any], folder: Path) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """Each item for which a kernel that meets the gate was found, with its patch."""
    for item in document["items"]:
        name = f"{item['operator']}-{item['hardware']}.patch"
        patch = folder / "patches" / name
        if item["evolved"] and patch.name == name and patch.is_file():
            yield item, patch.resolve()


def _propose(item: Mapping[str, Any], patch: Path, machine: str, base: str, start: str) -> bool:
    """Push the winner's branch, and open its pull request where none is open. Whether one was opened."""
    branch = f"{BRANCHES}/{item['operator']}-{item['hardware']}"
    _said("git", "check-ref-format", "--branch", branch)
    _said("git", "switch", "--quiet", "--force-create", branch, start)
    try:
        _said("git", "apply", "--index", str(patch))
        changed = _said("git", "diff", "--cached", "--name-only").splitlines()
        if len(changed) != 1 or not changed[0].endswith(Path(item["kernel"]).name):
            raise UsageError(f"{patch.name} changes {', '.join(changed) or 'nothing'}, and not {item['kernel']} alone")
        title = f"{item['operator']} on {item['hardware']}: a kernel found by a search"
        _said("git", *AUTHOR, "commit", "--quiet", "--no-verify", "--message", title)
        _said("git", "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}")
    finally:
        _said("git", "switch", "--quiet", "--discard-changes", "--detach", start)
    there = _said("gh", "pr", "list", "--head", branch, "--state", "open", "--json", "number", "--jq", "length")
    if there.strip() != "0":
        return False
    _said("gh", "pr", "create", "--base", base, "--head", branch, "--title", title, "--body", _body(item, machine))
    return True


def _body(item: Mapping[str, Any], machine: str) -> str:
    campaign = item["campaign"] or {}
    lines = [
        f"A search found a kernel for {plain(item['operator'])} on {plain(item['hardware'])} that meets its gate.",
        "",
        f"- measured on {plain(machine, limit=200)}; its speedup stands in the header of the file",
        f"- the kernel in the tree: {plain(item['verdict'])}, {ratio(item['speedup'])} over {plain(item['baseline'])}",
        f"- {campaign.get('nodes', 0)} candidates judged",
        "",
        "It was written by a program. Read it as you would read a stranger's, and let this pull request's gate judge it"
        " once more.",
    ]
    return "\n".join(lines)


def _said(*command: str) -> str:
    """What a command prints. Raises UsageError with its last line where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise UsageError(f"{command[0]} cannot be run: {error.strerror}; install it") from None
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise UsageError(f"{' '.join(command[:2])}: {said[-1]}")
    return done.stdout.strip()
