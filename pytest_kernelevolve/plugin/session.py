"""The parts that judging and searching need, each built at its first use and once a process, from the settings."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.plugin.stash import settings_key, workbench_key
from pytest_kernelevolve.settings import DEFAULT, STRICT, Settings

if TYPE_CHECKING:
    import pytest

    from pytest_kernelevolve.campaign import Campaign, CandidateJudge
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.records import Candidate, Evaluation
    from pytest_kernelevolve.search.progress import Observer
    from pytest_kernelevolve.search.protocols import Termination, UniversalOperator
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
    from pytest_kernelevolve.store.api import Store

FOLDER = ".kernelevolve"  # under pytest's rootdir: the store, the judge's caches, patches
TRAJECTORY = "trajectory.jsonl"  # every answer of a model, which `--evolve-model replay:FILE` gives again
OFFLINE = "offline"
_SQLITE = "sqlite:///"


def open_workbench(config: pytest.Config) -> Workbench:
    """This process's workbench, made at the first call and closed with pytest's config."""
    workbench = config.stash.get(workbench_key, None)
    if workbench is None:
        workbench = config.stash[workbench_key] = Workbench(config)
        config.add_cleanup(workbench.close)
    return workbench


class Workbench:
    """Judges by hardware, the store, and operators by model."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.settings: Settings = config.stash[settings_key]
        self.root: Path = config.rootpath
        self._judges: dict[str, CandidateJudge] = {}
        self._store: Store | None = None
        self._model_operator: UniversalOperator | None = None
        self._open = ExitStack()

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
            raise KernelEvolveError(f"{folder}: cannot be written: {error.strerror or error}") from None
        return folder

    def hardware(self, name: str) -> Hardware:
        """The target that a gate on ``name`` runs on here: of a family, its member that is present."""
        from pytest_kernelevolve.hardware.detect import concrete

        return concrete(name)

    def judge(self, hardware: Hardware) -> CandidateJudge:
        judge = self._judges.get(hardware.name)
        if judge is None:
            judge = self.config.hook.pytest_kernelevolve_make_judge(config=self.config, hardware=hardware)
            if judge is None:
                from pytest_kernelevolve.judge.judge import Judge

                judge = Judge(
                    hardware=hardware, workdir=self.folder() / "judge", strict=self.settings.sandbox == STRICT
                )
            close = getattr(judge, "close", None)
            if close is not None:
                self._open.callback(close)
            self._judges[hardware.name] = judge
        return judge

    def store(self) -> Store:
        if self._store is None:
            from pytest_kernelevolve.store import open_store

            if self.settings.origin("store") == DEFAULT:
                self.folder()
            self._store = open_store(self._store_url())
            self._open.callback(self._store.close)
        return self._store

    def operator(self, spec: OperatorSpec, gate: HardwareGate) -> UniversalOperator:
        """What proposes candidates: a hook's operator, or what --evolve-model names."""
        made = self.config.hook.pytest_kernelevolve_make_operator(config=self.config, spec=spec, gate=gate)
        if made is not None:
            operator: UniversalOperator = made
            return operator
        if self._model_operator is None:
            self._model_operator = self._offline() if self.model == OFFLINE else self._proposing()
        return self._model_operator

    @property
    def model(self) -> str:
        """Who proposes. A key in the environment alone chooses nobody: money is spent only where a model is named."""
        if self.settings.model is not None:
            return self.settings.model
        if self.settings.base_url is not None:
            raise UsageError("--evolve-base-url also needs --evolve-model NAME: which of the server's models to ask")
        return OFFLINE

    def campaign(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        *,
        root: Candidate | None,
        root_evaluation: Evaluation | None,
        observer: Observer,
    ) -> Campaign:
        """The search that the settings ask for. An equal one that was begun earlier is resumed."""
        from pytest_kernelevolve.campaign import Campaign
        from pytest_kernelevolve.plugin import parts

        settings = self.settings.for_spec(spec)
        fitness, fitness_name = parts.fitness(self.config, spec, gate)
        hardware = self.hardware(gate.hardware)
        return Campaign(
            spec=spec,
            gate=gate,
            hardware=hardware,
            judge=self.judge(hardware),
            store=self.store(),
            policy=parts.policy(self.config, spec, gate, settings.policy),
            operator=self.operator(spec, gate),
            fitness=fitness,
            termination=parts.termination(self.config, spec, gate, self._termination(settings)),
            seed=settings.seed,
            batch=settings.workers,
            observer=observer,
            settings={
                "policy": settings.policy,
                "model": self.model,
                "seed": settings.seed,
                **({"fitness": fitness_name} if fitness_name is not None else {}),
            },
            root=root,
            root_evaluation=root_evaluation,
        )

    def _termination(self, settings: Settings) -> Termination:
        from pytest_kernelevolve.search import termination

        limits = [
            termination.steps(settings.steps),
            termination.seconds(settings.seconds),
            termination.stall(settings.stall),
        ]
        if settings.tokens is not None:
            limits.append(termination.tokens(settings.tokens))
        if settings.usd is not None:
            limits.append(termination.usd(settings.usd))
        if not settings.always:
            limits.insert(0, termination.gate_met())
        return termination.any_of(*limits)

    def _store_url(self) -> str:
        """The store's URL, with a relative SQLite path taken from pytest's rootdir."""
        url = self.settings.store
        if url.startswith(_SQLITE) and not url.startswith(f"{_SQLITE}/") and ":memory:" not in url:
            return f"{_SQLITE}{(self.root / url.removeprefix(_SQLITE)).as_posix()}"
        return url

    def _offline(self) -> UniversalOperator:
        from pytest_kernelevolve.synthesis.offline.operator import OfflineOperator

        operator = OfflineOperator(store=self.store(), cache_dir=self.folder() / "offline")
        self._open.callback(operator.close)
        return operator

    def _proposing(self) -> UniversalOperator:
        from pytest_kernelevolve.synthesis.operator import ModelOperator
        from pytest_kernelevolve.synthesis.proposer import ProposerSettings, open_proposer

        record = self.folder() / TRAJECTORY
        proposer = open_proposer(self.model, ProposerSettings(base_url=self.settings.base_url, record=record))
        self._open.callback(proposer.close)
        return ModelOperator(proposer)
