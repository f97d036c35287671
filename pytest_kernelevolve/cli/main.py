"""`kernelevolve COMMAND`: one table of commands, each a module that is imported only when it is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from pytest_kernelevolve.errors import KernelEvolveError

COMMANDS: Final = {
    "doctor": "what this machine has and lacks for judging kernels",
    "certify": "measure how small a slowdown this machine can tell",
    "page": "write index.html for a report",
    "history": "verdicts of an operator over time; the step that lost",
    "compare": "put two runs side by side, item by item",
    "comment": "write the comment under a pull request",
    "take": "take a pull request's kernels, and nothing else of it",
    "propose": "open a pull request for each winner of a run",
    "junit": "write a JUnit file of a results.json",
    "export": "write winners as a Python package by shape region",
    "specs-from": "write specs for a model's heavy operators, from its profile",
    "profile": "what holds a kernel back, by every profiler that is here",
    "export-benchmarks": "write a results.json as Bencher or asv reads it",
    "worker": "judge what campaigns put into a store, for a fleet",
    "knowledge": "what the knowledge base answers to a question",
    "skill": "write SKILL.md, by which a coding agent uses the judge",
    "store": "copy a store to another engine; roles for PostgreSQL",
    "distill": "make records of what a store's searches taught",
    "trajectories": "write a store's searches as training data, as JSON lines",
}
"""Name and purpose. ``NAME.py``, here or in a room, has ``arguments(parser)`` and ``run(options) -> exit status``."""

ROOMS: Final = {
    **dict.fromkeys(("page", "history", "compare", "junit", "export-benchmarks"), "runs"),
    **dict.fromkeys(("comment", "take", "propose"), "pulls"),
    **dict.fromkeys(("worker", "store"), "fleet"),
    **dict.fromkeys(("export", "specs-from", "profile"), "models"),
}
"""Commands whose module lies in a folder of ``cli/``."""


class Command(Protocol):
    """What a module of a command has."""

    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: its own; 2 for a usage error; 1 with one line where something was wrong."""
    words = list(sys.argv[1:] if words is None else words)
    parser = argparse.ArgumentParser(
        prog="kernelevolve",
        description="Tools beside `pytest --evolve`.",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=22),
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=argparse.SUPPRESS)  # the list alone fills a screen
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked = next((word for word in words if not word.startswith("-")), None)
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if name == asked:
            command_named(name).arguments(command)
    options = parser.parse_args(words)
    try:
        return command_named(options.command).run(options)
    except KernelEvolveError as error:
        print(f"kernelevolve {options.command}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `kernelevolve ... | head`
        return 0


def command_named(name: str) -> Command:
    """The module of one of `COMMANDS`."""
    place = ".".join([*([ROOMS[name]] if name in ROOMS else []), name.replace("-", "_")])
    return cast("Command", import_module(f"pytest_kernelevolve.cli.{place}"))
