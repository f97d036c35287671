"""Hostile kernels in the real judge: what each tries is refused, and seen to succeed where the layers are left off."""

from __future__ import annotations

import os
import socket
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.boundary.limits import Limits
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.sandbox.layers import LAYERS
from pytest_kernelevolve.records import Evaluation
from tests.judge.support import GATE, doubling, kernel
from tests.project import ROOT

MIB = 1 << 20
LIMITS = Limits(
    load_s=20.0, call_s=6.0, memory_bytes=1 << 30, total_bytes=900 * MIB, processes=160, scratch_bytes=24 * MIB
)
ALL = frozenset({*LAYERS, "landlock"})
NAME = "hostile-kernel"  # of processes that must not outlive their kernel


class WithoutLayers(Judge):
    _without = ALL


class WithoutPids(Judge):
    _without = frozenset({"pids", "nproc"})


class WithoutFilter(Judge):
    _without = frozenset({"seccomp"})


class WithoutMounts(Judge):
    _without = frozenset({"files"})


NOTHING = ("", "[]", "[...]")  # the judge shortens lists in what a worker says
Make = Callable[[type[Judge]], Judge]


@pytest.fixture(scope="module")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Judges by class, each started once; the environment of this process holds a secret meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_TOKEN", "hunter2")
        made: dict[type[Judge], Judge] = {}

        def make(kind: type[Judge]) -> Judge:
            if kind not in made:
                made[kind] = kind(hardware=get("cpu"), workdir=tmp_path_factory.mktemp("judge"), limits=LIMITS)
            return made[kind]

        yield make
        for one in made.values():
            one.close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A port of this machine where somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def judged(judge: Judge, folder: Path, source: str) -> Evaluation:
    return judge.confirm(doubling(folder), GATE, kernel(textwrap.dedent(source)))


def got(judge: Judge, folder: Path, attack: str) -> str:
    """What an attack (the body of a function that returns what it gained) gets; empty where it is refused."""
    body = textwrap.indent(textwrap.dedent(attack).strip(), "    ")
    source = (
        f"import ctypes, glob, os, socket, sys\n"
        f"def attack():\n{body}\n"
        "def operator(x):\n"
        "    try:\n"
        "        found = str(attack())\n"
        "    except OSError as error:\n"
        "        found = ''\n"
        "    raise RuntimeError(f'got<{found}>')\n"
    )
    (finding,) = judged(judge, folder, source).findings
    assert finding.kind == "exception", finding
    return finding.message.partition("got<")[2].rpartition(">")[0]


ATTACKS = {
    "connects": "socket.create_connection(('127.0.0.1', {port}), timeout=5)\nreturn 'a connection'",
    "reads the judge's arguments": "return open('/proc/{judge}/cmdline').read()",
    "reads the judge's environment": "return len(open('/proc/{judge}/environ').read())",
    "opens the judge's memory": "open('/proc/{judge}/mem', 'rb')\nreturn 'opened'",
    "traces the judge": "return '' if ctypes.CDLL(None).ptrace(0x4206, {judge}, 0, 0) else 'seized'",
    "signals the judge": "os.kill({judge}, 0)\nreturn 'possible'",
    "sees other processes": "return ' '.join(one for one in os.listdir('/proc') if one.isdigit() and one != '1')",
    "reads the project": "return open('{root}/pyproject.toml').read()",
    "reads the reference": "return open('{folder}/reference.py').read()",
    "reads a home folder": "return [one for one in os.listdir('{home}') if one not in sys.base_prefix.split('/')]",
    "sees the scratch folders of others": "return glob.glob('{temporary}/kernelevolve-*/*')[:1]",
    "writes beside its folder": "open('{folder}/left', 'w').write('x')\nreturn 'written'",
    "writes to the interpreter": "os.open(sys.prefix, os.O_TMPFILE | os.O_WRONLY)\nreturn 'written'",
    "writes to the system": "os.open('/usr/lib', os.O_TMPFILE | os.O_WRONLY)\nreturn 'written'",
    "writes to the kernel": "os.open('/proc/sys/kernel/core_pattern', os.O_WRONLY)\nreturn 'opened'",
    "unshares": "return '' if ctypes.CDLL(None).unshare(0x20000) else 'a namespace'",
    "mounts": "return '' if ctypes.CDLL(None).mount(b'none', os.getcwd().encode(), b'tmpfs', 0, None) else 'mounted'",
    "becomes root": "os.setuid(0)\nreturn os.getuid()",
    "hides memory in a pipe": (
        "text = ctypes.create_string_buffer(b'x')\nplace = (ctypes.c_size_t * 2)(ctypes.addressof(text), 1)\n"
        "return ctypes.CDLL(None).vmsplice(os.pipe()[1], place, ctypes.c_size_t(1), 0) == 1 or ''"
    ),
    "makes others wait for a file": (
        "import fcntl\nopen('mine', 'w').close()\n"
        "fcntl.fcntl(open('mine'), fcntl.F_SETLEASE, fcntl.F_WRLCK)\n"
        "return 'a lease'"
    ),
    "keeps a capability": "return open('/proc/self/status').read().partition('CapEff:')[2].split()[0].strip('0')",
}


