"""`kernelevolve knowledge`: what the knowledge base answers to a question, as an agent would get it."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pytest_kernelevolve import settings
from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.knowledge.base import Base, load
from pytest_kernelevolve.knowledge.code_search import Places, search
from pytest_kernelevolve.knowledge.experience import to_json
from pytest_kernelevolve.knowledge.query import BUDGET, Found, Query, Recalled, ask, names_of
from pytest_kernelevolve.knowledge.selection import told
from pytest_kernelevolve.knowledge.vocabulary import PHASES


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s [QUERY ...] [options]"
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, or a part of an error's text")
    parser.add_argument("--hardware", metavar="NAME", help="a target or family, such as h200 or hopper")
    parser.add_argument("--language", metavar="NAME", help="such as triton, cuda or cpp")
    parser.add_argument("--family", metavar="NAME", help="as in a spec: row-wise, matmul")
    parser.add_argument("--bottleneck", metavar="NAME", help="such as memory, latency, spills")
    parser.add_argument("--phase", choices=sorted(PHASES), help="where a search stands")
    parser.add_argument("--top", type=_count, default=5, metavar="N", help="documents and records (5 of each)")
    parser.add_argument("--budget", type=_count, default=BUDGET, metavar="N", help=f"characters ({BUDGET})")
    parser.add_argument("--knowledge", action="append", default=[], metavar="DIR", help="a tree of your own")
    parser.add_argument("--code", action="append", default=[], metavar="DIR", help="look for QUERY in DIR's code too")
    parser.add_argument("--regex", metavar="PATTERN", help="in code: lines that fit this, not QUERY")
    parser.add_argument("--file", metavar="PATTERN", help="in code: only files such as '*norm*.cu'")
    parser.add_argument("--json", action="store_true", help="print an object instead of text")


def run(options: argparse.Namespace) -> int:
    """0 where something was found, 1 where nothing fits."""
    if not options.code and (options.regex or options.file):
        raise UsageError("--regex and --file say what to look for in code: name a folder by --code DIR")
    folders = tuple(options.knowledge) or settings.resolve({}, os.environ).knowledge
    base = load(folders)
    query = Query(
        hardware=names_of(options.hardware, base) if options.hardware else (),
        language=_language(options.language, base),
        bottleneck=options.bottleneck,
        family=options.family,
        phase=options.phase,
        text=" ".join(options.query),
    )
    if query == Query() and not options.code:
        raise UsageError("nothing is asked: give words, or --hardware, --language, --family, --bottleneck or --phase")
    found = ask(base, query, top=options.top, budget=options.budget)
    code = _code(options, query.text)
    if options.json:
        print(json.dumps(_as_json(query, found, code), indent=1))
    else:
        print(*_lines(found, code), sep="\n")
    return int(not (found.passages or found.records or code.found))


def _count(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of 1 or more")
    return int(text)


def _language(name: str | None, base: Base) -> str | None:
    if name is None:
        return None
    known = {language for entry in base.entries for language in entry.conditions.languages}
    if name.lower() not in known:
        raise UsageError(f"unknown language {name!r}; known: {', '.join(sorted(known))}")
    return name.lower()


def _code(options: argparse.Namespace, text: str) -> Places:
    if not options.code:
        return Places(found=())
    string = None if options.regex else text or None
    return search([Path(folder) for folder in options.code], string=string, regex=options.regex, name=options.file)


def _as_json(query: Query, found: Found, code: Places) -> dict[str, Any]:
    return {
        "query": asdict(query),
        "documents": [asdict(passage) for passage in found.passages],
        "records": [_record(record) for record in found.records],
        "code": asdict(code),
    }


def _record(one: Recalled) -> dict[str, Any]:
    return {**to_json(one.record), "path": one.record.cited, "contradicted_by": list(one.against)}


def _lines(found: Found, code: Places) -> Iterator[str]:
    for passage in found.passages:
        cut = "" if passage.whole else ", in part"
        yield f"=== {passage.path} ({passage.kind}{cut})"
        yield passage.text.strip()
        if passage.sources:
            yield f"[from: {'; '.join(passage.sources)}]"
        yield ""
    if found.records:
        yield "=== records"
    for record in found.records:
        yield f"{told(record)} [{record.record.cited}; from: {record.record.source}]"
    for place in code.found:
        yield f"=== {place.path}:{place.line}"
        yield place.text
    if code.cut:
        yield f"code: {code.cut}"
    if not (found.passages or found.records or code.found):
        yield "nothing fits; leave out a condition, or use other words"
