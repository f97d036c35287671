"""What a candidate declares as tunable is read and rewritten as text, never executed."""

from __future__ import annotations

import pytest

from pytest_kernelevolve.synthesis.source import tunables

SOURCE = (
    'import torch\n\nTUNABLES = {\n    "TILE": (64, [16, 32, 64]),\n    "MATH": ("-O2", ["-O2", "-O3"]),\n}\nREST = 1\n'
)


def test_declared_tunables_are_read() -> None:
    assert tunables.read(SOURCE) == {"TILE": (64, [16, 32, 64]), "MATH": ("-O2", ["-O2", "-O3"])}


def test_other_values_are_written_and_the_rest_stays() -> None:
    changed = tunables.write(SOURCE, {"TILE": 32, "UNKNOWN": 1})
    assert tunables.read(changed) == {"TILE": (32, [16, 32, 64]), "MATH": ("-O2", ["-O2", "-O3"])}
    assert changed.startswith("import torch\n")
    assert changed.endswith("}\nREST = 1\n")


def test_writing_the_same_values_of_rendered_tunables_changes_nothing() -> None:
    source = tunables.write(SOURCE, {})
    assert tunables.write(source, {"TILE": 64}) == source


@pytest.mark.parametrize(
    "source",
    [
        "",
        "TUNABLES = make()",
        "TUNABLES = {'TILE': 64}",
        "TUNABLES = {'TILE': (64, [object()])}",
        "TUNABLES = [1]",
        "TUNABLES = {",
        "def f():\n    TUNABLES = {'TILE': (1, [2])}\n",
    ],
)
def test_anything_but_a_literal_at_module_level_declares_nothing(source: str) -> None:
    assert tunables.read(source) == {}
    assert tunables.write(source, {"TILE": 1}) == source


@pytest.mark.parametrize("value", ["0x" + "f" * 4000, "'\\ud800'", "1e999", "'\\n'", "'\\x00'"])
def test_values_that_cannot_be_written_down_again_are_not_tuned(value: str) -> None:
    source = f"TUNABLES = {{'TILE': (1, [1, 2]), 'ODD': (1, [{value}])}}\n"
    assert tunables.read(source) == {"TILE": (1, [1, 2])}
    assert "'ODD'" not in tunables.write(source, {"TILE": 2})


def test_lines_end_where_the_parser_sees_their_end() -> None:
    before = "TEXT = 'a\f\x1c\u2028b'\r"
    assert tunables.write(f"{before}{SOURCE}", {"TILE": 32}).startswith(f"{before}import torch\n")
