"""The proposer that needs no model: lifted Inductor code, and mutation of whatever works.

Drafts, and clean restarts while there are drafts left, are the code that TorchInductor generates for the reference;
kernels of similar operators come from the campaign's warm start. Expansion changes one thing of a parent at a time (a
tunable, a flag, a constant, or the structure, by another lift), the change with the best expected gain first. Of
several parents that differ in the values of tunables alone, half of the children are crossings.
"""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.language.levels import admitted
from pytest_kernelevolve.language.source import MAX_SOURCE_BYTES
from pytest_kernelevolve.records import Candidate, Node, Proposal
from pytest_kernelevolve.spec.allowed import base, expanded, group_of
from pytest_kernelevolve.synthesis.lifting.emit import Module, emit
from pytest_kernelevolve.synthesis.lifting.lifter import Lifter, torch_version
from pytest_kernelevolve.synthesis.lifting.process.protocol import Lift, Variant
from pytest_kernelevolve.synthesis.lifting.variants import RELAXED, Repertoire, repertoire, starting_tunables
from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.translate.both import as_timed, both
from pytest_kernelevolve.synthesis.translate.module import to_cpp
from pytest_kernelevolve.synthesis.tuning.crossing import chosen
from pytest_kernelevolve.synthesis.tuning.experience import PREFIX, STRUCTURE, Experience
from pytest_kernelevolve.synthesis.tuning.features import LIFT
from pytest_kernelevolve.synthesis.tuning.inert import Inert
from pytest_kernelevolve.synthesis.tuning.mutations import mutations

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware
    from pytest_kernelevolve.search.protocols import Context
    from pytest_kernelevolve.spec.model import OperatorSpec

REPAIR_GAIN = 0.5  # a lift that fails only for its mathematics is worth more than any tuning
SLOW_BUILD = 0.05  # how much more a lift with explicit vectors must promise
# Other ways than a family's first to multiply float32 numbers, each a draft: from quick to exact.
PRECISIONS = (
    {"PRODUCT_PRECISION": "split3", "CONV_PRECISION": "split2"},
    {"PRODUCT_PRECISION": "ieee", "CONV_PRECISION": "ieee"},
)
JITTER = 0.01  # A random number up to this orders what is otherwise equal.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lifted:
    candidate: Candidate
    variant: Variant
    note: str
    left: frozenset[str]  # groups of the operators that are left to a library


