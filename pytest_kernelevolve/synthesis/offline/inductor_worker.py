"""The process in which TorchInductor generates code: one JSON request on stdin, one JSON reply on stdout.

    python -m pytest_kernelevolve.synthesis.offline.inductor_worker < request.json

Request ``{"spec": ..., "variants": [...], "threads": 2}``; reply ``{"lifts": [...], "seconds": {...}}``. Trusted: it
runs the spec's reference, never a candidate.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping
from typing import Any

from pytest_kernelevolve.synthesis.offline.protocol import Lift, lift_to_json, spec_from_json, variant_from_json


def serve(request: Mapping[str, Any]) -> dict[str, Any]:
    """Generate the code of every variant asked for."""
    started = time.monotonic()
    spec = spec_from_json(request["spec"])
    variants = [variant_from_json(item) for item in request["variants"]]
    try:
        from pytest_kernelevolve.spec.resolve import resolve_callable
        from pytest_kernelevolve.synthesis.offline.capture import capture
        from pytest_kernelevolve.synthesis.offline.inductor import prepare

        prepare(threads=request.get("threads", 0))
        reference = resolve_callable(spec)
    except Exception as error:  # a torch without these internals, a reference that does not import: no lift
        reason = f"{type(error).__name__}: {error}"
        return {"lifts": [lift_to_json(Lift(variant=variant, reason=reason)) for variant in variants], "seconds": {}}
    seconds = {"import": time.monotonic() - started}
    lifts = []
    for variant in variants:
        started = time.monotonic()
        lifts.append(lift_to_json(capture(spec, reference, variant)))
        seconds[variant.name] = time.monotonic() - started
    return {"lifts": lifts, "seconds": seconds}


def main() -> int:
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    request = json.load(sys.stdin)
    reply = os.fdopen(os.dup(1), "w")  # what the reference prints must not end up in the reply
    os.dup2(2, 1)
    with tempfile.TemporaryDirectory(prefix="kernelevolve-inductor-") as scratch, contextlib.redirect_stdout(io.StringIO()):
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = scratch
        answer = serve(request)
    json.dump(answer, reply)
    reply.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
