"""`kernelevolve junit`: a JUnit file of a results.json, for runs that pytest did not report itself."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.report.results_json import item_passed, item_word, problem_with

MAX_BYTES = 64 << 20  # a thousand items with all their rounds are a tenth of it
SOURCE = "`pytest --evolve-report DIR` writes DIR/results.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", type=Path, metavar="results.json", help="what `--evolve-report DIR` wrote")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: results.xml beside it")


def run(options: argparse.Namespace) -> int:
    out: Path = options.out or options.results.with_suffix(".xml")
    text = junit_text(read_results(options.results))
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}; give another place by --out") from None
    print(out)
    return 0


def read_results(path: Path) -> dict[str, Any]:
    """A results.json that fits its schema. Raises UsageError, whose text shows nothing of another file's content."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is no ordinary file; --evolve-report DIR writes DIR/results.json")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path} is larger than {MAX_BYTES >> 20} MiB, so that it is not read")
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}; --evolve-report DIR writes DIR/results.json"
        ) from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no JSON: {error}; --evolve-report DIR writes DIR/results.json") from None
    if problem := problem_with(data):
        raise UsageError(f"{path} is no results.json: {problem}")
    return dict(data)


def junit_text(results: dict[str, Any]) -> str:
    """JUnit XML with a test case for each item: seconds of its search, its findings where it did not pass."""
    try:
        from junit_xml import TestCase, TestSuite, to_xml_report_string
    except ModuleNotFoundError:
        raise UsageError("junit-xml is not installed; pip install 'pytest-kernelevolve[junit]'") from None
    cases = []
    for item in results["items"]:
        folder, _, name = item["nodeid"].partition("::")
        searched = (item["campaign"] or {}).get("seconds") or 0.0
        case = TestCase(name=name or folder, classname=folder, elapsed_sec=searched, file=folder)
        if item_word(item) == "unchanged":
            case.add_skipped_info(message=(item.get("against") or {}).get("message") or "unchanged")
        elif not item_passed(item):
            lines = [f"{finding['kind']}: {finding['message']}" for finding in item["findings"]]
            case.add_failure_info(message=_headline(item), output="\n".join(lines), failure_type=item_word(item))
        cases.append(case)
    suite = TestSuite("kernelevolve", cases, timestamp=results["environment"].get("started"))
    return str(to_xml_report_string([suite]))


def _headline(item: dict[str, Any]) -> str:
    speed = "" if item["speedup"] is None else f" {item['speedup']:.2f}x over {item['baseline']}"
    change = (item.get("against") or {}).get("change")
    against = "" if change is None else f", {change:.2f}x of the base"
    return f"{item['operator']}[{item['hardware']}] {item_word(item)}{speed}{against}"
