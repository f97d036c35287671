"""What the tests of synthesis share: a spec, nodes, proposers that answer from a list, and a fake model server."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.hardware.registry import Hardware
from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Node, NodeState, Verdict, WorkloadResult
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Context, Memory, Phase
from pytest_kernelevolve.spec.model import (
    HardwareGate,
    OperatorSpec,
    Reference,
    ReferenceKind,
    TensorInput,
    ValueInput,
    Workload,
)
from pytest_kernelevolve.synthesis.proposers.base import Answer, Request

if TYPE_CHECKING:
    import pytest

CPU = Hardware(
    name="cpu",
    vendor="Any",
    architecture="x86-64",
    languages=("cpp", "triton"),
    memory_gbs=40.0,
    peaks={"float32": 0.5},
)
GATE = HardwareGate(hardware="cpu", min_speedup=1.5)
MODULE = "import torch\n\n\ndef swish(x):\n    return torch.empty_like(x)\n"
ANSWER = f"Change: one pass over x.\n\n```python\n{MODULE}```\n"


def swish_spec(path: Path, *, hidden: Sequence[Workload] = ()) -> OperatorSpec:
    """A spec whose reference file also holds what no prompt may show."""
    reference = path.parent / "oracle.py"
    reference.write_text(
        "import torch\nSCALE = 1.0\nSECRET = [977]\n\n"
        "@torch.no_grad()\ndef swish(x, beta=SCALE):\n    return x * torch.sigmoid(beta * x)\n\n"
        "def make_inputs():\n    return SECRET\n"
    )
    shown = (
        Workload(sizes={"B": 64, "N": 1024}, dtypes={"dtype": "float32"}),
        Workload(sizes={"B": 3, "N": 50}, dtypes={"dtype": "bfloat16"}, timed=False),
    )
    return OperatorSpec(
        name="swish",
        reference=Reference(kind=ReferenceKind.FILE, target="swish", path=reference),
        inputs=(TensorInput(name="x", shape=("B", "N")), ValueInput(name="beta", value=1.0)),
        workloads=(*shown, *hidden),
        gates=(GATE,),
        path=path,
        family="pointwise",
    )


def judged(
    identity: int,
    *,
    verdict: Verdict = Verdict.SLOW,
    speedup: float | None = 0.8,
    findings: Sequence[Finding] = (),
    workloads: Sequence[WorkloadResult] = (),
    source: str = MODULE,
    parents: tuple[int, ...] = (),
    note: str = "",
    operator: str = "model",
) -> Node:
    evaluation = Evaluation(
        verdict=verdict,
        findings=tuple(findings),
        workloads=tuple(workloads),
        speedup=speedup,
        speedup_low=speedup,
        speedup_high=speedup,
    )
    return Node(
        id=identity,
        campaign=1,
        step=0,
        candidate=Candidate(source=source, entry="swish", language="cpp"),
        parents=parents,
        operator=operator,
        note=note,
        state=NodeState.JUDGED,
        evaluation=evaluation,
        fitness=speedup if verdict.correct else 0.0,
    )


def context(
    spec: OperatorSpec,
    nodes: Sequence[Node] = (),
    *,
    phase: Phase = "expand",
    count: int = 1,
    step: int = 3,
    memory: Memory = "both",
    first: int = 0,
) -> Context:
    return Context(
        spec=spec,
        gate=GATE,
        hardware=CPU,
        graph=SearchGraph(nodes),
        phase=phase,
        step=step,
        count=count,
        rng=random.Random(0),
        memory=memory,
        first=first,
    )


class ScriptedProposer:
    """Answers each request with what ``script`` makes of it, and remembers the requests."""

    name = "scripted"

    def __init__(self, script: Callable[[Request], str | Exception]) -> None:
        self._script = script
        self.requests: list[Request] = []
        self.closed = False

    def complete(self, request: Request) -> Answer:
        self.requests.append(request)
        said = self._script(request)
        if isinstance(said, Exception):
            raise said
        return Answer(text=said, tokens_in=100, tokens_out=20, usd=0.5)

    def close(self) -> None:
        self.closed = True


def failing(message: str) -> ScriptedProposer:
    return ScriptedProposer(lambda _: ProposerError(message))


Handler = Callable[[BaseHTTPRequestHandler, dict[str, Any], int], None]


def reach_loopback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key and no server of whoever runs the tests, and no proxy before a server of the test's own."""
    for name in ("OPENAI_API_KEY", "KERNELEVOLVE_API_KEY", "OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@contextmanager
def model_server(handler: Handler) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server on a free port of this machine: its base URL, and the bodies of the requests it got."""
    bodies: list[dict[str, Any]] = []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            body["authorization"] = self.headers.get("authorization")
            bodies.append(body)
            handler(self, body, len(bodies))

        def log_message(self, *_arguments: object) -> None:
            """Keep the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", bodies
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def start_stream(endpoint: BaseHTTPRequestHandler) -> None:
    endpoint.send_response(200)
    endpoint.send_header("content-type", "text/event-stream")
    endpoint.end_headers()


def send_chunk(
    endpoint: BaseHTTPRequestHandler, text: str | None = None, finish: str | None = None, usage: object = None
) -> None:
    choices = [] if usage else [{"index": 0, "delta": {"content": text} if text else {}, "finish_reason": finish}]
    chunk: dict[str, Any] = {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": choices,
        "usage": usage,
    }
    endpoint.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
    endpoint.wfile.flush()


def stream_answer(endpoint: BaseHTTPRequestHandler, text: str = ANSWER, finish: str = "stop") -> None:
    """A whole answer in two pieces, with usage at its end."""
    start_stream(endpoint)
    middle = len(text) // 2
    send_chunk(endpoint, text[:middle])
    send_chunk(endpoint, text[middle:])
    send_chunk(endpoint, finish=finish)
    send_chunk(endpoint, usage={"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200})
    endpoint.wfile.write(b"data: [DONE]\n\n")


def refuse(endpoint: BaseHTTPRequestHandler, status: int, body: str, content_type: str = "application/json") -> None:
    data = body.encode()
    endpoint.send_response(status)
    endpoint.send_header("content-type", content_type)
    endpoint.send_header("content-length", str(len(data)))
    endpoint.send_header("retry-after-ms", "10")
    endpoint.end_headers()
    endpoint.wfile.write(data)