def attack(name: str, tmp_path: Path, port: int) -> str:
    places = {"judge": os.getpid(), "root": ROOT, "folder": tmp_path, "home": os.path.expanduser("~"), "port": port}
    return ATTACKS[name].format(**places, temporary=os.environ.get("TMPDIR", "/tmp"))


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_kernel_gets_nothing(judges: Make, tmp_path: Path, port: int, name: str) -> None:
    assert got(judges(Judge), tmp_path, attack(name, tmp_path, port)) in NOTHING


@pytest.mark.skipif(os.geteuid() != 0, reason="shows what root could do")
@pytest.mark.parametrize("name", ATTACKS)
def test_the_same_kernel_would_get_something(judges: Make, tmp_path: Path, port: int, name: str) -> None:
    assert got(judges(WithoutLayers), tmp_path, attack(name, tmp_path, port)) not in NOTHING


def test_each_of_two_layers_keeps_the_network_away(judges: Make, tmp_path: Path, port: int) -> None:
    assert got(judges(WithoutFilter), tmp_path, attack("connects", tmp_path, port)) == ""


@pytest.mark.parametrize("name", [name for name in ATTACKS if name.startswith(("reads the p", "reads a", "writes"))])
def test_rules_stand_in_where_mounting_is_refused(judges: Make, tmp_path: Path, port: int, name: str) -> None:
    judge = judges(WithoutMounts)
    assert got(judge, tmp_path, attack(name, tmp_path, port)) == ""
    assert judge.workers.layers is not None
    assert judge.workers.layers.instead == ("landlock",)


def test_nothing_is_inherited(judges: Make, tmp_path: Path) -> None:
    links = "[os.readlink(f'/proc/self/fd/{one}') for one in sorted(os.listdir('/proc/self/fd'))[:-1]]"
    seen = got(judges(Judge), tmp_path, f"return [one.split(':')[0] for one in {links}]")
    assert sorted(eval(seen)) == ["/dev/null", "/memfd", "/memfd", "pipe", "pipe", "socket"]  # the arena, mapped


def test_it_is_the_first_to_end_where_memory_does(judges: Make, tmp_path: Path) -> None:
    assert got(judges(Judge), tmp_path, "return open('/proc/self/oom_score_adj').read().strip()") == "1000"
    assert Path("/proc/self/oom_score_adj").read_text(encoding="ascii").strip() != "1000"


