"""A whole campaign against a server that fails in one way or another: it goes on, or ends with one clear line."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.campaign import CampaignResult
from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.records import Evaluation
from pytest_kernelevolve.search import termination
from pytest_kernelevolve.search.budget import Purse
from pytest_kernelevolve.store import Store
from pytest_kernelevolve.synthesis.agent.maker import AgentBounds
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from pytest_kernelevolve.synthesis.proposers.base import ProposerSettings
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer
from pytest_kernelevolve.synthesis.proposers.pricing import Price
from pytest_kernelevolve.synthesis.source.novelty import NO_KERNEL
from tests.campaign.fakes import FakeJudge, by_value, campaign, written_spec_at
from tests.synthesis.support import (
    Handler,
    model_server,
    reach_loopback_alone,
    refuse,
    send_chunk,
    start_stream,
    stream_answer,
)

pytest.importorskip("openai")

READ, WRITTEN = 1000, 200  # tokens that the server counts for each answer
ONE = READ + WRITTEN


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    reach_loopback_alone(monkeypatch)


def kernel(number: int) -> str:
    source = f"def rms_norm(x):\n    return x\n\n\nkind = 'k{number}'\nvalue = 0.{number:03}\n"
    return f"Change: to {number}.\n\n```python\n{source}```\n"


def answer(endpoint: BaseHTTPRequestHandler, number: int) -> None:
    stream_answer(endpoint, kernel(number))


def once(fault: Callable[[BaseHTTPRequestHandler], None], *, at: int = 2) -> Handler:
    """A server that fails at its second request, and answers all others."""

    def handler(endpoint: BaseHTTPRequestHandler, _: dict[str, Any], number: int) -> None:
        if number == at:
            fault(endpoint)
        else:
            answer(endpoint, number)

    return handler


def always(fault: Callable[[BaseHTTPRequestHandler], None]) -> Handler:
    return lambda endpoint, _body, _number: fault(endpoint)


def tool_call(endpoint: BaseHTTPRequestHandler, name: str, arguments: str) -> None:
    start_stream(endpoint)
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
    call = {"index": 0, "id": "1", "type": "function", "function": {"name": name, "arguments": arguments[:3]}}
    rest = {"index": 0, "function": {"arguments": arguments[3:]}}  # as servers send them: in parts
    for delta, finish in (({"tool_calls": [call]}, None), ({"tool_calls": [rest]}, None), ({}, "tool_calls")):
        choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
        endpoint.wfile.write(f"data: {json.dumps({**chunk, 'choices': choices})}\n\n".encode())
    send_chunk(endpoint, usage={"prompt_tokens": READ, "completion_tokens": WRITTEN, "total_tokens": ONE})
    endpoint.wfile.write(b"data: [DONE]\n\n")


def close_socket(endpoint: BaseHTTPRequestHandler) -> None:
    endpoint.connection.shutdown(socket.SHUT_RDWR)


def half_a_stream(endpoint: BaseHTTPRequestHandler) -> None:
    start_stream(endpoint)
    send_chunk(endpoint, "Change: half of")


def slow_bytes(endpoint: BaseHTTPRequestHandler) -> None:
    start_stream(endpoint)
    for _ in range(60):
        time.sleep(0.05)
        try:
            endpoint.wfile.write(b": wait\n\n")
            endpoint.wfile.flush()
        except OSError:
            return


def said(text: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda endpoint: stream_answer(endpoint, text)


def judgement(source: str) -> Evaluation:
    return by_value("0" if source.startswith(NO_KERNEL) else source)


def search(
    folder: Path,
    store: Store,
    url: str,
    *,
    steps: int = 4,
    agent: int = 0,
    examines: bool = False,
    purse: Purse | None = None,
    price: Price | None = None,
    timeout_s: float = 5.0,
    retries: int = 1,
    **changes: Any,
) -> CampaignResult:
    settings = ProposerSettings(base_url=url, timeout_s=timeout_s, retries=retries)
    proposer = open_proposer("m", settings, price=price)
    bounds = AgentBounds(steps=agent) if agent else None
    operator = ModelOperator(proposer, machine="a machine", price=price, agent=bounds, examines=examines)
    stop = termination.any_of(termination.gate_met(), termination.steps(steps))
    parts: dict[str, Any] = {"operator": operator, "spec": written_spec_at(folder), "termination": stop, "batch": 1}
    return campaign(folder, store, purse=purse, judge=FakeJudge(judgement), **{**parts, **changes}).run()


@pytest.mark.parametrize(
    "fault",
    [
        lambda endpoint: refuse(endpoint, 429, '{"error": {"message": "slow down"}}'),
        lambda endpoint: refuse(endpoint, 500, "<html>oops</html>", "text/html"),
        half_a_stream,
        close_socket,
    ],
    ids=["429", "500", "half a stream", "closed socket"],
)
def test_a_request_that_fails_once_is_asked_again(
    tmp_path: Path, store: Store, fault: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    with model_server(once(fault)) as (url, bodies):
        result = search(tmp_path, store, url)
    assert (result.reason, result.nodes, result.tokens) == ("steps", 4, 4 * ONE)
    assert len(bodies) == 5
    assert result.unanswered == ()


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (lambda endpoint: refuse(endpoint, 429, '{"error": {"message": "quota"}}'), "too many requests"),
        (lambda endpoint: refuse(endpoint, 500, "oops"), "the server answered 500"),
        (half_a_stream, "2 times; check the server's log"),
        (close_socket, "cannot be reached"),
        (lambda endpoint: refuse(endpoint, 200, "data: {not json\n\n", "text/event-stream"), "cannot be read"),
        (slow_bytes, "not finished within 0.5 s"),
        (lambda _: time.sleep(1.5), "no answer within 0.5 s"),
        (
            lambda endpoint: refuse(endpoint, 400, '{"error": {"message": "m", "code": "context_length_exceeded"}}'),
            "the prompt is too long for the model",
        ),
    ],
    ids=["429", "500", "half a stream", "closed socket", "invalid JSON", "slow bytes", "hang", "too long"],
)
def test_a_request_that_always_fails_ends_the_search_with_one_line(
    tmp_path: Path, store: Store, fault: Callable[[BaseHTTPRequestHandler], None], line: str
) -> None:
    with model_server(always(fault)) as (url, _), pytest.raises(ProposerError) as caught:
        search(tmp_path, store, url, timeout_s=0.5 if "0.5" in line else 5.0, retries=0 if "0.5" in line else 1)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (said(""), "the answer is empty"),
        (lambda endpoint: tool_call(endpoint, "web_search", "{}"), "called the tool web_search"),
        (said("I cannot help with that."), "no fenced"),
    ],
    ids=["empty", "tool call", "refusal"],
)
def test_an_answer_without_a_kernel_is_asked_for_twice_and_counts(
    tmp_path: Path, store: Store, fault: Callable[[BaseHTTPRequestHandler], None], why: str
) -> None:
    with model_server(lambda end, _body, number: fault(end) if number <= 2 else answer(end, number)) as (url, _):
        result = search(tmp_path, store, url, steps=3)
    assert (result.reason, result.nodes, result.tokens) == ("steps", 3, 4 * ONE)
    (node, *_others) = store.nodes(result.campaign)
    assert why in node.candidate.source


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("write", '{"txet": "x"}', "write has no argument 'txet'"),
        ("browse", '{"url": "x"}', "there is no tool 'browse'"),
        ("read", '{"path": "nowhere.py"}', "there is no file 'nowhere.py'"),
    ],
    ids=["wrong call", "unknown tool", "endless loop"],
)
def test_an_agent_that_only_makes_mistakes_ends_with_its_steps(
    tmp_path: Path, store: Store, name: str, arguments: str, told: str
) -> None:
    """The same useless call for ever: nothing but the bound on steps ends it."""
    with model_server(always(lambda endpoint: tool_call(endpoint, name, arguments))) as (url, bodies):
        result = search(tmp_path, store, url, steps=1, agent=4)
    assert (result.nodes, result.tokens, len(bodies)) == (1, 4 * ONE, 4)
    (episode,) = store.episodes(result.campaign)
    assert told in episode.content["turns"][0]["results"][0]
    assert "the same call" in episode.content["turns"][3]["results"][0]
    assert bodies[0]["tools"][0]["function"]["name"] == "read"
    assert [message["role"] for message in bodies[1]["messages"]][-2:] == ["assistant", "tool"]


@pytest.mark.parametrize("status", [400, 501])
def test_a_server_that_takes_no_tools_is_told_of_them_in_text(tmp_path: Path, store: Store, status: int) -> None:
    def handler(endpoint: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
        if "tools" in body:
            refuse(endpoint, status, '{"error": {"message": "this model does not support tools"}}')
        elif "lint returned:" not in body["messages"][1]["content"]:
            stream_answer(endpoint, "<call:lint></call:lint>")
        else:
            answer(endpoint, number)

    with model_server(handler) as (url, bodies):
        result = search(tmp_path, store, url, steps=1, agent=4)
    assert (result.nodes, result.failures, result.tokens) == (1, 0, 2 * ONE)
    first, second = (body["messages"] for body in bodies if "tools" not in body)
    assert "<call:NAME>" in first[0]["content"]
    assert "lint returned:" in second[1]["content"]


def test_no_budget_in_tokens_is_exceeded(tmp_path: Path, store: Store) -> None:
    """Twenty answers would fit if each cost what it did; the last are not asked for, since they might cost more."""
    limit = 20 * ONE
    with model_server(lambda endpoint, _, number: answer(endpoint, number)) as (url, bodies):
        result = search(tmp_path, store, url, steps=40, purse=Purse(tokens=limit))
    assert result.reason == "tokens"
    assert 1 <= len(bodies) < 20
    assert result.tokens == len(bodies) * ONE <= limit
    assert all(READ < body["max_tokens"] + READ <= limit for body in bodies)
    assert "--evolve-tokens: " in result.unanswered[0]
    assert store.campaign_record(result.campaign).tokens == result.tokens


def test_no_budget_in_dollars_is_exceeded(tmp_path: Path, store: Store) -> None:
    price = Price(read=10.0, written=100.0)
    cost = (READ * 10.0 + WRITTEN * 100.0) / 1e6
    with model_server(lambda endpoint, _, number: answer(endpoint, number)) as (url, bodies):
        result = search(tmp_path, store, url, steps=40, purse=Purse(usd=10 * cost), price=price)
    assert result.reason == "usd"
    assert 1 <= len(bodies) <= 10
    assert result.usd == pytest.approx(len(bodies) * cost)
    assert result.usd <= 10 * cost


def test_a_budget_too_small_for_one_request_asks_nobody(tmp_path: Path, store: Store) -> None:
    with model_server(lambda endpoint, _, number: answer(endpoint, number)) as (url, bodies):
        result = search(tmp_path, store, url, purse=Purse(tokens=100))
    assert (result.reason, result.tokens, bodies) == ("tokens", 0, [])


def test_samples_of_one_step_share_a_budget(tmp_path: Path, store: Store) -> None:
    with model_server(lambda endpoint, _, number: answer(endpoint, number)) as (url, bodies):
        result = search(tmp_path, store, url, steps=40, purse=Purse(tokens=12 * ONE), batch=3)
    assert result.reason == "tokens"
    assert result.tokens == len(bodies) * ONE <= 12 * ONE
    assert len(bodies) > 3


def test_a_model_with_a_small_context_is_asked_for_a_shorter_answer(tmp_path: Path, store: Store) -> None:
    def handler(endpoint: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
        if body["max_tokens"] > 4_096:
            refuse(endpoint, 400, '{"error": {"message": "maximum context length is 16384 tokens"}}')
        else:
            answer(endpoint, number)

    with model_server(handler) as (url, bodies):
        result = search(tmp_path, store, url, steps=1, purse=Purse(tokens=100_000))
    assert (result.nodes, result.tokens) == (1, ONE)  # what was refused cost nothing
    assert [body["max_tokens"] for body in bodies] == [16_384, 4_096]


def test_arguments_that_are_no_json_are_not_sent_back(tmp_path: Path, store: Store) -> None:
    def handler(endpoint: BaseHTTPRequestHandler, _: dict[str, Any], number: int) -> None:
        if number == 1:
            tool_call(endpoint, "read", "{broken")
        else:
            answer(endpoint, number)

    with model_server(handler) as (url, bodies):
        result = search(tmp_path, store, url, steps=1, agent=3)
    assert result.failures == 0
    (sent,) = bodies[1]["messages"][-2]["tool_calls"]
    assert sent["function"]["arguments"] == "{}"
    assert "not valid JSON" in bodies[1]["messages"][-1]["content"]


def diagnosing(kernels: Handler) -> Handler:
    """A server with structured output, which diagnoses where it is asked to."""

    def handler(endpoint: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
        if "response_format" in body:
            stream_answer(endpoint, '{"bottleneck": "memory", "directives": ["read it once"]}')
        else:
            kernels(endpoint, body, number)

    return handler


def test_diagnoses_are_within_the_budget_and_count_to_the_token(tmp_path: Path, store: Store) -> None:
    limit = 20 * ONE
    with model_server(diagnosing(lambda endpoint, _, number: answer(endpoint, number))) as (url, bodies):
        result = search(tmp_path, store, url, steps=40, purse=Purse(tokens=limit), examines=True)
    assert result.reason == "tokens"
    assert any("response_format" in body for body in bodies)
    assert result.tokens == len(bodies) * ONE <= limit
    assert store.campaign_record(result.campaign).tokens == result.tokens


def test_a_server_that_dies_after_a_diagnosis_loses_nothing(tmp_path: Path, store: Store) -> None:
    def handler(endpoint: BaseHTTPRequestHandler, _: dict[str, Any], number: int) -> None:
        if number <= 2:  # the drafts
            answer(endpoint, number)
        else:
            refuse(endpoint, 418, '{"error": {"message": "gone"}}')

    with model_server(diagnosing(handler)) as (url, bodies):
        result = search(tmp_path, store, url, examines=True)
    told = sum("response_format" in body for body in bodies)
    assert told >= 1
    assert result.tokens == (2 + told) * ONE
    assert any("the server said: gone" in line for line in result.unanswered)
    node = next(node for node in store.nodes(result.campaign) if node.candidate.source.startswith(NO_KERNEL))
    assert "after the diagnosis no answer came" in node.candidate.source
