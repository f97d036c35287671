"""The process in which TorchInductor generates code: JSON requests on stdin, one a line, and as many replies on stdout.

    echo '{"spec": ..., "variants": []}' | python -m pytest_kernelevolve.synthesis.lifting.process.inductor_worker

It serves until its input ends, so that torch is imported once for all operators of a session: at once, as it may have
been started before there is a request.

Request ``{"spec": ..., "variants": [...]}``; reply ``{"spec": ..., "lifts": [...], "seconds": {...}}``. Trusted: it
runs the spec's reference, never a candidate.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pytest_kernelevolve.synthesis.lifting.process.protocol import Lift, spec_from_json, spec_to_json, variant_from_json


def serve(request: Mapping[str, Any]) -> dict[str, Any]:
    """Generate the code of every variant asked for. What cannot be generated has a reason in its lift."""
    started = time.monotonic()
    variants = [variant_from_json(item) for item in request["variants"]]
    reply: dict[str, Any] = {"spec": request["spec"], "lifts": [], "seconds": {}}
    try:
        from pytest_kernelevolve.synthesis.lifting.capture import capture
        from pytest_kernelevolve.synthesis.lifting.inductor import prepare
        from pytest_kernelevolve.synthesis.lifting.problems import liftable

        prepare()
        problem = liftable(spec_from_json(request["spec"]))
    except Exception as error:  # a torch without these internals, a reference that does not import: no lift
        reason = f"{type(error).__name__}: {error}"[:300]
        return {**reply, "lifts": [asdict(Lift(variant=variant, reason=reason)) for variant in variants]}
    reply["spec"] = spec_to_json(problem.spec)
    reply["seconds"]["import"] = time.monotonic() - started
    for variant in variants:
        started = time.monotonic()
        reply["lifts"].append(asdict(capture(problem, variant)))
        reply["seconds"][variant.name] = time.monotonic() - started
    return reply


def preload() -> None:
    """Import what every lift needs. What is missing is told by the first lift."""
    with contextlib.suppress(Exception):
        from torch._inductor import compile_fx, graph  # noqa: F401
        from torch._inductor.fx_passes import joint_graph  # noqa: F401
        from torch.fx.experimental import proxy_tensor  # noqa: F401

        from pytest_kernelevolve.synthesis.lifting import capture, problems  # noqa: F401


def main() -> int:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with os.fdopen(os.dup(1), "w") as replies, tempfile.TemporaryDirectory(prefix="kernelevolve-") as scratch:
        os.dup2(2, 1)  # what a reference prints must not end up among the replies
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = scratch
        # What the processor says of itself is enough: nothing is compiled here, and trying every instruction set with
        # the compiler takes eight seconds.
        os.environ["TORCHINDUCTOR_VEC_ISA_OK"] = "1"
        preload()
        for line in sys.stdin:
            replies.write(json.dumps(serve(json.loads(line))) + "\n")
            replies.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
