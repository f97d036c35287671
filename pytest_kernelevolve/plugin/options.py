"""Makes the table of `settings` known to pytest, and reads the settings of a session from it."""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.option_texts import AUTOMATIC, MERGE_BASE, SUGGEST, UPDATE
from pytest_kernelevolve.plugin.stash import settings_key
from pytest_kernelevolve.settings import COMMAND_LINE, DEFAULT, OPTIONS, Settings, misspelt, resolve

_PREFIX = "kernelevolve_"  # The beginning of destinations on the command line and of ini keys alike.


class _EvolveMode(argparse.Action):
    """Takes ``--evolve``, ``--evolve=update`` and ``--evolve=suggest`` as three spellings of one flag.

    An optional argument would take the path out of ``pytest --evolve PATH``; spellings do not.
    """

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002
        namespace: argparse.Namespace,
        values: Any,  # noqa: ARG002
        option_string: str | None = None,
    ) -> None:
        _, _, mode = (option_string or "").partition("=")
        setattr(namespace, self.dest, mode or AUTOMATIC)


class _Revision(argparse.Action):
    """Takes ``--judge-against`` and ``--judge-against=REV``, each REV that is there as a spelling, as `_EvolveMode`."""

    def __init__(self, option_strings: Sequence[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002
        namespace: argparse.Namespace,
        values: Any,  # noqa: ARG002
        option_string: str | None = None,
    ) -> None:
        _, _, revision = (option_string or "").partition("=")
        setattr(namespace, self.dest, revision or MERGE_BASE)


def add_options(parser: pytest.Parser, arguments: Sequence[str] = ()) -> None:
    """Register every option's flag and ini key. Values stay raw: `settings.resolve` parses all forms alike.

    ``arguments`` are those of the command line and of ``PYTEST_ADDOPTS``.
    """
    group = parser.getgroup("kernelevolve", "kernelevolve: operator specs as tests, and a search for faster kernels")
    for option in OPTIONS:
        text = option.help.replace("%", "%%")
        destination = _PREFIX + option.name
        if option.name == "evolve":
            spellings = (option.flag, f"{option.flag}={UPDATE}", f"{option.flag}={SUGGEST}")
            group.addoption(*spellings, action=_EvolveMode, dest=destination, default=None, help=text)
        elif option.name == "judge_against":
            begin = f"{option.flag}="
            given = dict.fromkeys(argument for argument in arguments if argument.startswith(begin))
            group.addoption(option.flag, *given, action=_Revision, dest=destination, default=None, help=text)
        elif option.metavar is None:
            group.addoption(option.flag, action="store_const", const="true", dest=destination, default=None, help=text)
        else:
            group.addoption(
                option.flag,
                action="append" if option.repeatable else "store",
                metavar=option.metavar,
                dest=destination,
                default=None,
                help=text,
            )
        parser.addini(option.ini, f"{option.help} [{option.flag}, {option.variable}]", default=None)


def add_old_names(parser: pytest.Parser) -> None:
    """Register the earlier names of options that nobody else has: a suite's own ``--hardware`` is its own.

    Called when the first conftest.py files are loaded, as these may add options.
    """
    group = parser.getgroup("kernelevolve")
    for option in OPTIONS:
        if option.old_flag is None:
            continue
        taking: dict[str, Any] = {"action": "store_const", "const": "true"}
        if option.metavar is not None:
            taking = {"action": "append" if option.repeatable else "store", "metavar": option.metavar}
        with contextlib.suppress(argparse.ArgumentError, ValueError):  # somebody else's
            group.addoption(
                option.old_flag, dest=_PREFIX + option.name, default=None, help=f"the same as {option.flag}", **taking
            )


def added_options(environment: Mapping[str, str]) -> list[str]:
    """The options that ``PYTEST_ADDOPTS`` adds to the command line."""
    try:
        return shlex.split(environment.get("PYTEST_ADDOPTS", ""))
    except ValueError:  # pytest says what is wrong
        return []


def refuse_unknown_mode(arguments: Sequence[str]) -> None:
    """Say what ``--evolve=`` takes where it is given something else: argparse would name the word alone."""
    flag = next(option.flag for option in OPTIONS if option.name == "evolve")
    for argument in arguments:
        name, equals, mode = argument.partition("=")
        if name == flag and equals and mode not in (UPDATE, SUGGEST):
            from pytest_kernelevolve.spec.schema import suggestion

            close = suggestion(mode, (UPDATE, SUGGEST))
            raise pytest.UsageError(f"{argument}: {flag} takes {UPDATE}, {SUGGEST} or nothing{close}")


def read_settings(config: pytest.Config) -> Settings:
    """The settings of this session. Raises pytest.UsageError with one line that says what is allowed."""
    try:
        return resolve(
            {option.name: config.getoption(_PREFIX + option.name, None) for option in OPTIONS},
            os.environ,
            {option.name: config.getini(option.ini) for option in OPTIONS},
        )
    except (KernelEvolveError, TypeError, ValueError) as error:  # the last two: getini of pytest 9.1 on a TOML type
        raise pytest.UsageError(str(error)) from None


def warn_of_misspelt_variables(config: pytest.Config) -> None:
    """Say so where a variable sets nothing: pytest itself tells of flags and ini keys that it does not know."""
    for name, meant in misspelt(os.environ).items():
        warning = pytest.PytestConfigWarning(f"the variable {name} is no setting; did you mean {meant}?")
        config.issue_config_time_warning(warning, stacklevel=2)


def check_hardware_names(settings: Settings) -> None:
    """Refuse hardware that nobody knows, before anything is collected."""
    from pytest_kernelevolve.hardware import registry

    for name in (*settings.hardware, *settings.require_hardware):
        try:
            registry.get(name)
        except KernelEvolveError as error:
            raise pytest.UsageError(str(error)) from None


def check_money(settings: Settings) -> None:
    """Refuse a budget in dollars where nobody knows what the model costs, before any is spent."""
    from pytest_kernelevolve.synthesis.proposers.pricing import check_budget, price_of
    from pytest_kernelevolve.synthesis.several import names_in

    if settings.model is None:
        return
    try:
        file = None if settings.prices is None else Path(settings.prices)
        for name in names_in(settings.model):
            check_budget(name, price_of(name, settings.price, file))
    except KernelEvolveError as error:
        raise pytest.UsageError(str(error)) from None


def check_values(config: pytest.Config, settings: Settings) -> None:
    """Refuse values that no item could use. A hook may take the place of what --evolve-model names."""
    from pytest_kernelevolve.evolve import option_values

    own_operator = not config.hook.pytest_kernelevolve_make_operator.get_hookimpls()
    try:
        option_values.check(
            settings, root=config.rootpath, directory=config.invocation_params.dir, own_operator=own_operator
        )
    except KernelEvolveError as error:
        raise pytest.UsageError(str(error)) from None


def check_policy(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    """Refuse a policy that nobody has. This waits for the items, as any of their conftest.py files may bring it."""
    from pytest_kernelevolve.plugin.items import OperatorItem
    from pytest_kernelevolve.plugin.replaceable import HookedParts
    from pytest_kernelevolve.search import policies

    settings = config.stash[settings_key]
    first = next((item for item in items if isinstance(item, OperatorItem)), None)
    origin = settings.origin("policy")
    if origin == DEFAULT or (origin != COMMAND_LINE and (settings.evolve is None or first is None)):
        return
    try:
        if first is not None:
            HookedParts(config).policy(first.spec, first.gate, settings.policy)
        elif not config.hook.pytest_kernelevolve_make_policy.get_hookimpls():
            policies.get(settings.policy)
    except KernelEvolveError as error:
        raise pytest.UsageError(f"--evolve-policy: {error}") from None
