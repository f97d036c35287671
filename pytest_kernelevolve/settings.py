"""The one place where configuration is read: a table of options, and the frozen settings they resolve to.

Every option has a command line flag, an environment variable and an ini key, derived from its name by one rule:
``steps`` is ``--evolve-steps``, ``KERNELEVOLVE_STEPS`` and ``kernelevolve_steps``. Precedence is command line,
environment, ini, spec, default, and the settings remember which of them each value came from. Secrets are not
options: only the environment holds them, and only the proposer that needs one reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from pytest_kernelevolve.errors import UsageError, without_password
from pytest_kernelevolve.option_texts import (
    AUTOMATIC,
    FALSE,
    SUGGEST,
    UPDATE,
    fleet,
    mode,
    names,
    one_of,
    optional_text,
    parts,
    positive,
    price,
    revision,
    share,
    switch,
    text,
    whole,
)

if TYPE_CHECKING:
    from pytest_kernelevolve.spec.model import OperatorSpec

ARGUMENT: Final = "argument"  # The argument of a Python call.
COMMAND_LINE: Final = "command line"
ENVIRONMENT: Final = "environment"
INI: Final = "ini"
SPEC: Final = "spec"
DEFAULT: Final = "default"

PROPOSE: Final = "propose"  # the phases of --evolve-phase
EVALUATE: Final = "evaluate"

FAIL: Final = "fail"  # What to do about a kernel that cannot be decided: this, and the next two.
WARN: Final = "warn"
RETRY: Final = "retry"

STRICT: Final = "strict"  # The sandbox has every layer, or nothing runs.


@dataclass(frozen=True, slots=True)
class Option:
    """One setting that a user can make. ``parse`` raises ValueError whose text says what is allowed."""

    name: str
    parse: Callable[[str], Any]
    default: Any
    metavar: str | None
    help: str
    prefix: str = "--evolve-"
    repeatable: bool = False
    old_flag: str | None = None  # an earlier name, which stays where no other plugin or conftest has it

    @property
    def flag(self) -> str:
        return self.prefix + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        return f"KERNELEVOLVE_{self.name.upper()}"

    @property
    def ini(self) -> str:
        return f"kernelevolve_{self.name}"


OPTIONS: Final[tuple[Option, ...]] = (
    Option("evolve", mode, None, None, "evolve kernels that fail or are slow: update writes the winner, suggest "
           "writes a patch; bare --evolve updates, and suggests where CI is set", prefix="--"),
    Option("always", switch, False, None, "evolve passing kernels too (implies --evolve)"),
    Option("model", optional_text, None, "NAME", "who proposes kernels: a model's name, offline, exec:COMMAND, "
           "mailbox:DIR, agent:COMMAND or replay:FILE (default: offline)"),
    Option("base_url", optional_text, None, "URL", "an OpenAI-compatible server"),
    Option("policy", text, "greedy", "NAME", "how parents are selected (default: greedy)"),
    Option("seed", whole(0), 0, "N", "seed of the search (default: 0)"),
    Option("steps", whole(1), 40, "N", "end a search after N steps (default: 40)"),
    Option("seconds", positive, 180.0, "S", "end a search after S seconds (default: 180)"),
    Option("nodes", whole(1), None, "N", "end a search when N kernels are judged, those of earlier runs included"),
    Option("tokens", whole(1), None, "N", "end a search after N tokens"),
    Option("usd", positive, None, "X", "end a search after X US dollars"),
    Option("price", price, None, "IN,OUT", "US dollars for a million tokens that the model reads and writes"),
    Option("prices", optional_text, None, "FILE", "a TOML file with the prices of models: [NAME] in = X, out = Y"),
    Option("timeout", positive, 600.0, "S", "wait for one answer of a model, a command or a mailbox for at most "
           "S seconds (default: 600)"),
    Option("agent_steps", whole(0), 0, "N", "let the model work with tools on each candidate, for at most N answers; "
           "0: one prompt, one answer (default: 0)"),
    Option("profile", switch, False, None, "profile each kernel before a model is asked to improve it, for its "
           "diagnosis, where kernels are judged here"),
    Option("diagnose", switch, False, None, "ask the model what holds a kernel back before it is asked to improve it: "
           "a typed answer, once for each kernel and model"),
    Option("drafts", whole(0), 2, "N", "the first N steps are drafts, which see no other kernel (default: 2)"),
    Option("start", whole(0), 4, "N", "judge N kernels of the offline proposer before a model is asked; 0: none "
           "(default: 4)"),
    Option("dry_run", switch, False, None, "say what a search is likely to cost, from the store's history, and search "
           "for nothing (implies --evolve)"),
    Option("stall", whole(1), 12, "N", "end a search after N steps without a better kernel (default: 12)"),
    Option("memory", one_of("parent", "siblings", "both", "none"), "both", "MODE", "what a model is told of earlier "
           "attempts: parent (and its ancestors), siblings, both or none (default: both)"),
    Option("knowledge", names, (), "DIR", "merge the documents and records of DIR into what a model is told; may be "
           "repeated", repeatable=True),
    Option("code", names, (), "DIR", "let an agent's look-ups search the code below DIR; may be repeated",
           repeatable=True),
    Option("without", parts, (), "PART", "search without a part of what a model is given, to measure what it brings: "
           "diagnosis, retrieval, records or tuning; may be repeated", repeatable=True),
    Option("warm_start", share, None, "P", "probability that a new candidate is a kernel of an earlier campaign "
           "(default: 1 with the offline proposer, 0.1 with a model)"),
    Option("phase", one_of(PROPOSE, EVALUATE), None, "PHASE", "run one half of the search: propose needs no hardware "
           "and judges nothing, evaluate judges what waits in the store and asks nobody (implies --evolve)"),
    Option("waiting", whole(1), 16, "N", "in the phase propose, end when N kernels wait to be judged (default: 16)"),
    Option("workers", whole(1), 2, "N", "candidates built in parallel on this machine (default: 2)"),
    Option("fleet", fleet, None, "ADDRESS", "judge in other processes: local, local:N, store (whoever runs "
           "`kernelevolve worker`), auto or ray://HOST:PORT (a Ray cluster)"),
    Option("fleet_environment", optional_text, None, "FILE", "with a Ray cluster as --evolve-fleet: the runtime "
           "environment of its workers, a YAML or JSON file in Ray's words"),
    Option("device_seconds", positive, None, "S", "with --evolve-fleet: end a search when its kernels had devices for "
           "S seconds"),
    Option("sandbox", one_of("auto", STRICT), "auto", "MODE", "auto warns where a layer of the sandbox is missing, "
           "strict refuses to run (default: auto)"),
    Option("store", text, "sqlite:///.kernelevolve/store.db", "URL", "where the search graph is kept (default: "
           "sqlite:///.kernelevolve/store.db, relative to pytest's rootdir)"),
    Option("report", optional_text, None, "DIR", "write results.json, kernels and patches to DIR"),
    Option("hardware", names, (), "NAME", "run only the gates of this hardware; may be repeated",
           prefix="--kernel-", repeatable=True, old_flag="--hardware"),
    Option("require_hardware", names, (), "NAME", "fail, not skip, the gates of this hardware where it is missing; "
           "may be repeated", prefix="--kernel-", repeatable=True, old_flag="--require-hardware"),
    Option("kernel_case", optional_text, None, "TOKEN", "judge this one case of a kernel, which a failure text or "
           "results.json names, and search for nothing", prefix="--"),
    Option("kernel_path", names, (), "DIR", "let kernels import from DIR, which they can read and not write; may be "
           "repeated", prefix="--", repeatable=True),
    Option("thorough", switch, False, None, "measure against max-autotune too, where a gate's baseline is best: the "
           "fastest of three"),
    Option("inconclusive", one_of(FAIL, WARN, RETRY), RETRY, "MODE", "a kernel whose speed cannot be told from its "
           "gate: retry measures it up to two times more and then fails, fail fails at once, warn lets it pass with a "
           "warning (default: retry)", prefix="--kernel-"),
    Option("lint_specs", switch, False, None, "look for degenerate tasks in operator specs, judge no kernel",
           prefix="--kernel-", old_flag="--lint-specs"),
    Option("judge_against", revision, None, "REV", "judge each changed kernel beside itself as it was at REV, in the "
           "same rounds, and fail where it regressed: --judge-against=REV; alone it takes the merge base with the "
           "default branch", prefix="--"),
    Option("judge_against_report_only", switch, False, None, "with --judge-against: show what regressed, and fail for "
           "none of it", prefix="--"),
    Option("judge_all", switch, False, None, "with --judge-against: judge the items, too, in which nothing changed",
           prefix="--"),
    Option("compile_only", switch, False, None, "where a gate's hardware is absent, compile its kernel for that and "
           "run it in the interpreter on small cases, in the place of a skip (also in CI, with --judge-against)",
           prefix="--"),
    Option("kernelbench", optional_text, None, "DIR", "run the files of an official KernelBench checkout in the place "
           "of the operators that follow them", prefix="--"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the options resolved to, with the origin of each value."""

    evolve: str | None
    always: bool
    model: str | None
    base_url: str | None
    policy: str
    seed: int
    steps: int
    seconds: float
    nodes: int | None
    tokens: int | None
    usd: float | None
    stall: int
    price: tuple[float, float] | None
    prices: str | None
    timeout: float
    inconclusive: str
    memory: Literal["parent", "siblings", "both", "none"]
    warm_start: float | None
    agent_steps: int
    profile: bool
    diagnose: bool
    drafts: int
    start: int
    dry_run: bool
    phase: str | None
    waiting: int
    workers: int
    sandbox: str
    store: str
    report: str | None
    hardware: tuple[str, ...]
    require_hardware: tuple[str, ...]
    knowledge: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    kernel_case: str | None = None
    kernel_path: tuple[str, ...] = ()
    thorough: bool = False
    lint_specs: bool = False
    kernelbench: str | None = None
    judge_against: str | None = None
    judge_against_report_only: bool = False
    judge_all: bool = False
    fleet: str | None = None
    fleet_environment: str | None = None
    device_seconds: float | None = None
    compile_only: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        return self.origins.get(name, DEFAULT)

    @property
    def elsewhere(self) -> bool:
        """Whether kernels are judged by other machines than this."""
        return self.fleet is not None and not self.fleet.startswith("local")

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the settings that somebody made, in the table's order."""
        return tuple(option.name for option in OPTIONS if self.origin(option.name) != DEFAULT)

    def for_spec(self, spec: OperatorSpec) -> Settings:
        """These settings, with what the spec states where nothing else did."""
        if spec.seed is None or self.origin("seed") != DEFAULT:
            return self
        return replace(self, seed=spec.seed, origins={**self.origins, "seed": SPEC})

    def described(self) -> str:
        """For the report header: the settings that somebody made, as ``steps=20 (command line)``."""
        return ", ".join(f"{name}={_shown(getattr(self, name))} ({self.origin(name)})" for name in self.changed)

    def to_json(self) -> dict[str, dict[str, Any]]:
        """For results.json: each setting's value and origin."""
        return {
            option.name: {"value": _plain(getattr(self, option.name)), "origin": self.origin(option.name)}
            for option in OPTIONS
        }


