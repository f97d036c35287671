"""Single changes of candidates, declared or guessed."""

from __future__ import annotations

from pytest_kernelevolve.synthesis.source import tunables
from pytest_kernelevolve.synthesis.tuning.mutations import mutations

MODEL_WRITTEN = '''
from tvm_ffi.cpp import load_inline
SOURCE = r"""
constexpr int kTile = 32;
#define UNROLL 4
void f() {
  #pragma omp parallel for
  for (int i = 0; i < 4; i++) {}
}
"""
library = load_inline("f", cpp_sources=SOURCE, functions=["f"], extra_cflags=["-O3"])
'''


def test_each_declared_value_that_is_not_in_use_is_one_mutation() -> None:
    source = 'TUNABLES = {"TILE": (64, [16, 64]), "FLAG": ("-a", ["-a", "-b"])}\n'
    found = list(mutations(source))
    assert [(mutation.kind, mutation.value) for mutation in found] == [("TILE", "16"), ("FLAG", "-b")]
    assert tunables.read(found[0].source)["TILE"][0] == 16
    assert tunables.read(found[0].source)["FLAG"][0] == "-a"


def test_flags_constants_and_schedules_of_a_foreign_candidate_are_found() -> None:
    found = {(mutation.kind, mutation.value): mutation.source for mutation in mutations(MODEL_WRITTEN)}
    assert 'extra_cflags=["-ffast-math", "-O3"]' in found["flags", "-ffast-math"]
    assert ("flags", "-O3") not in found
    assert "kTile = 64;" in found["constant kTile", "64"]
    assert "#define UNROLL 2" in found["constant UNROLL", "2"]
    assert "#pragma omp parallel for schedule(guided)" in found["schedule", "schedule(guided)"]


def test_a_build_without_flags_gets_some() -> None:
    source = 'library = load_inline("f", cpp_sources=make(1, (2)))\n'
    changed = next(mutation.source for mutation in mutations(source) if mutation.value == "-O3")
    assert changed == 'library = load_inline("f", cpp_sources=make(1, (2)), extra_cflags=["-O3"])\n'


def test_every_mutation_changes_the_source() -> None:
    for source in (MODEL_WRITTEN, 'TUNABLES = {"A": (1, [1, 2])}\n'):
        assert all(mutation.source != source for mutation in mutations(source))
