"""The openai proposer against a server of this process: what it sends, what it reads, and how it fails."""

from __future__ import annotations

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from pytest_kernelevolve.errors import ProposerError, UsageError
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, ProposerSettings, Request, give_up
from pytest_kernelevolve.synthesis.proposers.opening import open_proposer
from pytest_kernelevolve.synthesis.proposers.pricing import Price
from tests.synthesis.support import (
    ANSWER,
    Handler,
    model_server,
    reach_loopback_alone,
    refuse,
    send_chunk,
    start_stream,
    stream_answer,
)

pytest.importorskip("openai")

REQUEST = Request(system="You write kernels.", user="Write swish.", slot="swish/cpu/step 1/sample 0")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    reach_loopback_alone(monkeypatch)


def connect(url: str, **settings: Any) -> Proposer:
    return open_proposer("some-model", ProposerSettings(base_url=url, **{"timeout_s": 10.0, **settings}))


def error_of(handler: Handler, **settings: Any) -> str:
    with model_server(handler) as (url, _), pytest.raises(ProposerError) as caught:
        connect(url, **settings).complete(REQUEST)
    assert "\n" not in str(caught.value)
    return str(caught.value).replace(url, "URL")


def test_streams_an_answer_and_counts_tokens() -> None:
    with model_server(lambda endpoint, *_: stream_answer(endpoint)) as (url, bodies):
        answer = connect(url).complete(REQUEST)
    assert (answer.text, answer.tokens_in, answer.tokens_out, answer.usd) == (ANSWER, 1000, 200, None)
    assert answer.tokens == 1200
    assert bodies[0]["model"] == "some-model"
    assert bodies[0]["messages"] == REQUEST.messages
    assert bodies[0]["stream_options"] == {"include_usage": True}
    assert "temperature" not in bodies[0]
    assert "max_tokens" not in bodies[0]


def test_cost_comes_from_stated_prices_only() -> None:
    with model_server(lambda endpoint, *_: stream_answer(endpoint)) as (url, _):
        settings = ProposerSettings(base_url=url, timeout_s=10.0)
        priced = open_proposer("some-model", settings, price=Price(read=2.0, written=10.0)).complete(REQUEST)
    assert priced.usd == pytest.approx((1000 * 2.0 + 200 * 10.0) / 1e6)


def test_a_server_that_does_not_stream_is_asked_for_the_whole() -> None:
    def whole(endpoint: BaseHTTPRequestHandler, *_: Any) -> None:
        message = {"role": "assistant", "content": ANSWER}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        reply = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
        refuse(endpoint, 200, json.dumps({**reply, "usage": usage}))

    with model_server(whole) as (url, bodies):
        proposer = connect(url)
        first, second = proposer.complete(REQUEST), proposer.complete(REQUEST)
    assert (first.text, first.tokens, second.text) == (ANSWER, 1200, ANSWER)
    assert [body.get("stream", False) for body in bodies] == [True, False, False]  # and it is not asked to stream again


def test_a_refusal_and_a_tool_call_are_told_apart_from_an_answer() -> None:
    def silent(delta: dict[str, Any]) -> Answer:
        def handler(endpoint: BaseHTTPRequestHandler, *_: Any) -> None:
            start_stream(endpoint)
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"}
            choices = [{"index": 0, "delta": delta, "finish_reason": "stop"}]
            endpoint.wfile.write(f"data: {json.dumps({**chunk, 'choices': choices})}\n\ndata: [DONE]\n\n".encode())

        with model_server(handler) as (url, _):
            return connect(url).complete(REQUEST)

    assert silent({"refusal": "I'm sorry"}).refusal == "I'm sorry"
    call = {"index": 0, "id": "1", "type": "function", "function": {"name": "web_search", "arguments": "{}"}}
    assert silent({"tool_calls": [call]}).called == "web_search"


@pytest.mark.parametrize("begins", [False, True])
def test_nobody_is_waited_for_of_whom_nothing_comes(monkeypatch: pytest.MonkeyPatch, begins: bool) -> None:
    monkeypatch.setattr("pytest_kernelevolve.synthesis.proposers.openai.STALLED_S", 0.0)
    asked, free = threading.Event(), threading.Event()

    def hanging(endpoint: BaseHTTPRequestHandler, *_: Any) -> None:
        if begins:
            start_stream(endpoint)
            send_chunk(endpoint, "Change:")
        asked.set()
        free.wait(60.0)

    with model_server(hanging) as (url, _):
        proposer = connect(url, timeout_s=60.0)
        ended: list[BaseException] = []

        def ask() -> None:
            try:
                proposer.complete(REQUEST)
            except ProposerError as error:
                ended.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        assert asked.wait(60.0)
        assert give_up(proposer)
        thread.join(60.0)
        assert not free.is_set()
        free.set()
    assert "no answer came when the search's time was up" in str(ended[0])


def test_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "first")
    monkeypatch.setenv("KERNELEVOLVE_API_KEY", "second")
    with model_server(lambda endpoint, *_: stream_answer(endpoint)) as (url, bodies):
        connect(url).complete(REQUEST)
    assert bodies[0]["authorization"] == "Bearer second"


def test_no_key_and_no_server_says_what_to_set() -> None:
    with pytest.raises(
        ProposerError, match=r"set OPENAI_API_KEY, give --evolve-base-url .* or use --evolve-model offline"
    ):
        open_proposer("some-model")


def test_base_url_without_scheme_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="must start with http"):
        connect("localhost:8000/v1")


