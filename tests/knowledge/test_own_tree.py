"""A user's own tree: merged, preferred, refused in one line, and enough to program a machine that nobody knows."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pytest_kernelevolve import knowledge
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.knowledge.base import load
from pytest_kernelevolve.knowledge.query import Query, ask, recall
from pytest_kernelevolve.spec.model import OperatorSpec
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from tests.synthesis.support import ScriptedProposer, context, swish_spec

MEANINGS: dict[str, tuple[str, str]] = {
    "load": ("d", "reads the next element of x into d; after the last element the program ends"),
    "one": ("d", "puts the constant 1 into d"),
    "multiply": ("d a b", "d becomes the product of a and b"),
    "add": ("d a b", "d becomes the sum of a and b"),
    "negate": ("d a", "d becomes a with its sign changed"),
    "exponential": ("d a", "d becomes e to the power of a"),
    "reciprocal": ("d a", "d becomes 1 divided by a"),
    "store": ("a", "writes a as the next element of the result, and begins again at the first line"),
}
VARIANTS = range(3)


@dataclass(frozen=True)
class Loom:
    """A machine that exists here alone: its instructions and registers have names that no model can have learnt."""

    names: dict[str, str]
    registers: tuple[str, ...]

    @classmethod
    def of(cls, seed: int) -> Loom:
        rng = random.Random(seed)
        words = rng.sample([a + b + c for a in "bdgkz" for b in "aeiou" for c in "flmnr"], len(MEANINGS) + 4)
        return cls(names=dict(zip(MEANINGS, words, strict=False)), registers=tuple(words[len(MEANINGS) :]))

    def run(self, program: str, x: list[float]) -> list[float]:
        """What a program computes. Raises KeyError for an instruction or a register that the machine does not have."""
        meaning = {name: what for what, name in self.names.items()}
        held = dict.fromkeys(self.registers, math.nan)
        waiting = list(x)
        out: list[float] = []
        while True:
            for line in program.strip().splitlines():
                name, *operands = line.split()
                what = meaning[name]
                values = [held[operand] for operand in operands]
                if what == "load":
                    if not waiting:
                        return out
                    held[operands[0]] = waiting.pop(0)
                elif what == "store":
                    out.append(values[0])
                elif what == "one":
                    held[operands[0]] = 1.0
                else:
                    compute: dict[str, Callable[[list[float]], float]] = {
                        "multiply": lambda given: given[1] * given[2],
                        "add": lambda given: given[1] + given[2],
                        "negate": lambda given: -given[1],
                        "exponential": lambda given: math.exp(given[1]),
                        "reciprocal": lambda given: 1.0 / given[1],
                    }
                    held[operands[0]] = compute[what](values)

    def describe(self, root: Path) -> None:
        """The tree of somebody who owns one: a language, its instructions, a limit, and what was learnt."""
        rows = "\n".join(f"| `{self.names[what]} {form}` | {told} |" for what, (form, told) in MEANINGS.items())
        shelf = ", ".join(f"`{name}`" for name in self.registers)
        document(
            root, "languages/loom.md", "loom programs", "A module holds `PROGRAM`, a text of one instruction a line."
        )
        document(
            root, "facts/loom/instructions.md", "instructions of the loom", f"| form | meaning |\n|---|---|\n{rows}"
        )
        document(root, "facts/loom/registers.md", "registers of the loom", f"There are four registers: {shelf}.")
        document(root, "guidance/loom/other.md", "what the spindle does", "Only for the spindle.", hardware="spindle")
        (root / "records").mkdir()
        (root / "records" / "loom.yaml").write_text(RECORD, encoding="utf-8")


RECORD = """\
- id: loom-warm-shuttle
  claim: Warm the shuttle before a long program
  kind: anti-strategy
  conditions: {hardware: [loom]}
  mechanism: It is warm
  effect: null
  provenance: {source: an owner}
  status: reasoned
