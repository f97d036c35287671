"""Run under compute-sanitizer, in a worker's scratch folder: the calls that its `sanitize` request left there, once."""

from __future__ import annotations

import importlib.util

import torch

from pytest_kernelevolve.judge.boundary.calling import run


def main() -> None:
    given = torch.load("sanitized.pt", weights_only=False)
    spec = importlib.util.spec_from_file_location("candidate", "candidate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for arguments, gradients in given["calls"]:
        run(getattr(module, given["entry"]), arguments, keywords=given["keywords"], output_gradients=gradients)
    torch.cuda.synchronize()


if __name__ == "__main__":
    main()
