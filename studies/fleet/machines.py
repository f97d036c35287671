"""A Ray cluster of machines that are cut off and lost: ``python -m studies.fleet.machines``.

Each machine is a network address, a host name, process numbers and a ``/tmp`` of its own on this computer, and has not
this package: it is sent there. PostgreSQL and the campaigns are on another address, and reach the cluster as users do,
by ``ray://``. A machine is cut off while it judges and comes back, another one is lost and replaced, and then the
head's. What is in the store in the end is held to what was recorded. Wants root, for the networks. Prints one JSON
object.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from pytest_kernelevolve.fleet.fleet import Fleet
from pytest_kernelevolve.fleet.opening import starter_at
from studies.fleet import kills
from studies.fleet.on_ray import JUDGE, LONGEST_S, judged
from studies.fleet.parts import opened, read_answers, search
from tests.store.server import Server, binaries

ROOT: Final = Path(__file__).resolve().parents[2]
NETWORK: Final = "10.77.0"
HERE: Final = f"{NETWORK}.1"
HEAD: Final = f"{NETWORK}.2"
CLUSTER: Final = f"ray://{HEAD}:10001"
MACHINES: Final = 4
CUT_S: Final = 25.0
LEASE_S: Final = 60.0
INSIDE: Final = "FLEET_MACHINES_INSIDE"  # set in the process that has a network of its own

# What a machine does before its node starts: it waits for its network, and for a word that it is there.
_BOOT: Final = """
hostname machine{number}
mount -t tmpfs none /tmp && mount -t tmpfs none /dev/shm && mount -t tmpfs none {package}
read -r there
exec {python} -m ray.scripts.scripts start {words} --node-ip-address={address} --num-cpus=1 \
    --resources='{{"cpu_judge": 1}}' --object-store-memory=80000000 --disable-usage-stats --block
