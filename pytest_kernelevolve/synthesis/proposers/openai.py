"""Proposes through the official ``openai`` client, from any server that speaks chat completions.

Answers are streamed, so that a time limit holds even where a server trickles. The client retries refused connections,
429 and 5xx; a stream that breaks in the middle is asked again here. The key comes from the environment alone:
``KERNELEVOLVE_API_KEY``, else ``OPENAI_API_KEY``.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.errors import ProposerError, TooLongError, UsageError, without_password
from pytest_kernelevolve.synthesis.proposers.base import Answer, ProposerSettings, Request, one_line
from pytest_kernelevolve.synthesis.proposers.chat_parts import (
    CallParts,
    is_too_long,
    refuses_form,
    refuses_tools,
    said,
    said_in,
    usage_of,
)
from pytest_kernelevolve.synthesis.proposers.chat_stream import BrokenStreamError, NoStreamError, collected

if TYPE_CHECKING:
    import openai

KEY_VARIABLES = ("KERNELEVOLVE_API_KEY", "OPENAI_API_KEY")
URL_VARIABLE = "OPENAI_BASE_URL"
DEFAULT_URL = "https://api.openai.com/v1"
CONNECT_TIMEOUT_S = 10.0
STALLED_S = 5.0  # After so long without a word, an answer that had begun has stopped.
LOOK_S = 0.1  # The pause between two looks whether a wait is to end.


@dataclass(eq=False, slots=True)
class _Flight:
    """One request under way: when its answer was last heard of, whether the search's time is up, how it ended."""

    heard: float | None = None  # on `time.monotonic`; None where nothing has come
    over: bool = False
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None
    error: BaseException | None = None

    def hear(self) -> None:
        """Something of the answer came."""
        self.heard = time.monotonic()

    def silent(self) -> bool:
        """Whether nothing of an answer comes: none has begun, or it stopped in the middle."""
        return self.heard is None or time.monotonic() - self.heard > STALLED_S


