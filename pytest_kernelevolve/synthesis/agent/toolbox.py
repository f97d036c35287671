"""What the agent's tools do. Each call gives a text of ours in which foreign text is quoted, never obeyed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve import language as languages
from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.language.source import check_entry
from pytest_kernelevolve.records import Candidate, Evaluation, NodeState
from pytest_kernelevolve.synthesis.agent import tools
from pytest_kernelevolve.synthesis.agent.desk import Desk, NotServedError
from pytest_kernelevolve.synthesis.agent.workspace import KERNEL, Workspace
from pytest_kernelevolve.synthesis.prompting import diagnosis
from pytest_kernelevolve.synthesis.prompting.diagnosis import Diagnosis
from pytest_kernelevolve.synthesis.prompting.hygiene import shown_finding
from pytest_kernelevolve.synthesis.prompting.judgement import judgement_text
from pytest_kernelevolve.synthesis.prompting.quote import phrase, quote, quote_source
from pytest_kernelevolve.synthesis.proposers.tool import Tool, WrongCall

if TYPE_CHECKING:
    from pytest_kernelevolve.records import Node
    from pytest_kernelevolve.search.protocols import Context
    from pytest_kernelevolve.synthesis.prompting.library import Library, Situation
    from pytest_kernelevolve.synthesis.proposers.turn import Call

SHOWN_CHARACTERS = 12_000  # The most characters of one result.
JUDGE_S = 300.0  # how long a call waits for the judge
FINDINGS = 4


@dataclass(slots=True, kw_only=True)
class Work:
    """What an agent has done so far on one candidate."""

    submitted: bool = False
    note: str = ""
    diagnosis: Diagnosis | None = None
    best: tuple[float, str] | None = None  # of the sources that a quick look found right: speedup and source
    looks: list[Mapping[str, Any]] = field(default_factory=list)  # what quick looks found, for the trajectory


class Toolbox:
    """The tools of one application of the operator, bound to its folder and to what it may know."""

    def __init__(
        self,
        *,
        context: Context,
        language: str,
        parent: Node | None,
        workspace: Workspace,
        library: Library,
        situation: Situation,
        desk: Desk | None = None,
    ) -> None:
        self.work = Work()
        self._context = context
        self._language = language
        self._parent = parent
        self._workspace = workspace
        self._library = library
        self._situation = situation
        self._desk = desk
        carried: dict[Tool, Callable[..., str]] = {
            tools.READ: self._read,
            tools.WRITE: self._write,
            tools.REPLACE: self._replace,
            tools.LINT: self._lint,
            tools.SEARCH: self._search,
            tools.DOCUMENT: self._document,
            tools.SUBMIT: self._submit,
        }
        if desk is not None:
            carried |= {tools.BUILD: self._build, tools.JUDGE: self._judge, tools.PROFILE: self._profile}
        if library.code:
            carried[tools.CODE] = self._code
        if parent is not None:
            carried[tools.DIAGNOSE] = self._diagnose
        if context.phase != "draft" and context.memory != "none":
            carried[tools.NODE] = self._node
        self._carried = carried

    @property
    def tools(self) -> tuple[Tool, ...]:
        return tuple(self._carried)

    def carry_out(self, call: Call) -> str:
        """What a call returns; what was wrong with it where it cannot be carried out. Never raises for a model's
        mistake."""
        for tool, function in self._carried.items():
            if tool.name == call.name:
                try:
                    return function(**tool.arguments(call.arguments))
                except WrongCall as wrong:
                    return f"error: {phrase(str(wrong), 600)}"
                except NotServedError as error:
                    return f"error: not available now: {error}"
        names = ", ".join(tool.name for tool in self._carried)
        return f"error: there is no tool {phrase(call.name, 60)!r}; there is: {names}"

    def candidate(self) -> Candidate | None:
        """The kernel file as a candidate; None where there is none."""
        source = self._workspace.kernel
        if source is None:
            return None
        return Candidate(source=source, entry=self._context.spec.name, language=self._language)

    # Files

    def _read(self, path: str, first: int, last: int) -> str:
        lines = self._workspace.read(path).split("\n")
        part = "\n".join(lines[max(first, 1) - 1 : last or None])
        return f"{path}, {len(lines)} lines:\n{quote_source(part, limit=4 * SHOWN_CHARACTERS)}"

    def _write(self, text: str, path: str) -> str:
        self._workspace.write(path, text)
        return f"{path} has {len(text)} characters now"

    def _replace(self, old: str, new: str, path: str) -> str:
        self._workspace.replace(path, old, new)
        return f"{path} is changed"

    # The judge

    def _lint(self) -> str:
        candidate = self._needed()
        finding = languages.get(candidate.language).check(candidate) or check_entry(candidate, self._context.spec)
        return "nothing is wrong, as far as the source tells" if finding is None else shown_finding(finding)

    def _build(self) -> str:
        assert self._desk is not None
        try:
            context = self._context
            finding = self._desk.build(context.spec, context.gate, self._needed(), within_s=JUDGE_S)
        except KernelEvolveError as error:
            return f"error: it cannot be built here: {phrase(str(error), 400)}"
        return "it builds and loads" if finding is None else shown_finding(finding)

    def _judge(self) -> str:
        assert self._desk is not None
        candidate = self._needed()
        context = self._context
        try:
            found = self._desk.glance(context.spec, context.gate, candidate, within_s=JUDGE_S)
        except KernelEvolveError as error:
            return f"error: it cannot be judged here: {phrase(str(error), 400)}"
        self.work.looks.append(_summary(found, candidate))
        if found.verdict.correct and (self.work.best is None or (found.speedup or 0.0) > self.work.best[0]):
            self.work.best = (found.speedup or 0.0, candidate.source)
        return f"A quick look, no verdict:\n{judgement_text(found, context.spec, context.gate)}"

    def _profile(self) -> str:
        assert self._desk is not None
        candidate = self._needed()
        context = self._context
        try:
            found = self._desk.profile(context.spec, context.gate, candidate, within_s=JUDGE_S)
        except KernelEvolveError as error:
            return f"error: it cannot be profiled here: {phrase(str(error), 400)}"
        return quote(found.text, kind="profile", limit=SHOWN_CHARACTERS)

    def _needed(self) -> Candidate:
        candidate = self.candidate()
        if candidate is None:
            raise WrongCall(f"there is no {KERNEL} yet; write it first")
        return candidate

    # What is known

    def _search(self, query: str) -> str:
        return quote(self._library.search(query[:400], self._situation), kind="documents", limit=SHOWN_CHARACTERS)

    def _code(self, string: str, regex: str, file: str) -> str:
        try:
            found = self._library.find(string=string, regex=regex, name=file)
        except UsageError as error:
            raise WrongCall(str(error)) from None
        return quote(found, kind="code", limit=SHOWN_CHARACTERS)

    def _document(self, path: str) -> str:
        text = self._library.read(path)
        if text is None:
            raise WrongCall(f"there is no document {path[:80]!r}; the search tells which there are")
        return quote(text, kind="document", limit=SHOWN_CHARACTERS)

    def _node(self, number: int) -> str:
        graph = self._context.graph
        if number not in graph or graph[number].state is not NodeState.JUDGED:
            raise WrongCall(f"there is no judged node {number} in this search")
        node = graph[number]
        assert node.evaluation is not None
        found = judgement_text(node.evaluation, self._context.spec, self._context.gate)
        return f"Node {number}:\n{quote_source(node.candidate.source, limit=2 * SHOWN_CHARACTERS)}\n{found}"

    # Ends

    def _diagnose(self, bottleneck: str, evidence: str, directives: str, later: str) -> str:
        assert self._parent is not None
        lines = {
            name: [line.strip(" -*") for line in text.split("\n") if line.strip(" -*")]
            for name, text in (("evidence", evidence), ("directives", directives), ("later", later))
        }
        data = {"of": self._parent.id, "bottleneck": bottleneck, "by": diagnosis.MODEL, **lines}
        self.work.diagnosis = Diagnosis.from_json(data)
        if self.work.diagnosis is None or self.work.diagnosis.bottleneck not in diagnosis.BOTTLENECKS:
            raise WrongCall("the diagnosis cannot be read")
        self._situation = replace(self._situation, bottleneck=self.work.diagnosis.bottleneck)
        known = self._library.documents(self._situation)
        titles = "\n".join(f"- {document.path}: {phrase(document.about, 160)}" for document in known[:8])
        return f"noted; documents that may help, which `document` shows:\n{titles}" if titles else "noted"

    def _submit(self, note: str) -> str:
        self._needed()
        self.work.submitted = True
        self.work.note = " ".join(note.split())[:200]
        return "handed to the judge"


def _summary(found: Evaluation, candidate: Candidate) -> dict[str, Any]:
    """A quick look, for the trajectory."""
    first = found.findings[0] if found.findings else None
    return {
        "digest": candidate.digest,
        "verdict": str(found.verdict),
        "speedup": found.speedup,
        "finding": first.kind if first is not None else None,
    }
