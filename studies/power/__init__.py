"""How often the gate errs: recorded rounds of kernels against themselves and against slowed ones, and its replay."""
