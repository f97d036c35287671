"""A runner on the CPU.

runner              batches, timed by the judge's clock
one_call_at_a_time  timed calls, each of which must be done before the next one's input exists
red_zones           what was written beside a kernel's own buffers
"""
