"""How much work a search and a gate put into timing one candidate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many rounds a decision may take. ``width`` is the relative half-width of the interval to stop at.

    Where the interval still holds the gate after ``max_rounds``, there are ``extra`` ones. Beyond the least, rounds end
    after ``patience_s``, and after ``clear_s`` where they make nothing but a sharper figure, or ``far_s`` where the
    interval is a long way above the gate. Where it lies far behind after ``first`` rounds, there are no others.
    """

    min_rounds: int
    step: int
    max_rounds: int
    width: float
    hopeless: float  # give up after the least rounds below this share of the gate
    first: int = 0  # rounds of a first look, fewer than the least; 0: no such look
    behind: float = 0.0  # give up there below this share of both the gate and the best kernel known
    extra: int = 0
    patience_s: float = 12.0
    clear_s: float = 3.0
    far_s: float = 1.0

    def hurried(self, min_speedup: float) -> float:
        """The speedup far below which a kernel is timed in smaller batches; 0.0: none is.

        A gate takes no short cut: a kernel could be slow on purpose while batches are sized.
        """
        return min_speedup if self.first else 0.0

    @property
    def most(self) -> int:
        """Rounds that a verdict takes at most."""
        return self.max_rounds + self.extra
