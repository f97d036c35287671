"""Values that no item could use, found before there are items: one line for the command line, not one for each test.

What a value is made of is the business of `settings`; here is what needs a look at the machine or at another option.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError, UsageError, without_password
from pytest_kernelevolve.evolve.parts.workbench import OFFLINE, Workbench
from pytest_kernelevolve.settings import COMMAND_LINE, DEFAULT, EVALUATE, Settings

SCHEMES = ("exec", "replay", "mailbox", "agent")  # what --evolve-model names beside a server's models


def check(settings: Settings, *, root: Path, directory: Path, own_operator: bool) -> None:
    """Look at what options name: folders, files, a store, a model. Raises UsageError that begins with the option.

    What is wrong with a value itself is refused whether or not there will be a search, and so is a file or folder that
    the command line names. What stands in the environment or in pytest's ini for searches from somewhere else, and what
    this machine may lack, such as a model's key or its program, is asked for by a search alone.
    ``root`` and ``directory`` are what relative paths start from: of the store, and of everything else.
    ``own_operator`` says that nothing takes the place of what --evolve-model names.
    """
    bench = Workbench(settings, root)
    _said("--kernel-path", bench.kernel_paths)
    if settings.kernelbench is not None:
        from pytest_kernelevolve.spec.kernelbench.official import official_folder

        checkout = directory / settings.kernelbench
        _said("--kernelbench", lambda: official_folder(checkout))
    if settings.kernel_case is not None:
        from pytest_kernelevolve.case_tokens import unpack

        _said("--kernel-case", lambda: unpack(settings.kernel_case or ""))
    if settings.fleet is not None:
        _said("--evolve-fleet", lambda: _check_fleet(settings))
        if settings.fleet_environment is not None:
            _said("--evolve-fleet-environment", lambda: _check_environment(settings, directory))
    searches = settings.evolve is not None
    if settings.prices is not None and (searches or settings.origin("prices") == COMMAND_LINE):
        _said("--evolve-prices", lambda: _check_prices(bench))
    _said("--evolve-knowledge", lambda: _check_knowledge(settings, searches=searches))
    if settings.origin("store") != DEFAULT:
        _said("--evolve-store", lambda: _check_store(bench.store_url(), used=searches))
    if own_operator and settings.phase != EVALUATE:
        look = _check_model if searches else _check_named
        _said("--evolve-model", lambda: look(bench))


def _said(option: str, look: Callable[[], object]) -> None:
    try:
        look()
    except KernelEvolveError as error:
        text = str(error)
        raise UsageError(text if text.startswith("--") else f"{option}: {text}") from None


def _check_fleet(settings: Settings) -> None:
    """That nothing is asked for that a fleet's workers cannot do."""
    for name, given in (
        ("--kernel-path", settings.kernel_path),
        ("--judge-against", settings.judge_against),
        ("--kernel-case", settings.kernel_case),
        ("--evolve-phase", settings.phase),
    ):
        if given:
            raise UsageError(f"{name} is for kernels that are judged here; leave out --evolve-fleet, or {name}")


def _check_environment(settings: Settings, directory: Path) -> None:
    """That the workers' runtime environment can be read, and that they are on a Ray cluster."""
    if (settings.fleet or "").startswith(("local", "store")):
        raise UsageError("--evolve-fleet-environment is for workers on a Ray cluster: --evolve-fleet auto or ray://...")
    from pytest_kernelevolve.fleet.ray_environment import read

    read(directory / (settings.fleet_environment or ""))


def _check_prices(bench: Workbench) -> None:
    from pytest_kernelevolve.synthesis.proposers.pricing import price_of
    from pytest_kernelevolve.synthesis.several import names_in

    for name in names_in(bench.settings.model or OFFLINE):
        price_of(name, None, Path(bench.settings.prices or ""))


def _check_knowledge(settings: Settings, *, searches: bool) -> None:
    knowledge = settings.knowledge if searches or settings.origin("knowledge") == COMMAND_LINE else ()
    code = settings.code if searches or settings.origin("code") == COMMAND_LINE else ()
    if knowledge or code:
        from pytest_kernelevolve.knowledge import check as check_knowledge

        check_knowledge(knowledge, code)


def _check_store(url: str, *, used: bool) -> None:
    """That the store's file can be opened, or be made where it is not there yet; a server is asked later.

    Unless it is ``used`` for a search, a verdict that cannot be kept there is a warning.
    """
    from pytest_kernelevolve.store.urls import parsed

    path = parsed(url).path
    if path is None:
        if used and find_spec("psycopg") is None:
            raise UsageError("a store on PostgreSQL needs psycopg: pip install 'pytest-kernelevolve[postgres]'")
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name the store's file in it")
    folder = next(parent for parent in path.parents if parent.exists())
    place = path if path.exists() else folder
    if (used or not folder.is_dir()) and not (folder.is_dir() and os.access(place, os.W_OK)):
        what = "cannot be written" if folder.is_dir() else "is no folder"
        raise UsageError(f"{place} {what}, so that there can be no store at {path}; name another place")


def _check_named(bench: Workbench) -> None:
    """That --evolve-model and --evolve-base-url name something, and that a recording is there."""
    from pytest_kernelevolve.synthesis.several import names_in

    settings = bench.settings
    from_here = COMMAND_LINE in (settings.origin("model"), settings.origin("base_url"))
    for name in names_in(bench.model if from_here else settings.model or OFFLINE):
        scheme, _, rest = name.partition(":")
        there = scheme == "mailbox" or (scheme == "replay" and not from_here)  # opening a mailbox makes its folder
        if scheme in SCHEMES and not (there and rest.strip()):
            _opened(name, bench)
    url = settings.base_url
    if url is not None and not url.startswith(("http://", "https://")):
        raise UsageError(f"--evolve-base-url: {without_password(url)} must start with http:// or https://")


def _check_model(bench: Workbench) -> None:
    """That the proposer can be opened: its key, server address, package, command or recording is there."""
    from pytest_kernelevolve.synthesis.several import names_in

    if bench.model == OFFLINE:
        return
    for name in names_in(bench.model):
        _opened(name, bench)
    scheme, _, command = bench.model.partition(":")
    if scheme in ("exec", "agent"):
        program = shlex.split(command)[0]
        if shutil.which(program) is None:
            raise UsageError(f"{bench.model}: there is no program {program!r}; name one on the PATH, or its path")


def _opened(model: str, bench: Workbench) -> None:
    """Open and close what asks a model."""
    from pytest_kernelevolve.synthesis.agent.coding.operator import SCHEME, CodingAgent
    from pytest_kernelevolve.synthesis.proposers.base import ProposerSettings
    from pytest_kernelevolve.synthesis.proposers.opening import open_proposer

    settings = bench.settings
    if model.startswith(SCHEME):
        CodingAgent(model.removeprefix(SCHEME)).close()
        return
    open_proposer(model, ProposerSettings(base_url=settings.base_url, timeout_s=settings.timeout)).close()
