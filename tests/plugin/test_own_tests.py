"""Kernels in ordinary tests: hardware marks, a kernel's fixture, `assert_kernel`, and the search that it starts."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import ALSO_DISTRIBUTED, SINGLE, Project

OWN = """
import pytest
from pytest_kernelevolve import assert_kernel, kernel_fixture

silu = kernel_fixture("ops/swish.op.yaml")

@pytest.mark.kernel("ops/swish.op.yaml")
@pytest.mark.cpu(min_speedup=1.4)
def test_swish(kernel):
    assert_kernel(kernel)

def test_swish_by_name(silu):
    assert_kernel(silu)
    assert silu(3) == 3
"""


@pytest.mark.parametrize("mode", [SINGLE[0], ALSO_DISTRIBUTED])
def test_a_kernel_passes_and_fails_by_the_gate_of_its_test(project: Project, mode: tuple[str, ...]) -> None:
    project.spec()
    project.kernel(text="# speed 1.3")
    project.write("test_own.py", OWN)

    result = project.run("test_own.py", "--evolve-report", "report", *mode)

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*swish?cpu? is slow: 1.30x of best*the gate is 1.40x"])
    gates = {item["nodeid"]: item["verdict"] for item in project.results()["items"]}
    assert gates == {"test_own.py::test_swish": "slow", "test_own.py::test_swish_by_name": "pass"}


def test_a_failing_test_starts_the_search(project: Project) -> None:
    project.spec()
    project.write("test_own.py", OWN)

    result = project.run("test_own.py", "-k", "test_swish_by_name", "--evolve")

    result.stdout.fnmatch_lines(["*1 evolved*"])

    assert (project.path / "ops" / "kernels" / "cpu" / "swish.py").is_file()


def test_an_unjudged_kernel_does_not_run_here(project: Project) -> None:
    project.spec()
    project.kernel()
    project.write("test_own.py", OWN + "\ndef test_early(silu):\n    silu(3)\n")

    result = project.run("test_own.py", "-k", "early")

    result.stdout.fnmatch_lines(["*UsageError: <kernel of swish> runs in this process once it was judged: *"])


def test_a_mark_without_its_hardware_skips_an_ordinary_test(project: Project) -> None:
    project.write("test_plain.py", "import pytest\n@pytest.mark.mtia\ndef test_it():\n    assert False\n")

    result = project.run("test_plain.py", "-rs")

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED* test_plain.py:2: needs mtia (*); found: cpu (*"])
    required = project.run("test_plain.py", "--kernel-require-hardware", "mtia")
    required.stdout.fnmatch_lines(["*needs mtia (*); found: cpu (*--kernel-require-hardware mtia forbids a skip"])


def test_a_gate_that_nothing_checks_is_a_warning(project: Project) -> None:
    project.write("test_plain.py", "import pytest\n@pytest.mark.cpu(min_speedup=1.2)\ndef test_it():\n    pass\n")

    result = project.run("test_plain.py")

    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*@pytest.mark.cpu(min_speedup=1.2) was not checked: call assert_kernel(kernel)"])


def test_an_operator_among_ordinary_tests_is_its_items(project: Project) -> None:
    project.write(
        "test_layers.py",
        """
        import pytest
        from pytest_kernelevolve import operator, tensor

        @pytest.mark.cpu(min_speedup=1.2)
        @operator(inputs={"x": tensor("B")}, workloads=[dict(B=4, dtype="float32")])
        def test_double(x):
            return x + x

        def test_other():
            pass
        """.replace("\n        ", "\n"),
    )

    result = project.run("test_layers.py", "-v")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["test_layers.py::test_double?cpu? FAILED*"])


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("cpu(1.2)", "@pytest.mark.cpu on a test takes min_speedup, language, baseline by keyword"),
        ("cpu(min_speedup='fast')", "@pytest.mark.cpu: hardware.cpu.min_speedup must be a number*"),
    ],
)
def test_a_mark_that_cannot_be_used_is_one_line(project: Project, mark: str, told: str) -> None:
    project.spec()
    project.kernel()
    project.write("test_own.py", OWN.replace("cpu(min_speedup=1.4)", mark))

    project.run("test_own.py", "-k", "test_swish and not name").stdout.fnmatch_lines([f"*UsageError: {told}"])
