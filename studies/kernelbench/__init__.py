"""What the offline proposer makes of KernelBench's problems, one line of JSON and one kernel a problem."""
