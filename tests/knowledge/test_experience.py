"""Records: what is admitted, what is hidden, and what is shown where two disagree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.knowledge.base import Base
from pytest_kernelevolve.knowledge.documents import Conditions
from pytest_kernelevolve.knowledge.experience import (
    ANTI_STRATEGY,
    MEASURED,
    PUBLISHED,
    REASONED,
    STRATEGY,
    Effect,
    Experience,
    admit,
    contradict,
    parse,
)
from pytest_kernelevolve.knowledge.query import Query, recall

HELPS = Experience(
    id="helps",
    claim="Hold a whole row in registers for a softmax",
    kind=STRATEGY,
    conditions=Conditions(hardware=("hopper",), languages=("triton",), families=("softmax",)),
    dtypes=(),
    shapes="",
    toolchain="",
    mechanism="The row is read once.",
    effect=None,
    source="somebody",
    date="",
    status=REASONED,
    refuted_by=(),
    contradicts=(),
    path="records/x.yaml",
)
HARMS = replace(HELPS, id="harms", kind=ANTI_STRATEGY, claim="Holding the whole row in registers of a softmax")

GOOD = """\
- id: one
  claim: Do this
  kind: strategy
  conditions: {hardware: [hopper], languages: [triton], dtypes: [], families: ["*"], shapes: "rows of 1024"}
  mechanism: It is fewer bytes.
  effect: {what: speedup, low: 1.1, high: 1.4, unit: x}
  provenance: {source: "docs/evidence.md", date: "2026-11-01"}
  status: measured
  refuted_by: []
"""


def shown(*records: Experience, **asked: object) -> list[str]:
    base = Base([], admit(records))
    return [one.record.id for one in recall(base, Query(**asked), top=9)]  # type: ignore[arg-type]


def test_a_record_is_read_whole() -> None:
    (record,) = parse(GOOD, Path("x.yaml"), "records/x.yaml")
    assert record.effect == Effect(what="speedup", low=1.1, high=1.4, unit="x")
    assert (record.conditions.hardware, record.conditions.families) == (("hopper",), ())
    assert (record.date, record.shapes, record.status) == ("2026-11-01", "rows of 1024", MEASURED)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: strategy", "kind: hunch", r"x\.yaml:3: kind must be strategy or anti-strategy, not 'hunch'"),
        ("status: measured", "status: reasoned", r"x\.yaml:6: effect must be null"),
        ("effect: {what: speedup, low: 1.1, high: 1.4, unit: x}", "effect: null", r"x\.yaml:6: effect is needed"),
        ("low: 1.1", "low: 2", r"x\.yaml:6: effect must be .* low <= high"),
        ('{source: "docs/evidence.md", date: "2026-11-01"}', "{}", r"x\.yaml:7: provenance must have a source"),
        ("  claim: Do this\n", "", r"x\.yaml:1: claim is missing"),
        ("claim:", "clam:", r"x\.yaml:2: unknown key 'clam'"),
        ("dtypes: []", "types: []", r"x\.yaml:4: conditions: unknown key 'types'"),
        ("refuted_by: []", "refuted_by: nobody", r"x\.yaml:9: refuted_by must be a list of ids"),
        ("conditions: {", "conditions: {{", r"x\.yaml:\d: (not YAML|not usable)"),
        ("- id: one\n  claim", "claim", r"x\.yaml:1: a list of records is needed|x\.yaml:\d+: not YAML"),
    ],
)
def test_a_broken_record_is_one_line_with_file_and_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(UsageError, match=message) as raised:
        parse(GOOD.replace(old, new), Path("x.yaml"), "records/x.yaml")
    assert "\n" not in str(raised.value)


def test_what_breaks_a_rule_is_not_admitted() -> None:
    again = replace(HELPS, id="again")
    lost = replace(HARMS, id="lost", refuted_by=("nobody",))
    found = admit([HELPS, HELPS, again, lost])
    assert [record.id for record in found.admitted] == ["helps"]
    assert [reason for _, reason in found.rejected] == [
        "the id 'helps' is taken by records/x.yaml#helps",
        "says what 'helps' says under the same conditions",
        "names 'nobody', which is no record",
    ]


def test_a_refuted_record_is_hidden_unless_what_refutes_it_is_refuted() -> None:
    refuted = replace(HELPS, refuted_by=("harms",))
    assert shown(refuted, HARMS) == ["harms"]
    third = replace(HELPS, id="third", claim="Measured otherwise", kind=STRATEGY)
    assert shown(refuted, replace(HARMS, refuted_by=("third",)), third) == ["helps", "third"]
    assert shown(refuted, replace(HARMS, refuted_by=("helps",))) == []  # each refutes the other: neither is believed


def test_two_that_disagree_are_both_shown_the_better_known_first() -> None:
    assert contradict(HELPS, HARMS)
    effect = Effect(what="speedup", low=0.7, high=0.9, unit="x")
    published = replace(HARMS, status=PUBLISHED)
    measured = replace(HELPS, status=MEASURED, effect=effect)
    assert shown(HELPS, HARMS, hardware=("hopper",)) == ["harms", "helps"]
    assert shown(HELPS, published) == ["harms", "helps"]
    assert shown(published, measured) == ["helps", "harms"]
    newer = replace(HARMS, status=MEASURED, effect=effect, date="2026-12-01")
    assert shown(replace(measured, date="2026-11-30"), newer) == ["harms", "helps"]
    base = Base([], admit([HELPS, HARMS]))
    assert [one.against for one in recall(base, Query(), top=9)] == [("helps",), ("harms",)]


def test_other_conditions_or_another_subject_are_no_conflict() -> None:
    assert not contradict(HELPS, replace(HARMS, conditions=replace(HARMS.conditions, hardware=("cdna3",))))
    assert not contradict(HELPS, replace(HARMS, claim="Autotune the tile of a matmul"))
    assert contradict(HELPS, replace(HARMS, claim="Autotune the tile of a matmul", contradicts=("helps",)))


def test_measured_effects_that_do_not_meet_are_a_conflict() -> None:
    slow = replace(HELPS, status=MEASURED, effect=Effect(what="speedup", low=0.7, high=0.9, unit="x"))
    fast = replace(slow, id="fast", effect=Effect(what="speedup", low=1.1, high=1.3, unit="x"))
    assert contradict(slow, fast)
    assert not contradict(slow, replace(fast, effect=Effect(what="speedup", low=0.8, high=1.3, unit="x")))
