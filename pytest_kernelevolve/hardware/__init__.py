"""Hardware that kernels are judged on: what there is (`registry`) and what is here (`detect`)."""
