"""A campaign's side of the fleet: it says what is to be judged, waits, and asks for second judgements."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pytest_kernelevolve.errors import JudgeError
from pytest_kernelevolve.fleet.board import CAMPAIGN, Posting
from pytest_kernelevolve.fleet.fleet import Fleet
from pytest_kernelevolve.fleet.ledger import DeviceFigures, Ledger
from pytest_kernelevolve.fleet.watch import Standing
from pytest_kernelevolve.judge.machine_lease import Waiting
from pytest_kernelevolve.records import Candidate, Evaluation, Node, NodeState, Proposal
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.store.api import ERRANDS

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware

LOOK_S: Final = 0.1  # The pause between two looks whether a second judgement is made.


class FleetJudge:
    """Judges on the fleet's devices of one kind what a campaign would judge here.

    A campaign's nodes are judged where they are, in its queue; see `queue`. Its second judgements, and what belongs to
    no campaign, are nodes of a queue beside it.
    """

    def __init__(self, fleet: Fleet, hardware: Hardware) -> None:
        self._fleet = fleet
        self._hardware = hardware
        self._queues: dict[int, CampaignQueue] = {}
        self._run = secrets.token_hex(8)
        self._asked = 0
        self.on_wait: Callable[[Any], None] = lambda _: None
        self.waited_s = 0.0  # all of a wait for a fleet counts as the search's own
        self.ledger = Ledger()

    def evaluate(
        self,
        spec: OperatorSpec,
        gate: HardwareGate,
        candidates: Sequence[Candidate],
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, candidate in enumerate(candidates):
            yield index, self.confirm(spec, gate, candidate)

    def confirm(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        """A judgement that belongs to no campaign, such as that of the kernel in the tree."""
        self._asked += 1
        return self._errand(spec, gate, candidate, f"{self._run}:{self._asked}")

    def queue(self, campaign: int, spec: OperatorSpec, gate: HardwareGate) -> CampaignQueue:
        """The queue of a campaign, which is open to the fleet from now on."""
        found = self._queues.get(campaign)
        if found is None:
            posting = self._fleet.posting(campaign, spec, gate, self._hardware)
            found = self._queues[campaign] = CampaignQueue(self, self._fleet, posting, spec, gate)
        return found

    def again(self, campaign: int, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Evaluation:
        """The second judgement of a campaign's candidate, which is made once however often its process ends."""
        return self._errand(spec, gate, candidate, str(campaign))

    def withdraw(self) -> None:
        """Close the queues that are open."""
        while self._queues:
            campaign, _ = self._queues.popitem()
            self._fleet.store.withdraw(CAMPAIGN, str(campaign))

    @property
    def device_s(self) -> float:
        """For how long devices were there for this judge's kernels, since it was settled last."""
        return self.ledger.device_s

    def settled(self) -> tuple[DeviceFigures, ...]:
        """What the fleet did since this was asked last; the queues are closed."""
        self.withdraw()
        figures = self.ledger.figures()
        self.ledger = Ledger()
        return figures

    def close(self) -> None:
        self.withdraw()

    def _errand(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate, owner: str) -> Evaluation:
        store = self._fleet.store
        errands = store.campaign(spec.name, self._hardware.name, spec_digest(spec), {ERRANDS: owner})
        node = store.insert(errands, 0, Proposal(candidate=candidate, operator="fleet", note="a second judgement"))
        posting = replace(
            self._fleet.posting(errands, spec, gate, self._hardware), effort="confirm", turn=secrets.token_hex(4)
        )
        begun = time.monotonic()
        self.ledger.waits([node])
        try:
            while node.state is not NodeState.JUDGED:
                store.post(CAMPAIGN, posting.name, posting.to_json())
                standing = self._wait(posting, node.id, begun)
                node = store.node(node.id)
                if node.state is not NodeState.JUDGED and standing.stands:
                    raise JudgeError(f"{spec.name}: {standing.text}")
        finally:
            store.withdraw(CAMPAIGN, posting.name)
        self.ledger.judged(node)
        return store.evaluations(node.id)[-1]

    def _wait(self, posting: Posting, node: int, begun: float) -> Standing:
        """Until a node is judged, or nobody was there who would judge it for as long as one waits for that."""
        stands_since: float | None = None
        while True:
            standing = self._fleet.look(posting, 1)
            now = time.monotonic()
            stands_since = (stands_since or now) if standing.stands else None
            if stands_since is not None and now - stands_since > self._fleet.patience_s:
                return standing
            until = now + self._fleet.look_s
            while time.monotonic() < until:
                if self._fleet.store.node(node).state is NodeState.JUDGED:
                    return standing
                self.on_wait(Waiting(seconds=time.monotonic() - begun, what=standing.text))
                time.sleep(LOOK_S)


class CampaignQueue:
    """One campaign's unjudged nodes, as the fleet sees them."""

    def __init__(
        self, judge: FleetJudge, fleet: Fleet, posting: Posting, spec: OperatorSpec, gate: HardwareGate
    ) -> None:
        self._judge = judge
        self._fleet = fleet
        self._posting = posting
        self._spec = spec
        self._gate = gate
        self._looked = -1e9
        self._text = ""

    def announce(self, waiting: Sequence[Node]) -> None:
        """Tell the fleet that there is something new to judge."""
        self._judge.ledger.waits(waiting)
        posting = replace(self._posting, turn=secrets.token_hex(4))
        self._fleet.store.post(CAMPAIGN, posting.name, posting.to_json())
        self._looked = -1e9

    def close(self) -> None:
        """Take the campaign off the board, until it announces something again."""
        self._fleet.store.withdraw(CAMPAIGN, self._posting.name)

    def why(self, waiting: int) -> str:
        """What is waited for, in one line."""
        now = time.monotonic()
        if now - self._looked >= self._fleet.look_s:
            self._text = self._fleet.look(self._posting, waiting).text
            self._looked = now
        return self._text

    def judged(self, node: Node) -> None:
        """Note that a node is judged."""
        self._judge.ledger.judged(node)

    def confirm(self, node: Node) -> Evaluation:
        """A second judgement of a node."""
        return self._judge.again(self._posting.campaign, self._spec, self._gate, node.candidate)
