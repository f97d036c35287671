"""Messages between the judge and its processes: length-prefixed JSON over a Unix socket.

Only JSON travels from a worker to the judge, and no more than a bounded number of bytes: a worker is untrusted.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

HEADER = struct.Struct("<I")
DEEPEST = 40  # lists in lists of an answer: operators that dispatch operators are the deepest
SANITIZER_FOUND = 77  # the exit status, in a worker's answer, of compute-sanitizer where it found an error
WATCH_S = 0.05  # memory grows by some hundreds of MiB in that time


class WireError(Exception):
    """The other side closed, sent something that is no message, or sent too much."""


class WireTimeout(WireError):
    """Nothing (or not all of a message) came before the deadline."""


def send(connection: socket.socket, message: Any) -> None:
    send_frame(connection, json.dumps(message, allow_nan=False).encode())


def send_frame(connection: socket.socket, data: bytes) -> None:
    try:
        connection.sendall(HEADER.pack(len(data)) + data)
    except OSError as error:
        raise WireError(str(error)) from error


def receive_frame(
    connection: socket.socket, *, deadline: float, limit_bytes: int, watch: Callable[[], float | None] | None = None
) -> bytes:
    """One message as it came, without reading JSON; for where the other side sends no second one before it is asked."""
    data = bytearray()
    size = limit_bytes
    wait = _Wait(deadline, watch)
    while len(data) < HEADER.size or len(data) < HEADER.size + size:
        data += wait.chunk(connection, HEADER.size + limit_bytes - len(data))
        if len(data) >= HEADER.size:
            (size,) = HEADER.unpack(data[: HEADER.size])
            if HEADER.size + size < len(data) or size > limit_bytes:
                raise WireError("more than one message, or one over the limit")
    return bytes(data[HEADER.size :])


def receive(
    connection: socket.socket,
    *,
    deadline: float | None,
    limit_bytes: int,
    watch: Callable[[], float | None] | None = None,
) -> Any:
    """Wait for one message; ``deadline`` is on `time.monotonic`, ``None`` waits for ever.

    ``watch`` is called each `WATCH_S` seconds of waiting; what it raises ends the wait, and seconds that it returns put
    the deadline off.
    """
    wait = _Wait(deadline, watch)
    (size,) = HEADER.unpack(wait.exactly(connection, HEADER.size))
    if size > limit_bytes:
        raise WireError(f"a message of {size} bytes, over the limit of {limit_bytes}")
    try:
        return json.loads(wait.exactly(connection, size))
    except (ValueError, RecursionError) as error:
        raise WireError("not a message") from error


class _Wait:
    """Waiting for one message, however many pieces it comes in: each of them is within the deadline and is watched."""

    def __init__(self, deadline: float | None, watch: Callable[[], float | None] | None) -> None:
        self._deadline = deadline
        self._watch = watch
        self._watched = time.monotonic()

    def exactly(self, connection: socket.socket, size: int) -> bytes:
        chunks = bytearray()
        while len(chunks) < size:
            chunks += self.chunk(connection, size - len(chunks))
        return bytes(chunks)

    def chunk(self, connection: socket.socket, size: int) -> bytes:
        while True:
            now = time.monotonic()
            if self._deadline is not None and now >= self._deadline:
                raise WireTimeout("no answer in time")
            left = None if self._deadline is None else self._deadline - now
            if self._watch is not None:
                if now - self._watched >= WATCH_S:
                    more_s = self._watch()
                    self._watched = time.monotonic()
                    if more_s and self._deadline is not None:
                        self._deadline += more_s
                        continue
                left = WATCH_S if left is None else min(left, WATCH_S)
            connection.settimeout(left)
            try:
                chunk = connection.recv(size)
            except TimeoutError:
                continue
            except OSError as error:
                raise WireError(str(error)) from error
            if not chunk:
                raise WireError("closed")
            return chunk


def deep(value: Any, limit: int = DEEPEST) -> bool:
    """Whether lists and objects lie in each other more than ``limit`` times; found without recursion."""
    level = [value]
    for _ in range(limit):
        level = [
            inner
            for one in level
            if isinstance(one, list | dict)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
