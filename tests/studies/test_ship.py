"""What a run of studies.kernelbench left is taken into the tree, with its evidence and no machine's paths."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from studies.kernelbench.recording import done_in, unjudged_in
from studies.kernelbench.ship import take
from studies.kernelbench.summary import SUITES, evolved
from studies.logs import add_line, read_lines

ATEN = SUITES["aten_suite"]


def line(name: str, speedup: float | None, kernel: str, **more: Any) -> dict[str, Any]:
    campaign = {"why": ["3 x mismatch: output 0 is off"], "not_proposed": []}
    message = f"no kernel yet at {kernel}: the best that was found is 0.40x of eager PyTorch, which is slower"
    return {
        "operator": name,
        "hardware": "cpu",
        "family": "pointwise",
        "verdict": "incorrect" if speedup is None else "pass",
        "speedup": speedup,
        "speedup_low": speedup,
        "speedup_high": speedup,
        "baseline": "eager",
        "device": "some CPU, 2 cores",
        "torch": "2.13.0",
        "triton": None,
        "spec": "ab" * 32,
        "kernel": kernel,
        "findings": [] if speedup else [{"kind": "missing", "message": message}],
        "campaign": campaign,
        "seconds": 10.0,
        "origin": None if speedup is None else ["# kernelevolve: one", "# two"],
    } | more


def test_a_kernel_that_met_its_gate_ships_with_its_evidence(tmp_path: Path) -> None:
    run, root = tmp_path / "run", tmp_path / "tree"
    path = run / "kernels" / "cpu" / "neg.py"
    path.parent.mkdir(parents=True)
    path.write_text("def neg(self): ...\n", encoding="utf-8")
    neg, slow = line("neg", 1.0, str(path)), line("abs", None, str(path.with_name("abs.py")))
    assert take(ATEN, "cpu", [(run, neg), (run, slow)], "1234567", root=root) == "1 kernels, 1 verdicts alone"
    (entry,) = json.loads((root / "aten_suite" / "kernels" / "index.json").read_text(encoding="utf-8"))
    shipped = root / "aten_suite" / "kernels" / "cpu" / "neg.py"
    assert entry["sha256"] == hashlib.sha256(shipped.read_bytes()).hexdigest()
    assert (entry["spec"], entry["judge"], entry["speedup_high"]) == (neg["spec"], "1234567", 1.0)
    lines = read_lines(root / "studies" / "aten" / "results" / "cpu" / "verdicts.jsonl")
    assert [one["operator"] for one in lines] == ["abs", "neg"]
    assert str(tmp_path) not in json.dumps(lines)
    # A later run that found nothing better leaves what ships as it is.
    assert take(ATEN, "cpu", [(run, line("neg", None, str(path)))], "1234568", root=root) == "1 left out"


def test_a_right_kernel_that_is_slow_counts_as_right(tmp_path: Path) -> None:
    log = tmp_path / "verdicts.jsonl"
    wrong = [{"kind": "missing", "message": "no kernel yet, and the search found none that works"}]
    for one in (line("neg", 1.25, "n"), line("abs", None, "a"), line("sort", None, "s", findings=wrong)):
        add_line(log, one)
    told = evolved(ATEN, read_lines(log))
    assert "| all, of 160 | 3 | 2 | 1 | 1.25x | 10 s |" in told
    assert "right and slower: abs 0.40x" in told
    assert "none right: sort (3 x mismatch: output 0 is off)" in told


def test_what_was_not_judged_for_want_of_memory_is_tried_again(tmp_path: Path) -> None:
    def wrong(name: str, kind: str, message: str) -> dict[str, Any]:
        return line(name, None, "k.py", findings=[{"kind": kind, "message": message}])

    no_memory = "no kernel yet at k.py, and none works (3 x exception: RuntimeError: NVML_SUCCESS == r INTERNAL ASSERT"
    for one in (
        line("neg", 1.0, "k.py"),
        wrong("abs", "missing", "no kernel yet at k.py"),
        wrong("swish", "environment", "other processes hold the memory"),
        wrong("conv", "missing", no_memory),
        wrong("elu", "environment", "CUDA out of memory"),
        line("elu", 1.0, "k.py"),
    ):
        add_line(tmp_path / "verdicts.jsonl", one)
    assert unjudged_in(tmp_path) == {"swish", "conv"}
    assert done_in(tmp_path) - unjudged_in(tmp_path) == {"neg", "abs", "elu"}
