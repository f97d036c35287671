"""What samples of a worker's time say of whose work it is: shares of that time, and what is said of them."""

from __future__ import annotations

import random
from collections import Counter

from pytest_kernelevolve.judge.authorship.allowed_operators import CONVOLUTIONS, OTHERS, PRODUCTS, Policy
from pytest_kernelevolve.judge.authorship.code_origin import Classifier, Origin
from pytest_kernelevolve.judge.authorship.decoys import keeps_an_input, only_moves
from pytest_kernelevolve.judge.authorship.sampling import ELSEWHERE, Samples, by_routine, copied
from pytest_kernelevolve.judge.authorship.symbols import GLUE, MOVING
from pytest_kernelevolve.judge.authorship.untimed import FEWEST, SHARE
from pytest_kernelevolve.judge.correctness.trial import Trial

FEWEST_BUSY = 20  # samples from which "none of them in its own code" is believed
FILLING = ("fill", "zero")  # names of routines that fill memory contain these: making room is nobody's work
COPIED = "PyTorch's copies do all of its work, and none of the sampled time is spent in code of its own"


def objections(trial: Trial, samples: Samples, classifier: Classifier) -> list[str]:
    """Why the sampled time was not the kernel's own work, as clauses; none where it was."""
    policy = Policy(trial.oracle.spec.allow)
    reasons = time_elsewhere(samples, policy) + copies(samples, classifier, policy, trial.rng)
    return but_for_copies(trial, reasons) or moved(trial, samples)


def but_for_copies(trial: Trial, reasons: list[str]) -> list[str]:
    """The reasons; none where copies are the only one, and every kernel of the operator begins with such a copy."""
    return [] if reasons == [COPIED] and keeps_an_input(trial) else reasons


def moved(trial: Trial, samples: Samples) -> list[str]:
    """The clause on copies of PyTorch's that do more than their share of an operator that is nothing but copying."""
    if samples.count(Origin.LIBRARY) < FEWEST:
        return []
    routines = by_routine(samples)
    copies = sum(
        n for (kind, _, name), n in routines.items() if kind == MOVING and not any(word in name for word in FILLING)
    )
    total = samples.busy - sum(n for (kind, *_), n in routines.items() if kind == GLUE)
    if copies < FEWEST or copies < SHARE * total:
        return []
    if not only_moves(trial) or keeps_an_input(trial):
        return []
    return [f"{_share(copies, total)} of its work is done by PyTorch's copies, and copying is what the operator does"]


def time_elsewhere(samples: Samples, policy: Policy, fewest: int = FEWEST) -> list[str]:
    """Why the sampled time was not the kernel's own, as clauses; none where it was."""
    permitted = policy.families()
    own, memory, library = (samples.count(origin) for origin in (Origin.OWN, Origin.MEMORY, Origin.LIBRARY))
    routines: Counter[tuple[str, str, str]] = Counter()
    if library >= fewest and library >= SHARE * (own + memory + library):  # else its glue need not be told apart
        routines = by_routine(samples)
    if permitted & {PRODUCTS, CONVOLUTIONS}:
        memory = 0  # the libraries of matrix products and convolutions generate code as they run
    foreign = Counter(
        {key: n for key, n in routines.items() if key[0] not in (GLUE, MOVING) and key[0] not in permitted}
    )
    moving = sum(n for (kind, *_), n in routines.items() if kind == MOVING)
    allowed = sum(n for (kind, *_), n in routines.items() if kind in permitted)
    total = own + memory + moving + allowed + foreign.total()
    reasons: list[str] = []
    if foreign.total() >= fewest and foreign.total() >= SHARE * total:
        reasons.append(
            f"{_share(foreign.total(), total)} of the processor time of its calls is spent in {_where(foreign)},"
            f" {_share(own, total)} in code of its own"
        )
    if memory >= fewest and memory >= SHARE * total:
        reasons.append(
            f"{_share(memory, total)} of its time is spent in machine code of which nobody knows whose it is"
        )
    if samples.elsewhere >= FEWEST and samples.elsewhere >= SHARE * samples.taken:
        reasons.append(f"{ELSEWHERE} that it started runs while it is called")
    if not reasons and own == 0 and total >= FEWEST_BUSY and moving >= total / 2 and OTHERS not in permitted:
        reasons.append(COPIED)
    return reasons


def copies(samples: Samples, classifier: Classifier, policy: Policy, rng: random.Random) -> list[str]:
    """The clause on code that was copied from a library, where it takes more than its share of the sampled time."""
    if policy.families() & {PRODUCTS, CONVOLUTIONS}:  # they may as well call the library
        return []
    share, name = copied(samples, classifier, rng)
    if share < SHARE or share * len(samples.code) < SHARE * samples.busy:
        return []
    return [f"{100 * share:.0f} % of the time in its own code is spent in a copy of {name}'s"]


def _where(foreign: Counter[tuple[str, str, str]]) -> str:
    """The libraries, most time first, with the function that took most of it where it is known."""
    by_library: Counter[str] = Counter()
    for (_, name, _), count in foreign.items():
        by_library[name] += count
    (_, _, function), _ = foreign.most_common(1)[0]
    named = ", ".join(name for name, _ in by_library.most_common(3))
    return f"{named} ({function[:80]})" if function else named


def _share(part: int, total: int) -> str:
    return f"{100 * part / max(total, 1):.0f} %"