def test_closed_port_is_one_clear_message() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    started = time.monotonic()
    with pytest.raises(ProposerError) as caught:
        connect(url, retries=0).complete(REQUEST)
    message = str(caught.value)
    assert url in message
    assert "cannot be reached" in message
    assert "check the URL" in message
    assert time.monotonic() - started < 5
    assert caught.value.__cause__ is None  # no traceback of ours or the client's


def test_rate_limit_is_retried_by_the_client() -> None:
    def handler(endpoint: BaseHTTPRequestHandler, _: dict[str, Any], call: int) -> None:
        if call == 1:
            refuse(endpoint, 429, '{"error": {"message": "slow down"}}')
        else:
            stream_answer(endpoint)

    with model_server(handler) as (url, bodies):
        assert connect(url).complete(REQUEST).text == ANSWER
    assert len(bodies) == 2


def test_rate_limit_that_lasts_is_reported() -> None:
    message = error_of(lambda endpoint, *_: refuse(endpoint, 429, '{"error": {"message": "quota gone"}}'), retries=1)
    assert "too many requests (429), also after 1 retries" in message
    assert "quota gone" in message


def test_stream_that_breaks_is_asked_again() -> None:
    def handler(endpoint: BaseHTTPRequestHandler, _: dict[str, Any], call: int) -> None:
        if call == 1:
            start_stream(endpoint)
            send_chunk(endpoint, "half of an ans")
        else:
            stream_answer(endpoint)

    with model_server(handler) as (url, bodies):
        assert connect(url).complete(REQUEST).text == ANSWER
    assert len(bodies) == 2


def test_stream_that_always_breaks_is_reported() -> None:
    def handler(endpoint: BaseHTTPRequestHandler, *_: object) -> None:
        endpoint.protocol_version = "HTTP/1.1"
        endpoint.send_response(200)
        endpoint.send_header("content-type", "text/event-stream")
        endpoint.send_header("transfer-encoding", "chunked")
        endpoint.end_headers()
        endpoint.wfile.write(b"ffff\r\ndata: {")  # a chunk that promises more than comes

    message = error_of(handler, retries=1)
    assert "openai:some-model at URL" in message
    assert "broke in the middle" in message
    assert "2 times" in message


@pytest.mark.parametrize(
    ("body", "content_type"),
    [("<html>Welcome</html>", "text/html"), ("", "text/event-stream"), ('{"answer": 42}', "application/json")],
)
def test_server_that_speaks_something_else_is_named(body: str, content_type: str) -> None:
    message = error_of(lambda endpoint, *_: refuse(endpoint, 200, body, content_type))
    assert "not with a chat completion" in message
    assert "/v1" in message


def test_garbage_in_the_stream_is_one_message() -> None:
    message = error_of(lambda endpoint, *_: refuse(endpoint, 200, "data: {not json\n\n", "text/event-stream"))
    assert "cannot be read" in message


def test_chunks_of_unexpected_form_do_not_crash() -> None:
    garbage = 'data: {"choices": [{"delta": null}]}\n\ndata: {"choices": null}\n\ndata: [1]\n\n'
    assert "URL" in error_of(lambda endpoint, *_: refuse(endpoint, 200, garbage, "text/event-stream"), retries=0)


@pytest.mark.parametrize(
    ("status", "advice"),
    [(401, "wants a key"), (403, "may not use this model"), (404, "model's name"), (418, "answered 418")],
)
def test_refusals_say_what_to_check(status: int, advice: str) -> None:
    message = error_of(lambda endpoint, *_: refuse(endpoint, status, '{"error": {"message": "no \\u001b[31mway"}}'))
    assert advice in message
    assert "the server said: no way" in message


def test_key_never_appears_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    body = '{"error": {"message": "wrong key sk-very-secret"}}'
    message = error_of(lambda endpoint, *_: refuse(endpoint, 401, body))
    assert "sk-very-secret" not in message
    assert "the key was refused" in message


def test_older_server_without_usage_still_answers() -> None:
    def handler(endpoint: BaseHTTPRequestHandler, body: dict[str, Any], _: int) -> None:
        if "stream_options" in body:
            refuse(endpoint, 400, '{"error": {"message": "unknown field stream_options"}}')
        else:
            start_stream(endpoint)
            send_chunk(endpoint, "fine")
            send_chunk(endpoint, finish="stop")

    with model_server(handler) as (url, bodies):
        proposer = connect(url)
        answers = [proposer.complete(REQUEST) for _ in range(2)]
    assert [(answer.text, answer.tokens_in) for answer in answers] == [("fine", None), ("fine", None)]
    assert len(bodies) == 3  # it is asked with the option once only


def test_answer_at_the_token_limit_is_marked() -> None:
    with model_server(lambda endpoint, *_: stream_answer(endpoint, finish="length")) as (url, bodies):
        limited = Request(system="s", user="u", max_tokens=50)
        assert connect(url).complete(limited).cut_off
    assert bodies[0]["max_tokens"] == 50


def test_server_that_trickles_meets_the_time_limit() -> None:
    def handler(endpoint: BaseHTTPRequestHandler, *_: object) -> None:
        start_stream(endpoint)
        for _turn in range(100):
            time.sleep(0.05)
            try:
                endpoint.wfile.write(b": still thinking\n\n")
                endpoint.wfile.flush()
            except OSError:
                return

    started = time.monotonic()
    message = error_of(handler, timeout_s=0.5, retries=0)
    assert "not finished within 0.5 s" in message
    assert time.monotonic() - started < 3


def test_silent_server_meets_the_time_limit() -> None:
    def handler(endpoint: BaseHTTPRequestHandler, *_: object) -> None:
        start_stream(endpoint)
        time.sleep(2)

    message = error_of(handler, timeout_s=0.3, retries=0)
    assert "within 0.3 s" in message
