"""KernelBench's problems in our own words."""
