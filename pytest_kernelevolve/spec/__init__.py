"""What an operator is, from its file to the tensors of one call.

model           OperatorSpec and its parts
schema          checks a document against the JSON Schema
loading         from files to specs
opinfo          calls from PyTorch's database of operators
authoring       specs written in Python
kernelbench     KernelBench problems as specs
modules         Python files as modules
references      reads `reference:` without importing it
resolve         imports it
expressions     sizes as arithmetic
hidden          sizes that no prompt shows
cases           a workload with its tensors
filling         what its tensors hold
ragged          nested tensors as plain ones
calls           how somebody else's kernel file is called
digest          a fingerprint of all that affects a verdict
allowed         what the names in `allow` stand for
syntax          the one place that parses Python
"""
