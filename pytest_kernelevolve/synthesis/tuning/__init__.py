"""Other values of what a kernel declares as tunable.

operator    the operator that tries them
quick       tries many values at the cost of one candidate
mutations   what can be changed without understanding it
crossing    children of two parents
experience  which kinds of change have paid
inert       which tunables change nothing
features    what kind of kernel a proposal is
"""