class OfflineOperator:
    """Implements ``search.protocols.UniversalOperator`` without a model.

    ``reasons`` says, by operator and variant, why something was not lifted.
    """

    def __init__(self, *, cache_dir: Path | None = None, lifter: Lifter | None = None) -> None:
        self._lifter = lifter or Lifter(cache_dir=cache_dir)
        self._lifts: dict[str, list[_Lifted]] = {}
        self._seen: dict[str, set[str]] = {}  # by operator, the lifts' sources without the variant's name
        self.reasons: dict[tuple[str, str], str] = {}

    def begin(self, spec: OperatorSpec, language: str, hardware: Hardware) -> None:
        """Start the process that generates code, where the first draft is not known from an earlier search."""
        variants = repertoire(language, hardware.vendor)
        if variants is not None and spec.samples is None:
            self._lifter.begin(spec, variants.drafts[:1])

    def apply(self, parents: Sequence[Node], context: Context) -> Sequence[Proposal]:
        """New candidates, at most ``context.count``; empty where there is nothing new to propose."""
        return chosen(self._expansions(parents, context) if parents else self._drafts(context), parents, context)

    def close(self) -> None:
        """End the process that generates code."""
        self._lifter.close()

    # Drafts

    def _drafts(self, context: Context) -> Iterator[Proposal]:
        """The first lift, which is the quickest and may be all that the search needs; what takes every argument, in
        case that no lift does; and the other lifts."""
        lifts = self._lift_drafts(context)
        yield from itertools.islice(lifts, 1)
        yield from self._translated(context)
        yield from lifts

    def _lift_drafts(self, context: Context) -> Iterator[Proposal]:
        for lifted in _own_products_first(self._lifted(context, _repertoire(context).drafts)):
            name = f"{LIFT}{lifted.variant.name}"
            drafts = [Proposal(candidate=lifted.candidate, operator=name, note=lifted.note)]
            if lifted.variant.scalar:  # insurance: another kernel that is as quick to build and takes fewer liberties
                careful = _with_values(lifted.candidate, {"MATH": RELAXED})
                drafts.append(
                    Proposal(candidate=careful, operator=name, note=f"{lifted.note}; infinities and NaN kept")
                )
            # Among samples there are infinities and NaN.
            yield from drafts if context.spec.samples is None else reversed(drafts)
            for values in PRECISIONS:  # what passes is for the judge's tolerance to say
                precise = _with_values(lifted.candidate, values)
                if precise != lifted.candidate:
                    note = f"{lifted.note}; float32 as {' and '.join(values.values())}"
                    yield Proposal(candidate=precise, operator=name, note=note)

    def _translated(self, context: Context) -> Iterator[Proposal]:
        source = self._general(context)
        if source is not None:
            candidate = Candidate(source=source, entry=context.spec.name, language="cpp")
            yield Proposal(candidate=candidate, operator=f"{LIFT}translated", note="the Triton kernel for all, in C++")

    def _general(self, context: Context) -> str | None:
        """The spec's Triton kernel for all hardware in C++, where the spec has samples: dtypes and shapes beyond those
        that code is lifted for."""
        spec = context.spec
        path = spec.portable_path(context.gate.hardware)
        if _language(context) != "cpp" or spec.samples is None or path is None or not path.exists():
            return None
        try:
            return to_cpp(path.read_text(encoding="utf-8"), entry=f"{spec.name}_general")
        except ValueError as error:
            self.reasons[spec.name, "translated"] = str(error)
            return None

    def _lifts_of(self, variant: Variant, context: Context, language: str) -> Iterator[_Lifted]:
        """The lift of a variant, beside the translation of a kernel for everything that it does not take."""
        general = self._general(context)
        spec = context.spec if general is None else as_timed(context.spec)
        answer = self._lifter.lift(spec, [variant])
        for lifted in self._emitted(answer.spec, answer.lifts, spec.allow, language):
            source = None if general is None else both(lifted.candidate.source, general, spec)
            if source is None:
                yield lifted
                continue
            candidate = dataclasses.replace(lifted.candidate, source=source)
            note = f"{lifted.note}; other arguments as translated"
            yield dataclasses.replace(lifted, candidate=candidate, note=note)

    # Expansions

    def _expansions(self, parents: Sequence[Node], context: Context) -> Iterator[Proposal]:
        """Changes by their expected gain, and lifts that seldom help once those are used up."""
        experience, inert = context.graph.index(Experience), context.graph.index(Inert)
        given = {parent.id for parent in parents}
        broken = [
            node
            for node in context.graph.failures()
            if node.id not in given and node.operator.startswith(LIFT) and not context.graph.children(node)
        ]
        best = max((parent.fitness or 0.0 for parent in parents), default=0.0)
        scored: list[tuple[float, Proposal]] = []
        for parent in (*parents, *broken):
            share = (parent.fitness or best) / best if best else 1.0
            changes = list(self._changes(parent, experience, inert.names(parent.candidate.source)))
            if parent.fitness or not best:  # a failure is built upon only while nothing works
                changes += self._lifts_for(parent, context, experience)
            scored += [((1 + gain) * share, proposal) for gain, proposal in changes]
        rng: random.Random = context.rng
        order = sorted(
            ((score + rng.random() * JITTER, -place) for place, (score, _) in enumerate(scored)), reverse=True
        )
        yield from (scored[-place][1] for _, place in order)
        for parent in parents:
            yield from (_as_structure(lifted, parent) for lifted in self._lifted(context, _repertoire(context).last))

    def _changes(
        self, parent: Node, experience: Experience, inert: Collection[str]
    ) -> Iterator[tuple[float, Proposal]]:
        """Each change of ``parent`` with its expected gain; of a failure, only what may repair it."""
        language = parent.candidate.language
        for mutation in mutations(parent.candidate.source, language):
            if parent.fitness and mutation.kind in inert:
                continue
            if not parent.fitness and (mutation.kind != "MATH" or language != "cpp"):
                continue
            gain = experience.expected_gain(mutation.kind, mutation.value) if parent.fitness else REPAIR_GAIN
            yield (
                gain,
                Proposal(
                    candidate=dataclasses.replace(parent.candidate, source=mutation.source),
                    parents=(parent.id,),
                    operator=f"{PREFIX}{mutation.kind}={mutation.value}",
                    note=mutation.note,
                ),
            )

    def _lifts_for(self, parent: Node, context: Context, experience: Experience) -> Iterator[tuple[float, Proposal]]:
        """The operator's other lifts with ``parent``'s schedule."""
        variants = _repertoire(context)
        for lifted in (*self._lifted(context, variants.drafts), *self._lifted(context, variants.alternatives)):
            gain = experience.expected_gain(STRUCTURE, lifted.variant.name)
            quick = lifted.variant.scalar or lifted.variant.device != "cpu"
            yield gain - (0.0 if quick else SLOW_BUILD), _as_structure(lifted, parent)

    # Lifts

    def _lifted(self, context: Context, variants: Sequence[Variant]) -> Iterator[_Lifted]:
        """The lifts of the operator that say something new, in the order of ``variants``; each made once, when it is
        its turn."""
        spec = context.spec
        language = _language(context)
        if not variants:
            only = "kernels in C++ on the CPU, and in Triton for NVIDIA"
            self.reasons.setdefault((spec.name, "all"), f"code is lifted for {only} only")
            return
        for variant in variants:
            key = f"{spec.path}:{spec.name}:{language}:{variant.name}"
            if key not in self._lifts:
                self._lifts[key] = list(self._lifts_of(variant, context, language))
            yield from self._lifts[key]

    def _emitted(
        self, spec: OperatorSpec, lifts: Iterable[Lift], allow: Sequence[str], language: str
    ) -> Iterator[_Lifted]:
        seen = self._seen.setdefault(f"{spec.path}:{spec.name}:{language}", set())
        for lift in lifts:
            reason = lift.reason
            if not reason:
                try:
                    tunables = starting_tunables(lift, spec)
                    module = emit(spec, lift, tunables, provenance=f"Made by torch {torch_version()}.")
                except ValueError as error:
                    reason = str(error)
                else:
                    reason = _refused(module, allow)
            if reason:
                self.reasons[spec.name, lift.variant.name] = reason
                continue
            body = module.source.replace(f"Variant: {lift.variant.name}.", "")
            if body in seen:
                continue
            seen.add(body)
            dispatched = f"; calls {', '.join(module.aten)}" if module.aten else ""
            yield _Lifted(
                candidate=Candidate(source=module.source, entry=spec.name, language=language),
                variant=lift.variant,
                note=f"Inductor's code, {lift.variant.note}{dispatched}",
                left=frozenset(filter(None, map(group_of, module.aten))),
            )


