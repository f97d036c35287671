"""The searches of a run: what the settings ask for, as campaigns that are ready to run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve.parts.workbench import OFFLINE, Workbench
from pytest_kernelevolve.settings import EVALUATE, PROPOSE

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import Campaign, Interrupt
    from pytest_kernelevolve.records import Candidate, Evaluation
    from pytest_kernelevolve.search.budget import Purse
    from pytest_kernelevolve.search.events import Observer
    from pytest_kernelevolve.search.protocols import Termination, UniversalOperator
    from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

# Of 0, 0.1 and 0.5, the paper finds 0.1 as quick to a good kernel as 0.5, and both worse than 0 in the best kernel: a
# model that is shown a kernel keeps to it. The offline proposer has no ideas of its own to lose by it.
WARM_START_MODEL = 0.1
WARM_START_OFFLINE = 1.0


def campaigns(
    bench: Workbench,
    spec: OperatorSpec,
    gate: HardwareGate,
    *,
    root: Candidate | None,
    root_evaluation: Evaluation | None,
    observer: Observer,
    interrupt: Interrupt,
) -> list[Campaign]:
    """The searches to run: the one that the settings ask for, resumed where an equal one was begun earlier.

    In the phase `evaluate` they are all that the store has for this operator and gate, whoever proposed in them.
    """
    from pytest_kernelevolve.campaign import Campaign, find_campaigns
    from pytest_kernelevolve.synthesis.proposers.opening import model_identity

    settings = bench.settings.for_spec(spec)
    fitness, fitness_name = bench.replacements.fitness(spec, gate)
    hardware = bench.hardware(gate.hardware)
    if fitness_name is not None and settings.fleet is not None:
        raise UsageError(f"--evolve-fleet: its workers do not have the fitness {fitness_name}, which a hook gives")
    begin = partial(
        Campaign,
        spec=spec,
        gate=gate,
        hardware=hardware,
        judge=None if settings.phase == PROPOSE else bench.judge(hardware),
        store=bench.store(),
        fitness=fitness,
        termination=_termination(bench, spec, gate),
        batch=settings.workers,
        observer=observer,
        interrupt=interrupt,
        root=root,
        root_evaluation=root_evaluation,
    )
    if settings.phase == EVALUATE:
        found = find_campaigns(bench.store(), spec, gate, hardware, fitness=fitness_name)
        return [begin(half="evaluate", policy=None, operator=None, resumes=record.id) for record in found]
    operator = bench.operator(spec, gate)
    warm_start = _warm_start(bench, operator)
    return [
        begin(
            half="propose" if settings.phase == PROPOSE else None,
            policy=bench.replacements.policy(spec, gate, settings.policy),
            operator=operator,
            seed=settings.seed,
            memory=settings.memory,
            warm_start=warm_start,
            enough_waiting=settings.waiting,
            draft_steps=settings.drafts,
            purse=_purse(bench, operator),
            starter=_starter(bench, operator),
            start=settings.start,
            settings={
                "policy": settings.policy,
                "model": model_identity(bench.model),
                "seed": settings.seed,
                "memory": settings.memory,
                "warm_start": warm_start,
                **({"without": list(settings.without)} if settings.without else {}),
                **({"fitness": fitness_name} if fitness_name is not None else {}),
            },
        )
    ]


def _purse(bench: Workbench, operator: UniversalOperator) -> Purse | None:
    """What the model may cost; None where nothing limits that, or where nobody is paid."""
    from pytest_kernelevolve.search.budget import Purse

    if operator is not bench.own_operator or bench.model == OFFLINE:
        return None
    if bench.settings.tokens is None and bench.settings.usd is None:
        return None
    return Purse(tokens=bench.settings.tokens, usd=bench.settings.usd)


def _starter(bench: Workbench, operator: UniversalOperator) -> UniversalOperator | None:
    """Who makes the kernels that a model starts from; None where nothing is to be paid for, or none are wanted."""
    if operator is not bench.own_operator or bench.model == OFFLINE or not bench.settings.start:
        return None
    return bench.starter()


def _warm_start(bench: Workbench, operator: UniversalOperator) -> float:
    """The probability asked for, or else what suits the proposer; a hook's operator is left to itself."""
    if bench.settings.warm_start is not None:
        return bench.settings.warm_start
    if operator is not bench.own_operator:
        return 0.0
    return WARM_START_OFFLINE if bench.model == OFFLINE else WARM_START_MODEL


def _termination(bench: Workbench, spec: OperatorSpec, gate: HardwareGate) -> Termination:
    """What the options ask for, or a hook's; judging what waits ends with its time or a winner alone."""
    from pytest_kernelevolve.gate.decision import MARGIN
    from pytest_kernelevolve.search import termination

    settings = bench.settings
    seconds = termination.seconds(settings.seconds)
    if settings.phase == EVALUATE:
        return seconds if settings.always else termination.any_of(seconds, termination.gate_met())
    limits = [termination.no_win(), termination.steps(settings.steps), seconds, termination.stall(settings.stall)]
    if settings.fleet is not None and settings.device_seconds is not None:
        limits.append(_device_seconds(bench, gate, settings.device_seconds))
    if settings.nodes is not None:
        limits.append(termination.nodes(settings.nodes))
    if settings.tokens is not None:
        limits.append(termination.tokens(settings.tokens))
    if settings.usd is not None:
        limits.append(termination.usd(settings.usd))
    if not settings.always:
        limits = [termination.gate_met(), termination.unreachable(gate.min_speedup * (1.0 - MARGIN)), *limits]
    return bench.replacements.termination(spec, gate, termination.any_of(*limits))


def _device_seconds(bench: Workbench, gate: HardwareGate, most: float) -> Termination:
    """End when the kernels of this run had devices for so long."""
    judge: Any = bench.judge(bench.hardware(gate.hardware))
    return lambda *_: "device-seconds" if getattr(judge, "device_s", 0.0) >= most else None
