"""The decision on a speed.

statistics  an interval from rounds
modes       two modes in the rounds of one measurement
decision    a verdict from that interval
against     the same beside the kernel's earlier state
moved       what moved a speedup between two verdicts
"""
