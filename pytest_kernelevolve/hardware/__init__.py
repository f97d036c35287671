"""Hardware that kernels are judged on.

registry  what there is, from targets.toml
detect    what is here
nvml      a GPU's clocks, as its driver reports them
"""
