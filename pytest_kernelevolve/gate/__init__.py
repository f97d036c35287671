"""The decision on a speed.

statistics  an interval from rounds
modes       two modes in the rounds of one measurement
decision    a verdict from that interval
"""
