"""The parts that judging and searching need, each built at its first use and once a process, from the settings."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.evolve.parts.replacements import Replacements
from pytest_kernelevolve.settings import DEFAULT, PROPOSE, STRICT, Settings

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CandidateJudge
    from pytest_kernelevolve.compiling.compile_judge import CompileJudge
    from pytest_kernelevolve.evolve.against.checkout import Checkout
    from pytest_kernelevolve.evolve.against.plan import Comparing
    from pytest_kernelevolve.fleet.fleet import Fleet
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.records import Candidate, Evaluation
    from pytest_kernelevolve.search.protocols import UniversalOperator
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.store.api import Store
    from pytest_kernelevolve.synthesis.proposers.pricing import Price
    from pytest_kernelevolve.synthesis.tuning.quick import Ranker

FOLDER = ".kernelevolve"  # under the root folder: the store, the judge's caches, patches
OFFLINE = "offline"


def _told(text: str) -> None:
    """Of a store that is away: a line for whoever watches."""
    print(f"kernelevolve: {text}", file=sys.stderr, flush=True)


class Workbench:
    """Judges by hardware, the store, and operators by model. Files are kept below ``root``; close it when done.

    ``replacements`` may put others in the place of these parts.
    """

    def __init__(self, settings: Settings, root: Path, replacements: Replacements | None = None) -> None:
        self.settings = settings
        self.root = root
        self.replacements = replacements or Replacements()
        self._judges: dict[str, CandidateJudge] = {}
        self._compiler: CompileJudge | None = None  # of the hardware whose gate last bounded resources
        self._asked: set[str] = set()  # hardware for whose judge the replacements were asked
        self._store: Store | None = None
        self._opened_fleet: Fleet | None = None
        self.own_operator: UniversalOperator | None = None  # what --evolve-model names; a hook's is none of ours
        self._own_starter: UniversalOperator | None = None
        self._comparing: Comparing | None = None
        self._checkout: Checkout | Literal[False] | None = False  # False: not looked for yet
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._open.close()

    def folder(self) -> Path:
        """Where the plugin keeps its own files; it tells git to ignore it."""
        folder = self.root / FOLDER
        try:
            folder.mkdir(exist_ok=True)
            ignore = folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError as error:
            raise KernelEvolveError(
                f"{folder}: cannot be written: {error.strerror or error}; what is judged needs a place below pytest's "
                "rootdir: make that writable, or name another with --rootdir"
            ) from None
        return folder

    def hardware(self, name: str) -> Hardware:
        """The target that a gate on ``name`` runs on: of a family, its member that is here or, to propose, is named."""
        from pytest_kernelevolve.hardware import registry
        from pytest_kernelevolve.hardware.detect import concrete

        named = [member for member in registry.get(name).members if member in self.settings.hardware]
        proposing = self.settings.phase == PROPOSE or self.settings.elsewhere
        if proposing and named:
            return registry.get(named[0])
        found = concrete(name)
        if proposing and found.members:
            members = " or ".join(found.members)
            raise UsageError(f"to propose for the family {name}, name one of its members: --kernel-hardware {members}")
        return found

    def judge(self, hardware: Hardware) -> CandidateJudge:
        judge = self._judges.get(hardware.name) or self.replaced_judge(hardware)
        if judge is None and self.settings.fleet is not None:
            from pytest_kernelevolve.fleet.queue import FleetJudge

            judge = self._kept(hardware, FleetJudge(self._fleet(), hardware))
        if judge is None:
            workdir, strict = self.folder() / "judge", self.settings.sandbox == STRICT
            if self.compiles_only(hardware):
                from pytest_kernelevolve.compiling.compile_judge import CompileJudge

                without = CompileJudge(hardware=hardware, workdir=workdir, strict=strict, paths=self.kernel_paths())
                return self._kept(hardware, without)
            from pytest_kernelevolve.judge.judge import Judge

            made = Judge(hardware=hardware, workdir=workdir, strict=strict, paths=self.kernel_paths())
            made.hold_to_resources = partial(self._held_to_resources, hardware)
            judge = self._kept(hardware, made)
        return judge

    def _held_to_resources(
        self, hardware: Hardware, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, evaluation: Evaluation
    ) -> Evaluation:
        """A kernel that is right, held to what its gate lets it take of its processor, as its compiler says."""
        if self._compiler is None or self._compiler.hardware != hardware:
            from pytest_kernelevolve.compiling.compile_judge import CompileJudge

            strict = self.settings.sandbox == STRICT
            workdir = self.folder() / "judge"
            self._compiler = CompileJudge(hardware=hardware, workdir=workdir, strict=strict, paths=self.kernel_paths())
            self._open.callback(self._compiler.close)
        return self._compiler.held_to_resources(spec, gate, candidate, evaluation)

    def compiles_only(self, hardware: Hardware) -> bool:
        """Whether kernels for this hardware are compiled and not timed: it is absent, and the settings ask for that."""
        from pytest_kernelevolve.hardware.detect import missing_reason

        asked = self.settings.compile_only and not self.settings.elsewhere
        absent = asked and missing_reason(hardware.name) is not None
        return absent and self.replaced_judge(hardware) is None

    def replaced_judge(self, hardware: Hardware) -> CandidateJudge | None:
        """The judge that another has for this hardware, asked for once; None where the usual one judges."""
        if hardware.name not in self._asked:
            self._asked.add(hardware.name)
            judge = self.replacements.judge(hardware)
            return None if judge is None else self._kept(hardware, judge)
        return self._judges.get(hardware.name)

    def _kept(self, hardware: Hardware, judge: CandidateJudge) -> CandidateJudge:
        close = getattr(judge, "close", None)
        if close is not None:
            self._open.callback(close)
        self._judges[hardware.name] = judge
        return judge

    def _judge_of(self, hardware: str) -> CandidateJudge:
        return self.judge(self.hardware(hardware))

    def kernel_paths(self) -> list[Path]:
        """The folders that kernels may import from. Raises UsageError for what is none."""
        folders = [Path(os.path.abspath(path)) for path in self.settings.kernel_path]
        for folder in folders:
            if not folder.is_dir():
                raise UsageError(f"--kernel-path: {folder} is no folder; name the one that holds the kernels' package")
        return folders

    def store(self) -> Store:
        if self._store is None:
            from pytest_kernelevolve.store import open_store
            from pytest_kernelevolve.store.patience import FLEET_S, Patience

            if self.settings.origin("store") == DEFAULT:
                self.folder()
            patience = Patience(told=_told)
            if self.settings.fleet is not None:
                patience = Patience(seconds=FLEET_S, outages=True, told=_told)
            self._store = open_store(self.store_url(), patience=patience)
            self._open.callback(self._store.close)
        return self._store

    def _fleet(self) -> Fleet:
        """Whoever judges in the place of this process, opened at its first use."""
        if self._opened_fleet is None:
            from pytest_kernelevolve.evolve.against.touched import run_by
            from pytest_kernelevolve.fleet.opening import open_fleet

            self._opened_fleet = open_fleet(
                self.settings.fleet or "",
                store=self.store(),
                url=self.store_url(),
                top=self.root,
                folder=self.folder() / "fleet",
                files=lambda spec: run_by(spec, self.root),
                seconds=self.settings.seconds,
                environment=self.root / self.settings.fleet_environment if self.settings.fleet_environment else None,
            )
            self._open.callback(self._opened_fleet.close)
        return self._opened_fleet

    def comparing(self) -> Comparing | None:
        """What kernels are compared with, where the settings ask for it. Raises UsageError where that is not there."""
        if self._comparing is None and self.settings.judge_against is not None:
            from pytest_kernelevolve.evolve.against.plan import Comparing

            self._comparing = Comparing(self.root, self.settings)
        return self._comparing

    def checkout(self) -> Checkout | None:
        """The commit that is checked out, where the root folder is in a repository."""
        if self._checkout is False:
            from pytest_kernelevolve.evolve.against.checkout import Checkout

            self._checkout = Checkout.find(self.root)
        return self._checkout or None

    def operator(self, spec: OperatorSpec, gate: HardwareGate) -> UniversalOperator:
        """What proposes candidates: a hook's operator, or what --evolve-model names."""
        made = self.replacements.operator(spec, gate)
        if made is not None:
            return made
        if self.own_operator is None:
            self.own_operator = self._offline() if self.model == OFFLINE else self._proposing()
        return self.own_operator

    @property
    def model(self) -> str:
        """Who proposes. A key in the environment alone chooses nobody: money is spent only where a model is named."""
        if self.settings.model is not None:
            return self.settings.model
        if self.settings.base_url is not None:
            raise UsageError("--evolve-base-url also needs --evolve-model NAME: which of the server's models to ask")
        return OFFLINE

    @property
    def price(self) -> Price | None:
        """What the model costs, as far as the settings say; of several, the dearest, or None where one is unknown."""
        from pytest_kernelevolve.synthesis.several import names_in

        prices = [self._price_of(name) for name in names_in(self.model)]
        known = [price for price in prices if price is not None]
        return max(known, key=lambda one: one.written) if len(known) == len(prices) else None

    def _price_of(self, name: str) -> Price | None:
        """One model's price; a file of prices is relative to the current folder."""
        from pytest_kernelevolve.synthesis.proposers.pricing import price_of

        file = None if self.settings.prices is None else Path(self.settings.prices)
        return price_of(name, self.settings.price, file)

    def store_url(self) -> str:
        """The store's URL, with a relative SQLite path taken from the root folder."""
        from pytest_kernelevolve.store.urls import located

        return located(self.settings.store, self.root)

    def starter(self) -> UniversalOperator:
        """Who makes the kernels offline that a model starts from."""
        if self._own_starter is None:
            self._own_starter = self._offline()
        return self._own_starter

    def _offline(self) -> UniversalOperator:
        from pytest_kernelevolve.synthesis.offline import OfflineOperator
        from pytest_kernelevolve.synthesis.tuning.quick import QuickTuning

        operator = OfflineOperator(cache_dir=self.folder() / "offline")
        self._open.callback(operator.close)
        return QuickTuning(operator, self._ranker)

    def _ranker(self, hardware: str) -> Ranker | None:
        """What times variants side by side on a target: its judge, where that judges here and can."""
        if self.settings.phase == PROPOSE or hardware not in self._judges:
            return None
        return getattr(self._judges[hardware], "rank", None)

    def _proposing(self) -> UniversalOperator:
        from pytest_kernelevolve.evolve.parts.proposing import proposing

        here = (
            self.settings.phase != PROPOSE and self.settings.fleet is None
        )  # else kernels are for another machine than this
        operator = proposing(self.settings, self.model, self.folder(), self._price_of, self._judge_of if here else None)
        self._open.callback(operator.close)
        return operator
