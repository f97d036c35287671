"""What the policies are compared with: drawing points without replacement, and Optuna's TPE sampler."""

from __future__ import annotations

import random
import warnings

from studies.landscapes.simulation.landscape import Landscape
from studies.landscapes.simulation.run import Search

REPEATS = 30  # suggestions in a row that bring nothing new, after which a point is drawn


def draw(landscape: Landscape, seed: int, nodes: int) -> Search:
    """Points in a random order, none twice."""
    order = list(range(len(landscape)))
    random.Random(f"draw:{seed}").shuffle(order)
    return Search(landscape=landscape, points=tuple(order[:nodes]))


def tpe(landscape: Landscape, seed: int, nodes: int, until: float | None = None) -> Search:
    """Optuna's TPE, multivariate and grouped as its documentation recommends for dependent parameters.

    Numeric axes are ordered, by index; structural ones are categorical. A failure is told as a speedup of 0, the worst
    there is. A suggestion of a known point is told what is known and costs nothing, as in the other searches.
    """
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    goal = None if until is None else until * landscape.best
    space: dict[str, optuna.distributions.BaseDistribution] = {
        axis.name: optuna.distributions.IntDistribution(0, len(axis.values) - 1)
        if axis.numeric
        else optuna.distributions.CategoricalDistribution(list(range(len(axis.values))))
        for axis in landscape.axes
    }
    with warnings.catch_warnings(action="ignore"):  # multivariate sampling is called experimental
        sampler = optuna.samplers.TPESampler(seed=seed, multivariate=True, n_startup_trials=10)
        study = optuna.create_study(direction="maximize", sampler=sampler)
    rng = random.Random(f"tpe:{seed}")
    known: dict[int, None] = {}
    repeats = 0
    while len(known) < min(nodes, len(landscape)):
        trial = study.ask(space)
        number = landscape.numbers.get(tuple(trial.params[axis.name] for axis in landscape.axes))
        # What is no point of the space is told as a failure, so that it is learnt, and costs nothing either.
        study.tell(trial, 0.0 if number is None else landscape.outcomes[number].worth)
        if number is None or number in known:
            repeats += 1
            if repeats < REPEATS:
                continue
            number = rng.choice([one for one in range(len(landscape)) if one not in known])
            place = {axis.name: value for axis, value in zip(landscape.axes, landscape.places[number], strict=True)}
            value = landscape.outcomes[number].worth
            study.add_trial(optuna.trial.create_trial(params=place, distributions=space, value=value))
        repeats = 0
        known[number] = None
        if goal is not None and landscape.outcomes[number].worth >= goal:
            break
    return Search(landscape=landscape, points=tuple(known))