def _own_products_first(drafts: Iterator[_Lifted]) -> Iterator[_Lifted]:
    """The drafts, the second before the first where that leaves products to a library and no convolutions.

    A search ends at the first kernel that meets its gate. Our products are up to three times as fast as a library's in
    float32, and our convolutions slower than it.
    """
    first = next(drafts, None)
    if first is not None and first.left and "conv" not in first.left:
        yield from itertools.islice(drafts, 1)
    if first is not None:
        yield first
    yield from drafts


def _language(context: Context) -> str:
    return admitted(context.gate, context.hardware)[0]


def _repertoire(context: Context) -> Repertoire:
    return repertoire(_language(context), context.hardware.vendor) or Repertoire(drafts=(), alternatives=(), last=())


def _refused(module: Module, allow: Sequence[str]) -> str:
    """Why a module is not proposed, if it is not. ``aten::mm.out`` counts as ``aten::mm``: generated code does not say
    which overload it calls."""
    permitted = {base(name) for name in expanded(allow)}
    refused = [name for name in module.aten if "aten::*" not in allow and name not in permitted]
    if refused:
        groups = list(dict.fromkeys(group_of(name) or name for name in refused))
        verb, them = ("is", "it") if len(refused) == 1 else ("are", "them")
        return f"{', '.join(refused)} {verb} left to a library; allow: [{', '.join(groups)}] would admit {them}"
    size = len(module.source.encode())
    if size > MAX_SOURCE_BYTES:
        return f"the module has {size} bytes, and at most {MAX_SOURCE_BYTES} are read"
    if not module.kernels:
        return f"all of the work is left to a library: {', '.join(module.aten) or 'nothing but views'}"
    return ""


def _as_structure(lifted: _Lifted, parent: Node) -> Proposal:
    chosen = {name: value for name, (value, _) in tunables.read(parent.candidate.source).items()}
    return Proposal(
        candidate=_with_values(lifted.candidate, chosen),
        parents=(parent.id,),
        operator=f"{PREFIX}{STRUCTURE}={lifted.variant.name}",
        note=lifted.note,
    )


def _with_values(candidate: Candidate, values: Mapping[str, object]) -> Candidate:
    """``candidate`` with those of ``values`` that it declares as worth trying."""
    declared = tunables.read(candidate.source)
    fitting = {name: value for name, value in values.items() if name in declared and value in declared[name][1]}
    return dataclasses.replace(candidate, source=tunables.write(candidate.source, fitting))
