"""Is it right: cases, the reference's results, and the comparison.

cases          which cases a candidate is examined on
examine        runs them and holds the outputs against the oracle
oracle         the reference's results, in the spec's dtype and in float64
compare        the error of outputs as a share of what is allowed
mismatch       how an output is wrong, and whether that may be bad luck
rejection      a wrong result as a failure that can be repeated
repeat         a case by name
sum_losses     what sums inside the reference may lose
tolerance      how much that is at least, and the quick look
second_look    what seems wrong, held against results for nearby inputs
trial          one candidate under judgement
nearby_inputs  these inputs
nonfinite      NaN and infinities among the inputs
controls       wrong outputs that a spec must be able to tell
spec_lint      tasks that can be solved without doing the work
sanitizer      a kernel under compute-sanitizer
"""
