"""Hardware that kernels are judged on.

registry       what there is, from targets.toml
architectures  what can be compiled for without it, from architectures.toml
detect         what is here
shown          which devices of a target this process may use
nvml           a GPU's clocks, as its driver reports them
"""
