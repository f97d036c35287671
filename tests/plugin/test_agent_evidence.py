"""An agent against the real judge, from the command line: it searches, fails to build, repairs, looks, and submits."""

from __future__ import annotations

import json
import sys

from pytest_kernelevolve.store import open_store
from tests.plugin.conftest import Project

KERNEL = '''
import torch
import tvm_ffi.cpp
SOURCE = r"""
#include <cmath>
void swish(tvm::ffi::TensorView x, tvm::ffi::TensorView out) {
  const float* in = static_cast<const float*>(x.data_ptr());
  float* result = static_cast<float*>(out.data_ptr());
  const int64_t count = x.numel();
  for (int64_t i = 0; i < count; ++i) result[i] = in[i] / (1.0f + std::exp(-in[i]));
}
"""
library = tvm_ffi.cpp.load_inline(name="swish", cpp_sources=SOURCE, functions=["swish"], extra_cflags=["-O3"])

def swish(input):
    input = input.contiguous()
    out = torch.empty_like(input)
    library.swish(input, out)
    return out
'''
MODEL = f"""
import json, sys
request = json.load(sys.stdin)
kernel = {KERNEL!r}
write = lambda text: {{"name": "write", "arguments": {{"text": text}}}}
steps = [
    [{{"name": "search", "arguments": {{"query": "vectorisation"}}}}],
    [write(kernel.replace("count;", "cnt;")), {{"name": "build", "arguments": {{}}}}],
    [write(kernel), {{"name": "build", "arguments": {{}}}}, {{"name": "judge", "arguments": {{}}}}],
    [{{"name": "submit", "arguments": {{"note": "plain loop"}}}}],
]
calls = steps[min(len(request.get("turns", [])), 3)]
print(json.dumps({{"text": "", "calls": calls, "tokens_in": 100, "tokens_out": 10}}))
"""


def test_an_agent_works_with_the_real_judge(project: Project) -> None:
    (project.path / "conftest.py").write_text("")
    project.write("model.py", MODEL)
    project.spec(gates="cpu: {min_speedup: 0.01, baseline: eager}")
    model = f"exec:{sys.executable} {project.path / 'model.py'}"
    given = ("--evolve", "--evolve-start", "0", "--evolve-model", model, "--evolve-agent-steps", "6")
    project.run(*given, "--evolve-steps", "1", "--evolve-workers", "1", "--evolve-seconds", "600", "ops")
    with open_store(f"sqlite:///{project.path}/.kernelevolve/store.db") as store:
        (episode,) = store.episodes(1)
        node = store.node(episode.node)
    results = [result for turn in episode.content["turns"] for result in turn["results"]]
    assert "was not declared in this scope" in results[2]
    assert results[4] == "it builds and loads"
    assert "A quick look, no verdict:" in results[5]
    assert episode.content["ending"] == "submitted"
    assert node.evaluation is not None
    assert node.evaluation.verdict.correct, json.dumps([finding.message for finding in node.evaluation.findings])
