"""Who proposes where a model is named: its operator, with a judge for its agents, beside an operator that tunes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.evolve.parts.judge_bench import JudgeBench
from pytest_kernelevolve.knowledge import check as check_knowledge
from pytest_kernelevolve.synthesis.agent.coding.operator import SCHEME, CodingAgent
from pytest_kernelevolve.synthesis.agent.desk import Desk
from pytest_kernelevolve.synthesis.agent.maker import AgentBounds
from pytest_kernelevolve.synthesis.mixing import Interleaved
from pytest_kernelevolve.synthesis.prompting.library import PackagedLibrary
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.base import ProposerSettings
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer
from pytest_kernelevolve.synthesis.proposers.pricing import Price, check_budget
from pytest_kernelevolve.synthesis.several import SeveralModels, names_in
from pytest_kernelevolve.synthesis.tuning.operator import TuningOperator

if TYPE_CHECKING:
    from pytest_kernelevolve.campaign import CandidateJudge
    from pytest_kernelevolve.settings import Settings

TRAJECTORY = "trajectory.jsonl"  # every answer of a model, which `--evolve-model replay:FILE` gives again
LOOKS = "looks"  # The file of what agents were told by quick looks; a step that is made again reads it.
# Of what is made of a kernel with tunables. A share that followed measured gains would ask a replay for other samples.
TUNING_SHARE = 0.5


def proposing(
    settings: Settings,
    model: str,
    folder: Path,
    price_of: Callable[[str], Price | None],
    judge_of: Callable[[str], CandidateJudge] | None,
) -> Interleaved | ModelOperator | SeveralModels:
    """The operator for ``model``. Files are kept in ``folder``; ``judge_of`` is None where nothing is judged here."""
    names = names_in(model)
    for name in names if settings.usd is not None else ():
        check_budget(name, price_of(name))
    check_knowledge(settings.knowledge, settings.code)
    library = PackagedLibrary(settings.knowledge, code=settings.code, without=settings.without)
    diagnoses = "diagnosis" not in settings.without
    machine = None if judge_of is not None else ""
    desk = Desk(JudgeBench(judge_of), folder / LOOKS) if judge_of is not None else None
    if model.startswith(SCHEME):
        if settings.diagnose:
            raise UsageError(
                f"--evolve-diagnose: {SCHEME}COMMAND answers no prompts: a coding agent diagnoses in its hand-off; "
                "leave the option out, or name a model that answers prompts"
            )
        coding = CodingAgent(model.removeprefix(SCHEME), timeout_s=settings.timeout, desk=desk)
        asking: ModelOperator | SeveralModels = ModelOperator(
            coding, library=library, diagnoses=diagnoses, machine=machine, desk=desk, profiles=settings.profile
        )
        return _tuned(asking, settings)
    reach = ProposerSettings(base_url=settings.base_url, timeout_s=settings.timeout, record=folder / TRAJECTORY)
    agent = AgentBounds(steps=settings.agent_steps, seconds=settings.timeout) if settings.agent_steps else None
    models = {
        name: ModelOperator(
            open_proposer(name, reach, price=price_of(name), must_know=settings.usd is not None),
            library=library,
            diagnoses=diagnoses,
            machine=machine,
            price=price_of(name),
            agent=agent,
            desk=desk,
            profiles=settings.profile,
            examines=settings.diagnose,
        )
        for name in names
    }
    asking = models[names[0]] if len(names) == 1 else SeveralModels(models)
    return _tuned(asking, settings)


def _tuned(asking: ModelOperator | SeveralModels, settings: Settings) -> Interleaved | ModelOperator | SeveralModels:
    return asking if "tuning" in settings.without else Interleaved(asking, TuningOperator(), share=TUNING_SHARE)