def test_the_environment_is_scrubbed(judges: Make, tmp_path: Path) -> None:
    assert got(judges(Judge), tmp_path, "return os.environ.get('SECRET_TOKEN', '')") == ""
    seen = got(
        judges(Judge), tmp_path, "return 'hunter2' if b'hunter2' in open('/proc/self/environ', 'rb').read() else ''"
    )
    assert seen == ""


def test_its_own_folder_is_empty_and_its_own(judges: Make, tmp_path: Path) -> None:
    look = """
        before = sorted(os.listdir('.'))
        with open(os.path.join(os.environ['TMPDIR'], 'mine'), 'w') as file:
            file.write('x')
        return before, os.getcwd() == os.environ['HOME']
    """
    for _ in range(2):  # nothing is left for the next one
        assert got(judges(Judge), tmp_path, look) == "(['__pycache__', 'candidate.py'], True)"


def test_compiled_headers_are_seen_and_cannot_be_changed(judges: Make, tmp_path: Path) -> None:
    assert got(judges(Judge), tmp_path, "return os.path.isdir('/headers')") == "True"
    assert got(judges(Judge), tmp_path, "os.open('/headers', os.O_TMPFILE | os.O_WRONLY)\nreturn 'written'") == ""


def test_a_disk_cannot_be_filled(judges: Make, tmp_path: Path) -> None:
    fill = """
        written = 0
        try:
            for number in range(1000):
                for folder in ('.', '/dev/shm'):
                    with open(f'{folder}/{number}', 'wb') as file:
                        written += file.write(bytes(1 << 20))
        except OSError:
            pass
        return written
    """
    assert 0 < int(got(judges(Judge), tmp_path, fill)) <= LIMITS.scratch_bytes


HANG = "import time\n        while True:\n            time.sleep(1)"
RENAME = f"ctypes.CDLL(None).prctl(15, b'{NAME}', 0, 0, 0)"
BOMB = f"""
    import ctypes, os
    def operator(x):
        {RENAME}
        while True:
            try:
                os.fork()
            except OSError:
                pass
"""
DAEMON = f"""
    import ctypes, os, signal, time
    started = []
    def operator(x):
        if started:
            return 2 * x
        started.append(True)
        if os.fork() == 0:
            {RENAME}
            for number in range(1, 32):
                if number not in (signal.SIGKILL, signal.SIGSTOP):
                    signal.signal(number, signal.SIG_IGN)
            os.setsid()
            if os.fork() == 0:
                os.setsid()
                while True:
                    time.sleep(1)
            os._exit(0)
        os.wait()
        return 2 * x
"""
HOG = """
    import os, time
    def operator(x):
        for _ in range(8):
            if os.fork() == 0:
                held = bytearray(b'x') * (300 << 20)
                time.sleep(60)
        while True:
            time.sleep(1)
"""
FILES = """
    import os, time
    def operator(x):
        held = []
        while True:
            held.append(os.memfd_create('more'))
            os.write(held[-1], bytes(64 << 20))
"""
LET_GO = """
    import ctypes, mmap
    def operator(x):
        held = []
        while True:
            held.append(mmap.mmap(-1, 64 << 20))
            start = ctypes.addressof(ctypes.c_char.from_buffer(held[-1]))
            ctypes.memset(start, 1, 64 << 20)
            ctypes.CDLL(None).madvise(ctypes.c_void_p(start), ctypes.c_size_t(64 << 20), mmap.MADV_DONTNEED)
"""
SENT = """
    import os, socket
    def operator(x):
        ours, theirs = socket.socketpair()
        while True:
            one = os.memfd_create('more')
            os.write(one, bytes(64 << 20))
            socket.send_fds(ours, [b'x'], [one])
            os.close(one)
"""
EMPTY_PAGES = """
    import ctypes, mmap
    def operator(x):
        read = ctypes.CDLL(None, use_errno=True)
        read.mmap.restype = ctypes.c_void_p
        while True:  # only read: a page of zeros for all, and each with a table of its own
            start = read.mmap(None, ctypes.c_size_t(1 << 36), mmap.PROT_READ, 0x4022, -1, ctypes.c_long(0))
            read.madvise(ctypes.c_void_p(start), ctypes.c_size_t(1 << 36), 15)
            for place in range(start, start + (1 << 36), 2 << 20):
                ctypes.string_at(place, 1)
"""


