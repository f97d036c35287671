"""Is it right: cases, the reference's results, and the comparison.

cases       which cases a candidate is examined on
usable      sizes, layouts and absent arguments that the reference takes
special_cases  values that no random draw has
judged      which elements are judged of those
examine     runs them and holds the outputs against the oracle
oracle      the reference's results, in the spec's dtype and in float64
wide_convolutions  which of PyTorch's two ways to convolve in float64 is quicker
fingerprints  what tells large inputs from what they were
verify      outputs held against them, with a second look at what seems wrong
allowance   how far an output may be from them
rejection   a wrong result as a failure that can be repeated
repeat      a case by name
trial       one candidate under judgement
nonfinite   NaN and infinities among the inputs
spec_checks  can the spec itself tell right from wrong
sanitizer   a kernel under compute-sanitizer
"""
