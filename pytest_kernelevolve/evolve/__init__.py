"""Judge, search, confirm and write, for one spec under one gate; free of pytest.

run.py            Run: what happens to one (spec, gate), from the kernel in the tree to the result
option_values.py  values of options that no item could use
preflight.py      what a search needs, looked at before it begins
texts.py          what a result says of a kernel that is missing, undecided or not worth writing
winner.py         the best kernel into the tree, or into a patch
parts/            the parts that a run needs: judges, store, proposers, and what may stand in their place
figures.py        what the searches of a run came to
forecast.py       what a search is likely to cost
waits.py          what is told while a judge waits for its turn to measure
standing.py       what a verdict is held against: the earlier kernel, a waiver, the last verdict in the store
against/          the kernel in the tree against its state at a revision of git
next_command.py   the shell command that follows a result
entry.py          pytest_kernelevolve.evolve(...) and pytest_kernelevolve.judge(...)
"""

import sys

from pytest_kernelevolve.verbs import Verb

sys.modules[__name__].__class__ = Verb
