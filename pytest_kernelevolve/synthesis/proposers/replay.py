"""Proposes what was answered before: a trajectory file of requests and answers, one JSON object a line.

`Recorder` writes the file while another proposer answers; `ReplayProposer` answers from it with no model at all.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

from pytest_kernelevolve.errors import ProposerError
from pytest_kernelevolve.synthesis.proposers.base import Answer, Proposer, Request, give_up

RECORD_SCHEMA = 1


class Recorder:
    """Answers as the proposer within does, and appends each request and answer to ``path``."""

    def __init__(self, proposer: Proposer, path: Path) -> None:
        self._proposer = proposer
        self._path = path
        self._lock = threading.Lock()
        self.name = proposer.name
        self.bounded = bool(getattr(proposer, "bounded", False))
        self.lasting = bool(getattr(proposer, "lasting", False))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        except OSError as error:
            raise ProposerError(f"the trajectory {path} cannot be written: {error.strerror}") from None

    def complete(self, request: Request) -> Answer:
        started = time.time()
        try:
            answer = self._proposer.complete(request)
        except ProposerError as error:
            self._append(request, started, {"error": str(error)})
            raise
        self._append(request, started, {"answer": answer.to_json()})
        return answer

    def close(self) -> None:
        self._proposer.close()

    def give_up(self) -> bool:
        return give_up(self._proposer)

    def _append(self, request: Request, started: float, outcome: dict[str, Any]) -> None:
        record = {
            "schema": RECORD_SCHEMA,
            "id": request.id,
            "slot": request.slot,
            "proposer": self.name,
            "started": started,
            "seconds": round(time.time() - started, 3),
            "request": request.to_json(),
            **outcome,
        }
        line = json.dumps(record).encode() + b"\n"
        try:
            with self._lock, self._path.open("a+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)  # other processes of one session record here too
                if file.seek(0, os.SEEK_END) and not _ends_line(file.fileno()):
                    line = b"\n" + line  # a run was killed in the middle of its last record
                file.write(line)
        except OSError as error:
            raise ProposerError(f"the trajectory {self._path} cannot be written: {error.strerror}") from None


class ReplayProposer:
    """Answers by the request's digest, else by its slot.

    The slot is what makes a recorded search replay on another machine: a prompt quotes measured times, so its digest
    is never the same twice, but the same operator, hardware, step and sample ask for the same answer.
    """

    def __init__(self, path: Path) -> None:
        self.name = f"replay:{path}"
        self._by_id: dict[str, dict[str, Any]] = {}
        self._by_slot: dict[str, dict[str, Any]] = {}
        self._broken = 0
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise ProposerError(f"{self.name}: the recording cannot be read: {error.strerror}") from None
        for line in lines:
            self._take(line)
        if not self._by_id:
            raise ProposerError(f"{self.name}: the file holds no recorded answer ({len(lines)} lines read)")

    def complete(self, request: Request) -> Answer:
        record = self._by_id.get(request.id) or (self._by_slot.get(request.slot) if request.slot else None)
        if record is None:
            broken = f", {self._broken} lines of it cannot be read" if self._broken else ""
            raise ProposerError(
                f"{self.name}: no answer recorded for request {request.id} ({request.slot or 'no slot'}); "
                f"the file holds {len(self._by_id)} answers{broken}; the operator, the seed or the prompt has changed "
                "since it was recorded"
            )
        if "error" in record:
            raise ProposerError(f"{self.name}: the recorded request failed: {record['error']}")
        return Answer.from_json(record["answer"])

    def close(self) -> None:
        """Nothing is ever in flight."""

    def _take(self, line: bytes) -> None:
        if not line.strip():
            return
        try:
            record = json.loads(line)
            identity, slot = record["id"], record.get("slot") or ""
            if not (isinstance(identity, str) and isinstance(slot, str)):
                raise TypeError
            if "error" not in record:
                Answer.from_json(record["answer"])
        except (ValueError, KeyError, TypeError, AttributeError):
            self._broken += 1
            return
        if "error" in record and "answer" in self._by_id.get(identity, {}):
            return  # a repeated request that failed does not take back the answer it had
        self._by_id[identity] = record
        if slot and ("answer" in record or "answer" not in self._by_slot.get(slot, {})):
            self._by_slot[slot] = record


def _ends_line(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"
