"""The judge: takes candidates, gives evaluations. The package is callable: ``pytest_kernelevolve.judge(...)``.

    judge          takes candidates for one hardware, in chunks, under the lease
    spec_judge     one spec, and the way of its candidates past the stages
    stages         the lists of stages
    preparation    what is made ready in the background, and the waiting for it
    loading        a candidate on its way into a worker
    side_by_side   candidates loaded together, and judged one after another
    earlier        a candidate's earlier state, which is timed beside it
    samples        calls of PyTorch's database of operators
    machine_lease  one judge at a time on a machine, in the order of coming
    turn           beside others while nothing is timed, alone while something is
    giving_back    what a judge gives back when its turn ends
    rules          the digest of the judge's own code
    noise          a kernel against itself, and slowed: the rates of a machine
    noise_kernels  the kernels of that
    authorship     whose work is it
    timing         how fast is it
    correctness    is it right
    runners        a loaded kernel as the judge uses it
    processes      the trusted handles: worker, fork server, process tree
    worker         all that runs beside a candidate
    sandbox        what shuts that in
    linux          system calls, /proc, ELF and ptrace
    boundary       what both sides of the wall know

Between `processes` and `worker` runs the wall: what stands below it may know nothing of what stands above. See
[decision 1](../../docs/decisions/0001-two-process-judge.md); tests/test_architecture.py holds it.
"""

import sys

from pytest_kernelevolve.verbs import Verb

sys.modules[__name__].__class__ = Verb