class OpenAIProposer:
    """Asks ``model`` at the base URL of the settings, of ``OPENAI_BASE_URL``, or OpenAI's own."""

    bounded = True

    def __init__(self, model: str, settings: ProposerSettings) -> None:
        try:
            import openai
        except ImportError:
            raise UsageError(
                f"the model {model!r} needs the openai package: pip install 'pytest-kernelevolve[openai]'"
            ) from None
        own_url = settings.base_url or os.environ.get(URL_VARIABLE) or None
        key = next((value for name in KEY_VARIABLES if (value := os.environ.get(name))), None)
        if key is None and own_url is None:
            raise ProposerError(
                f"the model {model!r} needs a key or a server: set {KEY_VARIABLES[1]}, give --evolve-base-url for a "
                "server of your own, or use --evolve-model offline"
            )
        self.name = f"openai:{model}"
        self._model = model
        self._settings = settings
        self._own_url = own_url is not None
        self._key = key
        url = own_url or DEFAULT_URL
        self._place = f"{self.name} at {without_password(url)}"
        self._usage_supported = True
        self._takes_tools = True
        self._takes_forms = True
        self._streams = True
        self._closed = False
        self._flights: set[_Flight] = set()
        self._lock = threading.Lock()
        if not url.startswith(("http://", "https://")):
            raise UsageError(f"the base URL {without_password(url)} must start with http:// or https://")
        try:
            self._client = openai.OpenAI(
                api_key=key or "none",  # a local server needs none, but the client insists on a value
                base_url=url,
                timeout=openai.Timeout(settings.timeout_s, connect=min(CONNECT_TIMEOUT_S, settings.timeout_s)),
                max_retries=settings.retries,
            )
        except Exception as error:
            raise ProposerError(f"{self.name}: no client for {without_password(url)}: {one_line(str(error))}") from None

    def complete(self, request: Request) -> Answer:
        """The answer, from a thread of its own, so that the wait for a server that says nothing can be ended."""
        flight = _Flight()

        def work() -> None:
            try:
                flight.answer = self._complete(request, flight)
            except BaseException as error:
                flight.error = error
            flight.done.set()

        with self._lock:
            self._flights.add(flight)
        try:
            threading.Thread(target=work, daemon=True, name="kernelevolve-request").start()
            while not flight.done.wait(LOOK_S):
                if self._closed or (flight.over and flight.silent()):
                    why = "closed" if self._closed else "no answer came when the search's time was up"
                    raise ProposerError(f"{self._place}: {why}")
        finally:
            with self._lock:
                self._flights.discard(flight)
        if flight.error is not None:
            raise flight.error
        assert flight.answer is not None
        return flight.answer

    def give_up(self) -> bool:
        """End the waits for answers of which nothing comes; True where those were all. What arrives now is still taken:
        it is paid for."""
        with self._lock:
            idle = [flight for flight in self._flights if flight.silent()]
            for flight in idle:
                flight.over = True
            return bool(idle) and len(idle) == len(self._flights)

    def _complete(self, request: Request, flight: _Flight) -> Answer:
        deadline = time.monotonic() + self._settings.timeout_s
        tries = 0
        while True:
            tries += 1
            try:
                return replace(self._ask(request, deadline, flight), tries=tries)
            except ProposerError:
                raise
            except BrokenStreamError as error:
                pause_s = min(0.5 * 2**tries, 8.0)
                if tries > self._settings.retries or time.monotonic() + pause_s >= deadline:
                    times = "once" if tries == 1 else f"{tries} times"
                    raise ProposerError(
                        f"{self._place}: {error}, {times}; check the server's log and any proxy between"
                    ) from None
                time.sleep(pause_s)
            except Exception as error:  # the client lets exceptions of its transport and its parser through
                reason = self._explain(error)
                raise self._kind(error)(reason.replace(self._key, "***") if self._key else reason) from None

    def close(self) -> None:
        self._closed = True
        self._client.close()

    def _ask(self, request: Request, deadline: float, flight: _Flight) -> Answer:
        """The answer; a server that takes no tools or no schemas is told of them in text, from then on."""
        import openai

        if not (self._takes_forms if request.form is not None else self._takes_tools):
            request = request.plain()
        try:
            return self._ask_as_it_is(request, deadline, flight)
        except openai.APIStatusError as error:
            if request.form is not None and refuses_form(error):
                answer = self._ask_as_it_is(request.plain(), deadline, flight)
                self._takes_forms = False  # known only now: some servers do not say what they refused
                return answer
            if not request.tools or not refuses_tools(error):
                raise
            self._takes_tools = False
            return self._ask_as_it_is(request.plain(), deadline, flight)

    def _ask_as_it_is(self, request: Request, deadline: float, flight: _Flight) -> Answer:
        import openai

        try:
            if not self._streams:
                return self._whole(request)
            return self._read(self._stream(request), deadline, flight)
        except NoStreamError:
            self._streams = False
            return self._whole(request)
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            if not self._usage_supported or "stream_options" not in str(error):
                raise
            self._usage_supported = False  # an older server: it answers, and counts no tokens
            return self._read(self._stream(request), deadline, flight)

    def _whole(self, request: Request) -> Answer:
        """The answer in one piece, from a server that does not stream."""
        messages: Any = request.messages
        reply: Any = self._client.chat.completions.create(
            model=self._model, messages=messages, stream=False, **self._options(request)
        )
        choices = getattr(reply, "choices", None)
        if not choices:
            raise ProposerError(
                f"{self._place}: the server answered, but not with a chat completion; "
                "check that the URL is the API's base, usually ending in /v1"
            )
        message = getattr(choices[0], "message", None)
        text, refusal = said_in(message)
        calls = CallParts()
        calls.take(message)
        tokens = usage_of(reply, (None, None))
        return Answer(
            text=text,
            tokens_in=tokens[0],
            tokens_out=tokens[1],
            cut_off=getattr(choices[0], "finish_reason", None) == "length",
            refusal=refusal,
            called=calls.first,
            calls=calls.joined(),
        )

    def _options(self, request: Request) -> dict[str, Any]:
        options: dict[str, Any] = {}
        if request.tools:
            options["tools"] = [tool.schema() for tool in request.tools]
        if request.form is not None:
            options["response_format"] = request.form.schema()
        if self._settings.temperature is not None:
            options["temperature"] = self._settings.temperature
        if request.max_tokens is not None:
            # OpenAI's newer models refuse `max_tokens`; other servers often know nothing else.
            options["max_tokens" if self._own_url else "max_completion_tokens"] = request.max_tokens
        return options

    def _stream(self, request: Request) -> openai.Stream[Any]:
        options = self._options(request)
        if self._usage_supported:
            options["stream_options"] = {"include_usage": True}
        messages: Any = request.messages
        stream: openai.Stream[Any] = self._client.chat.completions.create(
            model=self._model, messages=messages, stream=True, **options
        )
        return stream

    def _read(self, stream: openai.Stream[Any], deadline: float, flight: _Flight) -> Answer:
        # The client's own limit is for one read, which a server that sends a comment now and then never exceeds.
        timer = threading.Timer(max(deadline - time.monotonic(), 0.0), stream.close)
        timer.daemon = True
        timer.start()
        try:
            with stream:
                return collected(stream, self._place, flight.hear)
        except Exception:
            if time.monotonic() >= deadline:
                raise ProposerError(
                    f"{self._place}: the answer was not finished within {self._settings.timeout_s:g} s; "
                    "raise --evolve-timeout, or use a faster model"
                ) from None
            raise
        finally:
            timer.cancel()

    def _kind(self, error: Exception) -> Callable[[str], ProposerError]:
        """The error to raise: what the server refused, or never got, costs nothing."""
        import openai

        if isinstance(error, openai.APIStatusError):
            return TooLongError if is_too_long(error) else partial(ProposerError, free=True)
        unreached = isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)
        return partial(ProposerError, free=unreached)

    def _explain(self, error: Exception) -> str:
        """What happened, where, and what to check."""
        import openai

        place = self._place
        if isinstance(error, openai.APITimeoutError) or type(error).__name__ == "ReadTimeout":
            limit = f"{self._settings.timeout_s:g} s"
            return f"{place}: no answer within {limit}; check that the server is up and not overloaded"
        if isinstance(error, openai.APIConnectionError):
            cause = one_line(str(error.__cause__ or error))
            return (
                f"{place}: the server cannot be reached ({cause}); check the URL, that the server runs, and any proxy; "
                "or use --evolve-model offline"
            )
        if isinstance(error, openai.APIStatusError) and is_too_long(error):
            return f"{place}: the prompt is too long for the model; the server said: {one_line(said(error))}"
        if isinstance(error, openai.APIStatusError):
            return f"{place}: {self._refusal(error.status_code)}; the server said: {one_line(said(error))}"
        if isinstance(error, openai.APIError):
            return f"{place}: the server reported an error in its answer: {one_line(error.message)}"
        return f"{place}: the answer cannot be read ({type(error).__name__}: {one_line(str(error))})"

    def _refusal(self, status: int) -> str:
        variables = " or ".join(KEY_VARIABLES)
        advice = {
            401: f"the key was refused (401); check {variables}"
            if self._key is not None
            else f"the server wants a key (401); set {variables}",
            403: f"the key may not use this model (403); check {variables} and the model's name",
            404: "there is no such model or path (404); check the model's name, and that the URL ends where "
            "the API begins, usually /v1",
            429: f"too many requests (429), also after {self._settings.retries} retries; wait, or check the quota",
        }
        return advice.get(status, f"the server answered {status}")
