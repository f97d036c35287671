"""Winners as a Python package that others import: kernels by shape region, PyTorch outside of them.

evidence    what was measured of a kernel, workload by workload: the store, a verdict log, a judgement now
regions     where a kernel was verified and is the fastest
choosing    of an operator's kernels those that are worth it, and why others are not
references  an operator of PyTorch, or a reference's text that stands without this project
signature   how a call is read: sizes off its arguments, and the schema of `torch.library`
package     the files
downstream  a spec's own tests with and without the winner installed
runtime     what the package brings along, copied as it is
"""
