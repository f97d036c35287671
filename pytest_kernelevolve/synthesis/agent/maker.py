"""Makes a sample by an episode of an agent with tools, in a private folder."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pytest_kernelevolve.synthesis.agent.desk import Desk
from pytest_kernelevolve.synthesis.agent.episode import ANSWER_NOTE, SYSTEM_NOTE, Episode
from pytest_kernelevolve.synthesis.agent.toolbox import Toolbox
from pytest_kernelevolve.synthesis.agent.workspace import KERNEL, Workspace
from pytest_kernelevolve.synthesis.prompting.library import Library
from pytest_kernelevolve.synthesis.prompting.prompt import SYSTEM, Brief
from pytest_kernelevolve.synthesis.prompting.work import Made, Work
from pytest_kernelevolve.synthesis.proposers.base import Request
from pytest_kernelevolve.synthesis.proposers.metering import Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentBounds:
    """How much an agent may do on one candidate: answers, and seconds after which no other begins."""

    steps: int
    seconds: float = 600.0


class ToolAgent:
    """Implements `prompting.work.Maker`. ``desk`` is where the agent may use the judge, if anywhere."""

    system = f"{SYSTEM}\n\n{SYSTEM_NOTE}"
    answer = ANSWER_NOTE

    def __init__(self, meter: Meter, bounds: AgentBounds, library: Library, desk: Desk | None) -> None:
        self._meter = meter
        self._bounds = bounds
        self._library = library
        self._desk = desk

    def make(self, work: Work, brief: Brief, request: Request) -> Made:  # noqa: ARG002
        given = work.parent.candidate.source if work.parent is not None else None
        with tempfile.TemporaryDirectory(prefix="kernelevolve-agent-") as folder:
            workspace = Workspace(Path(folder))
            if given is not None:
                workspace.write(KERNEL, given)
            toolbox = Toolbox(
                context=work.context,
                language=work.situation.language,
                parent=work.parent,
                workspace=workspace,
                library=self._library,
                situation=work.situation,
                desk=self._desk,
            )
            episode = Episode(
                request=request,
                entry=work.entry,
                toolbox=toolbox,
                ask=partial(self._meter.ask, purse=work.context.purse),
                steps=self._bounds.steps,
                seconds=self._bounds.seconds,
                given=given,
                over=work.over.is_set,
            )
            outcome = episode.run()
        return Made(
            request=replace(request, tools=tuple(toolbox.tools)),
            outcome=outcome,
            diagnosis=toolbox.work.diagnosis or work.diagnosis,
        )
