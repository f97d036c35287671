"""Which campaign a device serves next: the one that it has served least, so that all that share it get as much."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_kernelevolve.fleet.board import Posting


class Shares:
    """The seconds that one worker gave to each campaign. One that comes later begins with the least of the others.

    Each worker of a fleet sees the same campaigns, so what is fair on each is fair on all. What a campaign judges a
    second time counts for it, and goes first: its process has nothing else to wait for.
    """

    def __init__(self) -> None:
        self._served: dict[int, float] = {}

    def order(self, postings: Sequence[Posting]) -> list[Posting]:
        """All postings, who is next first."""
        present = {posting.campaign for posting in postings}
        known = [seconds for campaign, seconds in self._served.items() if campaign in present]
        least = min(known, default=0.0)
        self._served = {campaign: self._served.get(campaign, least) for campaign in sorted(present)}
        return sorted(postings, key=lambda one: (one.effort != "confirm", self._served[one.campaign], one.campaign))

    def serve(self, campaign: int, seconds: float, absent: Sequence[int] = ()) -> None:
        """Note what a campaign got, while those that are ``absent`` had nothing to judge and so gained no claim."""
        level = self._served.get(campaign, 0.0)
        for other in absent:
            self._served[other] = max(self._served.get(other, 0.0), level)
        self._served[campaign] = level + seconds