def resolve(
    command_line: Mapping[str, Any],
    environment: Mapping[str, str],
    ini: Mapping[str, Any] | None = None,
    *,
    arguments: Mapping[str, Any] | None = None,
) -> Settings:
    """Settle every option. ``command_line``, ``ini`` and a call's ``arguments`` hold raw values by option name, None or
    absent for unset.

    Raises UsageError that names the flag, variable or key with the bad value, and what is allowed.
    """
    values: dict[str, Any] = {option.name: option.default for option in OPTIONS}
    origins: dict[str, str] = {}
    for option in OPTIONS:
        for raw, origin, label in (
            ((arguments or {}).get(option.name), ARGUMENT, option.name),
            (command_line.get(option.name), COMMAND_LINE, option.flag),
            (environment.get(option.variable), ENVIRONMENT, option.variable),
            ((ini or {}).get(option.name), INI, f"ini key {option.ini}"),
        ):
            if raw is not None:
                values[option.name] = _parse(option, raw, label)
                origins[option.name] = origin
                break
    for name in ("always", "phase", "dry_run"):
        if values[name] and "evolve" not in origins:
            values["evolve"], origins["evolve"] = AUTOMATIC, origins[name]
    if values["judge_against"] is not None and "compile_only" not in origins and in_ci(environment):
        values["compile_only"], origins["compile_only"] = True, "CI"
    if values["evolve"] == AUTOMATIC:
        values["evolve"] = SUGGEST if in_ci(environment) else UPDATE
    return Settings(**values, origins=origins)


def misspelt(environment: Mapping[str, str]) -> dict[str, str]:
    """Variables that are no option's and look like one's, with the one that was probably meant."""
    known = {option.variable for option in OPTIONS}
    begin = "KERNELEVOLVE_"
    others = [name for name in environment if name.startswith(begin) and name not in known]
    if not others:
        return {}
    from difflib import get_close_matches

    ends = [name.removeprefix(begin) for name in known]
    close = {name: get_close_matches(name.removeprefix(begin), ends, n=1, cutoff=0.75) for name in others}
    return {name: begin + found[0] for name, found in close.items() if found}


def in_ci(environment: Mapping[str, str]) -> bool:
    """Whether a continuous integration service set ``CI``."""
    return environment.get("CI", "").strip().lower() not in FALSE


def _parse(option: Option, raw: Any, label: str) -> Any:
    text = ",".join(map(str, raw)) if isinstance(raw, list | tuple) else str(raw)
    try:
        return option.parse(text)
    except ValueError as error:
        raise UsageError(f"{label}: {text!r} cannot be used; allowed: {error}") from None


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return without_password(value)
    return list(value) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else without_password(str(value))
