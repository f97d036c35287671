"""What crosses the wall is bounded in time, and says nothing that a terminal obeys."""

from __future__ import annotations

import socket
import struct
import threading
import time

import pytest

from pytest_kernelevolve.judge.boundary import messages
from pytest_kernelevolve.judge.boundary.failure import WorkerFailure
from pytest_kernelevolve.judge.boundary.findings import bound


def test_a_message_in_pieces_is_held_to_its_deadline() -> None:
    ours, theirs = socket.socketpair()
    stop = threading.Event()

    def drip() -> None:
        theirs.sendall(struct.pack("<I", 1 << 20))
        while not stop.wait(0.001):
            theirs.sendall(b"[")

    thread = threading.Thread(target=drip)
    thread.start()
    seen: list[int] = []
    with pytest.raises(messages.WireTimeout):
        messages.receive_frame(ours, deadline=time.monotonic() + 0.3, limit_bytes=1 << 20, watch=lambda: seen.append(1))
    stop.set()
    thread.join()
    assert seen


@pytest.mark.parametrize("text", ["\x1b[2J", "\x00", "\u202e", "\x9b31m", "\r1 passed", "\x85", "\ud800", "\u2028"])
def test_nothing_that_a_terminal_obeys_is_told_of_a_kernel(text: str) -> None:
    for message in (WorkerFailure("exception", f"said {text}!").message, bound(f"said {text}!")):
        assert message.isprintable()
        assert message.isascii()
        assert message.startswith("said \\")
    assert bound("two\n\tlines, é") == "two\n\tlines, é"
