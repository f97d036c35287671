"""The decision on a speed.

statistics  an interval from rounds
decision    a verdict from that interval
"""
