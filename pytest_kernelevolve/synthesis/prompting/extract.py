"""Finds the candidate in a model's answer: the last fenced Python block that defines the entry function."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from pytest_kernelevolve.language.source import MAX_STRING_BYTES, syntax_tree
from pytest_kernelevolve.synthesis.prompting.quote import phrase, visible

LONGEST = MAX_STRING_BYTES  # What parses quickly whatever it holds: lifted networks may be longer, an answer may not.
# The most characters of all blocks of an answer together: parsing takes time.
MAX_TRIED_CHARACTERS = 8 * LONGEST
MAX_NOTE_CHARACTERS = 200
MAX_BLOCKS = 40  # opening fences looked at, from the last
MAX_ENDS = 12  # closing fences tried for each: a docstring may hold fences of its own

_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*?)[ \t]*$")
_LANGUAGES = ("", "python", "py", "python3", "triton")
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What an answer held: a source, or the reason why there is none; and the answer's own line on its change.

    The reason is a sentence of ours, in which whatever comes from the answer is made safe by `phrase`.
    """

    source: str | None
    reason: str = ""
    note: str = ""


def nothing_said(refusal: str, called: str) -> str:
    """Why an answer without text holds no module, in the model's own words where it had some."""
    if refusal:
        return f"the model refused: '{phrase(refusal, MAX_NOTE_CHARACTERS)}'"
    if called:
        return f"the model called the tool {phrase(called, 60)} and gave no text; there are no tools here"
    return "the answer is empty"


def extract(answer: str, entry: str, *, cut_off: bool = False) -> Extraction:
    """The last fenced Python block that defines ``entry`` at its top level, or the whole answer if it is a module.

    ``cut_off`` says that the answer stopped at a token limit: then a block without its closing fence does not count.
    Only parsed, never executed.
    """
    answer = _THOUGHT.sub("", answer).replace("\r\n", "\n")
    note = _note(answer)
    lines = answer.split("\n")
    fences = [(number, match) for number, line in enumerate(lines) if (match := _FENCE.match(line))]
    reasons: list[str] = []
    tried = 0
    for position in range(len(fences) - 1, max(-1, len(fences) - 1 - MAX_BLOCKS), -1):
        start, opening = fences[position]
        if opening["info"].split(" ")[0].split("{")[0].lower() not in _LANGUAGES:
            continue
        ends = [number for number, match in fences[position + 1 :] if _closes(match, opening)][:MAX_ENDS]
        if not ends and not cut_off:
            ends = [len(lines)]
        for end in ends:
            source = "\n".join(lines[start + 1 : end]) + "\n"
            tried += min(len(source), LONGEST)
            if tried > MAX_TRIED_CHARACTERS:
                break
            reason = unusable(source, entry)
            if not reason:
                return Extraction(source=source, note=note)
            if opening["info"]:  # a bare fence may be the end of another block: its complaint is noise
                reasons.append(reason)
        if not ends and opening["info"]:
            reasons.append("the last block has no end: the answer was cut off at the token limit")
    if not fences and not unusable(answer, entry):
        return Extraction(source=answer.rstrip("\n") + "\n")
    if not fences:
        cut = "; it was cut off at the token limit" if cut_off else ""
        return Extraction(source=None, reason=f"the answer holds no fenced ```python block{cut}", note=note)
    found = reasons[0] if reasons else f"no fenced block defines the entry function {entry!r}"
    return Extraction(source=None, reason=found, note=note)


def _closes(match: re.Match[str], opening: re.Match[str]) -> bool:
    mark, opened = match["mark"], opening["mark"]
    return not match["info"] and mark[0] == opened[0] and len(mark) >= len(opened)


def unusable(source: str, entry: str) -> str:
    """Why ``source`` cannot be a candidate; empty if it can."""
    if len(source) > LONGEST:
        return f"the block has {len(source)} characters; a kernel may have {LONGEST}"
    try:
        tree = syntax_tree(source)
    except SyntaxError as error:
        return f"the block is not valid Python: line {error.lineno}: {phrase(str(error.msg))}"
    except (ValueError, RecursionError, MemoryError) as error:
        return f"the block is not valid Python: {type(error).__name__}: {phrase(str(error))}"
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    if entry in functions or entry in _assigned(tree):
        return ""
    there = f"it defines {phrase(', '.join(functions[:8]))}" if functions else "it defines no function"
    return f"the block does not define the entry function {entry!r} at its top level; {there}"


def _assigned(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names.update(target.id for target in targets if isinstance(target, ast.Name))
    return names


def _note(answer: str) -> str:
    """The answer's first line of prose: what was changed and why."""
    for line in answer.split("\n"):
        if _FENCE.match(line):
            return ""
        text = re.sub(
            r"^(?:\*\*|#+|>|[-*])?\s*(?:change|note|summary)?\s*:?\s*(?:\*\*)?\s*",
            "",
            line.strip(),
            flags=re.IGNORECASE,
        )
        if text:
            return visible(text)[:MAX_NOTE_CHARACTERS]
    return ""