def hostile_processes() -> list[psutil.Process]:
    return [one for one in psutil.process_iter(["name", "status"]) if one.info["name"] == NAME]


def test_a_fork_bomb_is_contained_and_gone_when_its_time_is_up(judges: Make, tmp_path: Path) -> None:
    (finding,) = judged(judges(Judge), tmp_path, BOMB).findings
    assert finding.kind in ("timeout", "memory"), finding  # its time was up, or it was seen before
    assert not hostile_processes()


def test_the_number_of_processes_is_limited(judges: Make, tmp_path: Path) -> None:
    many = """
    import os, signal, time
    def operator(x):
        for _ in range(100):
            if os.fork() == 0:
                signal.pause()
        time.sleep(30)
    """
    (finding,) = judged(judges(Judge), tmp_path, many).findings
    assert finding.kind == "memory"
    assert finding.message.startswith(f"it had more than {LIMITS.processes // 4} processes; ended")


def test_the_number_of_threads_is_limited(judges: Make, tmp_path: Path) -> None:
    count = """
        import threading, time
        started = 0
        try:
            while started < 1000:
                threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
                started += 1
        except RuntimeError:
            pass
        return started
    """
    assert 10 < int(got(judges(Judge), tmp_path, count)) < LIMITS.processes


def test_a_daemon_ends_with_its_kernel(judges: Make, tmp_path: Path) -> None:
    assert judged(judges(Judge), tmp_path, DAEMON).passed
    assert not hostile_processes()


@pytest.mark.parametrize(
    "source",
    [HOG, FILES, SENT, LET_GO, EMPTY_PAGES],
    ids=["processes", "files in memory", "files on their way", "pages that were let go of", "tables of empty pages"],
)
def test_memory_is_limited_for_all_processes_together(judges: Make, tmp_path: Path, source: str) -> None:
    (finding,) = judged(judges(Judge), tmp_path, source).findings
    assert finding.kind == "memory", finding
    assert "900 MiB" in finding.message


FORGER = """
    import json, os, stat, struct
    def say(message):
        for one in range(3, 20):
            try:
                if stat.S_ISSOCK(os.fstat(one).st_mode):
                    os.write(one, struct.pack("<I", len(message)) + message)
            except OSError:
                pass
    def operator(x):
        say({message!r})
        return 2 * x
"""
FORGED = {
    "an answer too many": b'{"staged": 1}',
    "no answer": b"[]",
    "no message": b"{",
    "nested beyond reason": b"[" * 100_000,
    "outputs that are none": b'{"outputs": [[[1, 2], {"type": 3}, "x"]]}',
    "an address that is none": b'{"outputs": [[["x", [16, 50], [50, 1], "float32"]]]}',
    "a failure that it cannot know": b'{"failure": "slow", "message": "a little"}',
    "a failure that is none": b'{"failure": ["x"], "places": 3, "message": {}}',
}


@pytest.mark.parametrize("said", FORGED)
def test_what_a_kernel_says_in_the_workers_name_only_harms_itself(judges: Make, tmp_path: Path, said: str) -> None:
    evaluation = judged(judges(Judge), tmp_path, FORGER.replace("{message!r}", repr(FORGED[said])))
    assert not evaluation.passed
    assert judged(judges(Judge), tmp_path, "def operator(x):\n    return 2 * x\n").passed


def test_a_daemon_ends_even_where_pid_namespaces_are_refused(judges: Make, tmp_path: Path) -> None:
    assert judged(judges(WithoutPids), tmp_path, DAEMON).passed
    assert not hostile_processes()  # the server took them for its own, and ended them