"""


class Machine:
    """One machine of the cluster, from 0, the head's."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._link = f"m{number}"
        address = f"{NETWORK}.{number + 2}"
        words = "--head --port=6379 --ray-client-server-port=10001 --include-dashboard=false"
        boot = _BOOT.format(
            number=number,
            package=ROOT / "pytest_kernelevolve",
            python=sys.executable,
            words=words if number == 0 else f"--address={HEAD}:6379",
            address=address,
        )
        apart = ["unshare", "--net", "--uts", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        environment = {**os.environ, "TMPDIR": "/tmp", "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [*apart, "sh", "-c", boot],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        time.sleep(0.3)
        process = str(self._process.pid)
        ip("link", "add", self._link, "type", "veth", "peer", "name", f"p{number}")
        ip("link", "set", self._link, "master", "switch", "up")
        ip("link", "set", f"p{number}", "netns", process)
        inside = f"ip addr add {address}/24 dev p{number} && ip link set p{number} up && ip link set lo up"
        subprocess.run(["nsenter", "-t", process, "-n", "sh", "-c", inside], check=True)
        assert self._process.stdin is not None
        self._process.stdin.write(b"there\n")
        self._process.stdin.flush()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def cut_off(self, seconds: float) -> None:
        """Nothing reaches it for a while, nor leaves it."""
        ip("link", "set", self._link, "down")
        time.sleep(seconds)
        ip("link", "set", self._link, "up")

    def lose(self) -> None:
        """Every process of it ends at once."""
        self._process.kill()
        self._process.wait()
        subprocess.run(["ip", "link", "delete", self._link], check=False, capture_output=True)


class Cluster:
    """The machines. One whose node has ended, as that of one does which was given up, is started anew."""

    def __init__(self) -> None:
        ip("link", "set", "lo", "up")
        ip("link", "add", "switch", "type", "bridge")
        ip("addr", "add", f"{HERE}/24", "dev", "switch")
        ip("link", "set", "switch", "up")
        self._machines = {number: Machine(number) for number in range(MACHINES)}
        self.anew = 0

    def tend(self) -> None:
        for number, machine in self._machines.items():
            if not machine.runs:
                self.anew += 1
                machine.lose()
                self._machines[number] = Machine(number)

    def cut_off(self, number: int) -> None:
        self._machines[number].cut_off(CUT_S)

    def lose(self, number: int) -> None:
        self._machines[number].lose()
        self._machines[number] = Machine(number)

    def end(self) -> None:
        for machine in self._machines.values():
            machine.lose()


def missing() -> str:
    """What keeps this from being run here; empty where nothing does."""
    if os.getuid() != 0 or not all(map(shutil.which, ("ip", "unshare", "nsenter"))):
        return "networks of its own want root and the programs ip, unshare and nsenter"
    if subprocess.run(["unshare", "--net", "--mount", "true"], check=False, capture_output=True).returncode:
        return "no network of its own can be made here"
    absent = [name for name in ("ray", "grpc") if find_spec(name) is None]
    if absent:
        return f"{' and '.join(absent)} cannot be imported; install the extra `fleet`"
    return "" if binaries() is not None else "there is no PostgreSQL here"


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def part(url: str, folder: Path, names: list[str]) -> None:
    """One campaign process: its operators, one after another."""
    environment = folder / "environment.yaml"
    environment.write_text("env_vars: {FLEET_JUDGE_S: 0.5}\n", encoding="utf-8")
    starter = starter_at(CLUSTER, url=url, folder=folder, seconds=LONGEST_S, judge=JUDGE, environment=environment)
    answers = read_answers()
    try:
        with opened(url) as store:
            for name in names:
                fleet = Fleet(
                    store=store,
                    top=folder,
                    starter=starter,
                    judge_name=JUDGE,
                    look_s=0.5,
                    lease_s=LEASE_S,
                    patience_s=LONGEST_S,
                )
                search(store, folder, name, answers[name], fleet=fleet)
    finally:
        starter.close()


def run(server: Server, folder: Path, names: list[str], heads: int) -> dict[str, Any]:
    url = f"postgresql+psycopg://owner@{HERE}/{server.database()}"
    answers = read_answers()
    total = sum(len({value for step in answers[name] for value in step}) for name in names)
    told: list[str] = []
    begun = time.monotonic()
    cluster = Cluster()
    with opened(url) as store:
        shares = [",".join(names[number::heads]) for number in range(heads)]
        command = [sys.executable, "-m", "studies.fleet.machines", "--part", url, str(folder)]
        time.sleep(8.0)  # the head is to answer before it is asked
        running = [subprocess.Popen([*command, share]) for share in shares]
        try:
            while any(one.poll() is None for one in running) and time.monotonic() - begun < LONGEST_S:
                time.sleep(0.2)
                cluster.tend()
                done = judged(store)
                if not told and done > total / 5:
                    cluster.cut_off(1)
                    after = judged(store)
                    told.append(
                        f"a machine was cut off for {CUT_S:.0f} s after {done} of {total} kernels; the others judged "
                        f"{after - done} meanwhile"
                    )
                elif len(told) == 1 and done > 2 * total / 5:
                    cluster.lose(2)
                    told.append(f"a machine was lost after {done} of {total} kernels, and another one came")
                elif len(told) == 2 and done > 3 * total / 5:
                    cluster.lose(0)
                    told.append(f"the head's machine was lost after {done} of {total} kernels, and started again")
        finally:
            for one in running:
                if one.poll() is None:
                    one.kill()
                one.wait()
            cluster.end()
        places = {
            node.evaluation.judged_on.worker.partition("/")[0]
            for record in store.campaigns()
            for node in store.nodes(record.id)
            if node.evaluation is not None and node.evaluation.judged_on is not None
        }
        return {
            "machines": MACHINES,
            "operators": len(names),
            "events": told,
            "nodes that were started anew": cluster.anew,
            "machines that judged": sorted(places),
            "seconds": round(time.monotonic() - begun, 1),
            "statuses": [one.returncode for one in running],
            **{key: value for key, value in kills.found(store, names).items() if key != "winners"},
        }


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.fleet.machines", description=__doc__)
    parser.add_argument("--operators", type=int, default=8)
    parser.add_argument("--heads", type=int, default=2)
    parser.add_argument("--part", nargs=3, metavar=("URL", "FOLDER", "NAMES"), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(words)
    if options.part:
        url, folder, names = options.part
        part(url, Path(folder), names.split(","))
        return 0
    programs = binaries()
    if missing() or programs is None:
        raise SystemExit(missing())
    if INSIDE not in os.environ:  # a network of our own, so that nothing of this machine's is touched
        given = sys.argv[1:] if words is None else words
        os.environ[INSIDE] = "1"
        command = ["unshare", "--net", sys.executable, "-m", "studies.fleet.machines", *given]
        return subprocess.run(command, check=False).returncode
    chosen = list(read_answers())[: options.operators]
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        os.chmod(place, 0o755)
        home = Path(place) / "postgresql"
        home.mkdir()
        server = Server(home, programs, {"fsync": "on", "max_wal_size": "128MB", "listen_addresses": "*"})
        with (home / "data" / "pg_hba.conf").open("a", encoding="utf-8") as rules:
            rules.write(f"host all all {NETWORK}.0/24 trust\n")
        server.start()
        try:
            document = run(server, Path(place), chosen, options.heads)
        finally:
            server.stop(signal.SIGQUIT)
    text = json.dumps(document, indent=1)
    print(text)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    good = not document["wrong"] and not any(document["statuses"]) and len(document["events"]) == 3
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
