"""The decision on a speed.

statistics  an interval from rounds
decision    a verdict from that interval
against     the same beside the kernel's earlier state
moved       what moved a speedup between two verdicts
"""
