"""`kernelevolve take`: of a pull request only ordinary files that the base's specs name as kernels reach the tree."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.cli.pulls import take as taking
from pytest_kernelevolve.cli.pulls.take import Taken, take
from pytest_kernelevolve.errors import UsageError
from tests.workflows.repository import SPEC, Repository, git, write

KERNEL = "ops/kernels/cpu/swish.py"


def taken(repository: Repository, files: dict[str, str | None]) -> Taken:
    return take(repository.tree, repository.pull(7, files))


def test_a_kernel_that_the_base_moved_on_from_is_not_put_back(repository: Repository) -> None:
    head = repository.pull(7, {"ops/kernels/cpu/old.py": "def old(input):\n    return 'head'\n"})
    repository.base = repository.commit({KERNEL: "def swish(input):\n    return 'later'\n"})

    assert take(repository.tree, head).kernels == ("ops/kernels/cpu/old.py",)
    assert "later" in (repository.tree / KERNEL).read_text()


def test_new_and_deleted_kernels_are_the_pull_request_s(repository: Repository) -> None:
    found = taken(repository, {KERNEL: None, "ops/kernels/h100/old.py": "def old(input): ...\n"})
    assert (found.kernels, found.removed) == (("ops/kernels/h100/old.py",), (KERNEL,))
    assert not (repository.tree / KERNEL).exists()


def test_what_only_the_pull_request_calls_a_kernel_is_none(repository: Repository) -> None:
    spec = SPEC.format(name="swish", gate=1.2) + "kernel: ../conftest.py\n"
    found = taken(
        repository, {"ops/swish.op.yaml": spec, "conftest.py": "import os\n", "ops/kernels/cpu/other.py": "x\n"}
    )
    assert found.kernels == ()
    assert found.left == ("conftest.py", "ops/kernels/cpu/other.py", "ops/swish.op.yaml")
    assert git(repository.tree, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["conftest.py", "op_more.py", "test_it.py", "../../outside.py", "kernel.txt"])
def test_a_file_that_would_run_outside_the_sandbox_is_no_kernel_whatever_the_base_says(
    repository: Repository, name: str
) -> None:
    repository.base = repository.commit(
        {"ops/swish.op.yaml": SPEC.format(name="swish", gate=1.2) + f"kernel: {name}\n", f"ops/{Path(name).name}": ""}
    )
    assert taken(repository, {f"ops/{Path(name).name}": "changed = 1\n"}).kernels == ()


def test_a_link_and_a_huge_file_are_refused_and_nothing_is_written(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = repository.tree
    git(tree, "checkout", "--quiet", "--detach", repository.base)
    (tree / KERNEL).unlink()
    os.symlink("/etc/passwd", tree / KERNEL)
    head = repository.commit({"ops/kernels/cpu/old.py": "def old(input): ...\n"})
    git(tree, "checkout", "--quiet", "main")
    with pytest.raises(UsageError, match=r"no ordinary file in the pull request \(git's mode 120000\)"):
        take(tree, head)
    monkeypatch.setattr(taking, "MAX_BYTES", 10)
    with pytest.raises(UsageError, match="has 21 bytes"):
        taken(repository, {"ops/kernels/cpu/old.py": "def old(input): ...\n\n"})
    assert git(tree, "status", "--porcelain") == ""


def test_a_spec_that_cannot_be_loaded_gives_no_kernels_and_says_so(repository: Repository) -> None:
    repository.base = repository.commit({"ops/swish.op.yaml": "operator: [\n"})
    found = taken(repository, {KERNEL: "def swish(input): ...\n"})
    assert found.kernels == ()
    assert len(found.unread) == 1
    assert "swish.op.yaml" in found.unread[0]


PYTHON_SPEC = """\
import pytest
from sizes_of_twice import SIZES
from pytest_kernelevolve import operator, tensor


@pytest.mark.cpu
@operator(inputs={"x": tensor("N")}, workloads=SIZES)
def twice(x):
    return 2 * x
"""


@pytest.mark.parametrize(
    ("importer", "text"),
    [
        ("my_package/ops.py", "from my_package.swish import swish as fast\n"),
        ("my_package/__init__.py", "from . import swish\n"),
        ("ops/conftest.py", "import my_package.swish\n"),
    ],
)
def test_a_kernel_that_the_base_imports_would_run_outside_the_sandbox_and_is_left(
    repository: Repository, importer: str, text: str
) -> None:
    spec = SPEC.format(name="swish", gate=1.2).replace("torch.nn.functional.silu", "my_package.ops.swish")
    kernel = "my_package/swish.py"
    files = {
        "my_package/__init__.py": "",
        "my_package/ops.py": "def swish(input): ...\n",
        kernel: "def swish(x): ...\n",
    }
    specs = {"ops/swish.op.yaml": spec + "kernel: ../my_package/{operator}.py\n"}
    repository.base = repository.commit({**files, **specs, importer: text})

    found = taken(repository, {kernel: "import os\n"})

    assert (found.kernels, found.left, found.run) == ((), (kernel,), (kernel,))
    assert git(repository.tree, "status", "--porcelain") == ""
    git(repository.tree, "checkout", "--quiet", "main")
    repository.base = repository.commit({importer: files.get(importer, "")})
    assert taken(repository, {kernel: "import os\n"}).kernels == (kernel,)


def test_python_specs_name_kernels_too(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    sizes = "SIZES = [{'N': 8, 'dtype': 'float32'}]\n"
    repository.base = repository.commit({"more/op_twice.py": PYTHON_SPEC, "more/sizes_of_twice.py": sizes})
    found = taken(repository, {"more/kernels/cpu/twice.py": "def twice(x): ...\n"})
    assert (found.kernels, found.unread) == (("more/kernels/cpu/twice.py",), ())


@pytest.mark.parametrize(
    ("break_it", "head", "told"),
    [
        ("clean", "0" * 40, "is no commit of this clone"),
        ("clean", "--upload-pack=touch", "is no commit"),
        ("changed", "main", "has changes; kernels are taken into a clean checkout"),
        ("orphan", "stranger", "have no common commit in this clone; fetch the whole history"),
        ("none", "main", "git rev-parse: "),
    ],
)
def test_what_cannot_be_taken_is_one_line(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], break_it: str,
    head: str, told: str,
) -> None:  # fmt: skip
    tree = repository.tree
    if break_it == "changed":
        write(tree, {KERNEL: "changed\n"})
    if break_it == "orphan":
        git(tree, "checkout", "--quiet", "--orphan", "stranger")
        git(tree, "commit", "--quiet", "--message", "another history")
        git(tree, "checkout", "--quiet", "main")
    monkeypatch.chdir(tree.parent if break_it == "none" else tree)
    assert main(["take", *(["--"] if head.startswith("-") else []), head]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert told in lines[0]