"""


def document(root: Path, name: str, title: str, text: str, *, hardware: str = "loom") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nhardware: [{hardware}]\nsources: []\n---\n\n{text}\n", encoding="utf-8")
    return path


def answer_from(prompt: str) -> str:
    """Swish in the loom's language, written from the prompt alone: it looks its instructions up in it."""

    def named(meaning: str) -> str:
        found = re.search(rf"\| `(\w+) [^`]*` \| [^|]*{meaning}", prompt)
        if found is None:
            raise LookupError(f"the prompt does not tell how to do this: {meaning}")
        return found[1]

    shelf = re.search(r"There are four registers: (.*)\.", prompt)
    if shelf is None:
        raise LookupError("the prompt names no registers")
    x, e, one, _ = re.findall(r"`(\w+)`", shelf[1])
    program = [
        f"{named('next element of x')} {x}",
        f"{named('sign changed')} {e} {x}",
        f"{named('to the power')} {e} {e}",
        f"{named('constant 1')} {one}",
        f"{named('the sum')} {e} {e} {one}",
        f"{named('1 divided by')} {e} {e}",
        f"{named('the product')} {x} {x} {e}",
        f"{named('next element of the result')} {x}",
    ]
    text = "\n".join(program)
    return f'Change: first.\n\n```python\nPROGRAM = """\n{text}\n"""\n\n\ndef swish(x):\n    return x\n```\n'


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def drafted(spec: OperatorSpec, folders: tuple[str, ...]) -> tuple[str, str]:
    """The source that a draft for the loom has, and the prompt that it was written from."""
    loom = Hardware(name="loom", vendor="None", architecture="loom", languages=("loom",), memory_gbs=1.0)
    proposer = ScriptedProposer(lambda request: answer_from(request.user))
    operator = ModelOperator(proposer, knowledge_folders=folders, machine="a loom")
    (proposal,) = operator.apply([], replace(context(spec, phase="draft"), hardware=loom))
    return proposal.candidate.source, proposer.requests[0].user


@pytest.mark.parametrize("seed", VARIANTS)
def test_a_machine_known_from_its_owner_s_tree_alone_can_be_programmed(
    spec: OperatorSpec, tmp_path: Path, seed: int
) -> None:
    loom = Loom.of(seed)
    loom.describe(tmp_path / "private")
    source, prompt = drafted(spec, (str(tmp_path / "private"),))
    names: dict[str, object] = {}
    exec(source, names)
    x = [-3.0, -0.5, 0.0, 0.25, 2.0]
    wanted = [value / (1.0 + math.exp(-value)) for value in x]
    assert loom.run(str(names["PROGRAM"]), x) == pytest.approx(wanted)
    assert "AVOID: Warm the shuttle before a long program" in prompt
    assert "spindle" not in prompt


def test_without_the_tree_nobody_can(spec: OperatorSpec) -> None:
    with pytest.raises(LookupError, match="the prompt"):
        drafted(spec, ())


def test_one_s_own_facts_keep_their_room_beside_the_shipped(tmp_path: Path) -> None:
    for number in range(6):
        document(tmp_path, f"facts/{number}.md", f"own fact {number}", "word " * 700, hardware="h200")
    found = knowledge.retrieve(
        hardware=["h200", "hopper"], language="triton", family="softmax", phase="improve", folders=[str(tmp_path)]
    )
    own = [one for one in found if one.path.startswith(str(tmp_path))]
    shipped = [one for one in found if "nvidia" in one.path]
    assert len(own) >= 3
    assert len(shipped) >= 3
    assert sum(len(one.text) for one in own) <= 12_000


def test_a_record_of_one_s_own_may_refute_a_shipped_one(tmp_path: Path) -> None:
    (first, *_) = recall(load(), Query(hardware=("h200", "hopper"), text="softmax rows"), top=1)
    (tmp_path / "records").mkdir()
    text = RECORD.replace("loom]", "hopper]").replace("anti-strategy", "strategy")
    (tmp_path / "records" / "mine.yaml").write_text(text + f"  contradicts: [{first.record.id}]\n", encoding="utf-8")
    found = ask(load((str(tmp_path),)), Query(hardware=("h200", "hopper"), text="softmax rows"))
    assert {one.record.id: one.against for one in found.records}["loom-warm-shuttle"] == (first.record.id,)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no head\n", r"bad\.md:1: a head is needed"),
        ("---\nhardware: [x]\n---\nbody\n", r"bad\.md:2: title is missing"),
        ("---\ntitle: t\nphases: [drafts]\n---\nbody\n", r"bad\.md:3: phases: unknown 'drafts'; allowed: draft"),
        ("---\ntitle: t\nhardware: 5\n---\nbody\n", r"bad\.md:3: hardware must be a list of names, not 5"),
        ("---\ntitle: t\nhardwares: [x]\n---\nbody\n", r"bad\.md:3: unknown key 'hardwares'; allowed: title"),
        ("---\ntitle: t\norder: soon\n---\nbody\n", r"bad\.md:3: order must be a whole number"),
        ("---\ntitle: [t\n---\nbody\n", r"bad\.md:3: not YAML"),
        ("---\ntitle: t\n---\n\n", r"bad\.md:3: nothing stands below the head"),
    ],
)
def test_a_broken_document_is_one_line_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "bad.md").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=problem) as raised:
        knowledge.check([str(tmp_path)])
    assert "\n" not in str(raised.value)


def test_bytes_that_are_no_text_name_their_line(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"---\ntitle: t\n---\nx\xff\n")
    with pytest.raises(UsageError, match=r"bad\.md:4: is not UTF-8"):
        knowledge.check([str(tmp_path)])
