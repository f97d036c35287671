"""Other values of what a kernel declares as tunable.

operator    the operator that tries them
mutations   what can be changed without understanding it
crossing    children of two parents
experience  which kinds of change have paid
features    what kind of kernel a proposal is
"""
