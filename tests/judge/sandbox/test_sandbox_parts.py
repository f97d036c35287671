"""The parts of the sandbox by themselves: the filter's program, the view, the processes below a worker."""

from __future__ import annotations

import errno
import os
import re
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pytest_kernelevolve.judge.linux import procfs
from pytest_kernelevolve.judge.processes import process_tree
from pytest_kernelevolve.judge.sandbox import seccomp, view

ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
HEADERS = {
    "x86_64": (Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), r"#define __NR_(\w+) (\d+)"),
    "aarch64": (Path("/usr/include/asm-generic/unistd.h"), r"#define __NR(?:3264)?_(\w+) (\d+)"),
}


def decide(program: bytes, number: int, architecture: int, *arguments: int) -> int:
    """What a kernel does with a call: this runs the filter as the kernel would."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(*arguments, *[0] * (6 - len(arguments))))
    accumulator = position = 0
    while True:
        code, yes, no, value = struct.unpack_from("=HBBI", program, 8 * position)
        position += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[code]
            position += yes if holds else no


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_decides_as_the_tables_say(machine: str) -> None:
    column, architecture = MACHINES[machine]
    program = seccomp.program(machine)
    for name, numbers in seccomp.REFUSED.items():
        if numbers[column] >= 0:
            assert decide(program, numbers[column], architecture) == REFUSE | errno.EPERM, name
    assert decide(program, seccomp.ABSENT["clone3"][column], architecture) == REFUSE | errno.ENOSYS
    assert decide(program, seccomp.CLONE[column], architecture, 0x50F00) == ALLOW  # a thread
    assert decide(program, seccomp.CLONE[column], architecture, 17) == ALLOW  # a process
    for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert decide(program, seccomp.CLONE[column], architecture, 17 | flag) == REFUSE | errno.EPERM, hex(flag)
    for numbers in seccomp.SOCKET.values():
        assert decide(program, numbers[column], architecture, 1) == ALLOW
        for family in (0, 2, 10, 16, 17, 38, 40):
            assert decide(program, numbers[column], architecture, family) == REFUSE | errno.EAFNOSUPPORT
    assert decide(program, seccomp.PRCTL[column], architecture, 4, 0) == REFUSE | errno.EPERM
    assert decide(program, seccomp.PRCTL[column], architecture, 15) == ALLOW
    assert decide(program, seccomp.IOCTL[column], architecture, 0, 0x5412) == REFUSE | errno.EPERM
    assert decide(program, seccomp.IOCTL[column], architecture, 0, 0x5401) == ALLOW
    assert decide(program, seccomp.FCNTL[column], architecture, 3, 1024) == REFUSE | errno.EPERM  # F_SETLEASE
    assert decide(program, seccomp.FCNTL[column], architecture, 3, 1) == ALLOW
    assert decide(program, 0 if column == 0 else 63, architecture) == ALLOW  # read
    assert decide(program, 0, architecture ^ 1) == KILL
    if machine == "x86_64":
        assert decide(program, seccomp.X32 | 101, architecture) == REFUSE | errno.ENOSYS


@pytest.mark.parametrize("machine", HEADERS)
def test_the_numbers_are_those_of_the_systems_headers(machine: str) -> None:
    path, pattern = HEADERS[machine]
    if not path.exists():
        pytest.skip(f"{path} is not installed")
    known = {name: int(number) for name, number in re.findall(pattern, path.read_text(encoding="utf-8"))}
    column = MACHINES[machine][0]
    single = {"clone": seccomp.CLONE, "prctl": seccomp.PRCTL, "ioctl": seccomp.IOCTL, "fcntl": seccomp.FCNTL}
    ours = seccomp.REFUSED | seccomp.ABSENT | seccomp.SOCKET | single
    compared = {name: numbers[column] for name, numbers in ours.items() if name in known}
    assert len(compared) > 60
    assert compared == {name: known[name] for name in compared}


def test_the_filter_can_be_installed_and_stays() -> None:
    code = (
        "import ctypes, os, socket, subprocess, threading\n"
        "from pytest_kernelevolve.judge.sandbox import seccomp\n"
        "seccomp.install()\n"
        "thread = threading.Thread(target=print, args=('thread',)); thread.start(); thread.join()\n"
        "print(subprocess.run(['echo', 'process'], capture_output=True, text=True).stdout.strip())\n"
        "socket.socketpair()\n"
        "for attempt in (lambda: socket.socket(socket.AF_INET), lambda: socket.socket(socket.AF_NETLINK)):\n"
        "    try: attempt()\n"
        "    except OSError as error: print(error.errno)\n"
        "print(ctypes.CDLL(None, use_errno=True).ptrace(0, 0, 0, 0), ctypes.get_errno())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    unsupported = str(errno.EAFNOSUPPORT)
    assert done.stdout.split() == ["thread", "process", unsupported, unsupported, "-1", str(errno.EPERM)]


def test_a_private_folder_inside_the_system_is_hidden_and_what_it_holds_of_ours_is_not(tmp_path: Path) -> None:
    system, project = tmp_path / "system", tmp_path / "system" / "project"
    packages = project / "environment" / "site-packages"
    packages.mkdir(parents=True)
    (tmp_path / "link").symlink_to(packages)
    environment = {"LD_LIBRARY_PATH": f"{system}:{tmp_path / 'link'}"}
    found = view.plan([str(project), str(tmp_path / "elsewhere"), "/"], environment)
    assert str(project) in found.hidden
    assert "/" not in found.hidden
    assert found.visible(f"{system}/library.so")
    assert not found.visible(f"{project}/secret.py")
    assert found.visible(f"{packages}/torch/__init__.py")
    assert not found.visible(str(tmp_path / "elsewhere"))
    assert (str(tmp_path / "link"), str(packages)) in found.links


def test_all_processes_of_a_worker_are_stopped_counted_and_ended() -> None:
    code = (
        "import os, time\n"
        "os.setsid()\n"
        "for _ in range(3):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid(); os.fork(); held = bytearray(b'x') * (50 << 20); time.sleep(60)\n"
        "print('ready', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        deadline = time.monotonic() + 30
        while len(below := process_tree.descendants(process.pid)) < 6:
            assert time.monotonic() < deadline
        while (used := process_tree.memory_bytes([process.pid, *below], beyond=1 << 40, arena=0)) < 6 * (50 << 20):
            assert time.monotonic() < deadline
        assert used < 1 << 30
        stopped = process_tree.freeze(process.pid)
        assert stopped is not None
        assert stopped.processes == {process.pid, *below}
        assert not stopped.moved()
        assert {procfs.process_state(one) for one in [process.pid, *below]} == {"T"}
        process_tree.thaw(process.pid, stopped)
        process_tree.kill(process.pid)
        assert process.wait(10) == -9
    while any(os.path.exists(f"/proc/{one}") and procfs.process_state(one) not in ("Z", "X", "") for one in below):
        assert time.monotonic() < deadline


def test_an_account_that_stays_open_is_read_anew_and_ends_with_its_process() -> None:
    accounts = procfs.Accounts()
    with subprocess.Popen(["sleep", "60"]) as process:
        state = f"/proc/{process.pid}/task/{process.pid}/stat"
        os.kill(process.pid, signal.SIGSTOP)
        deadline = time.monotonic() + 10
        while (found := accounts.read(state).split()[2]) != b"T" and time.monotonic() < deadline:
            time.sleep(0.01)
        assert found == b"T"
        assert procfs.tasks(process.pid, accounts.read) == procfs.tasks(process.pid)
        process.kill()
        process.wait()
        with pytest.raises(OSError, match="No such"):
            accounts.read(state)
    accounts.close()
