"""What holds a kernel back: every profiler behind one `Profile`, run where candidates run and read as what they wrote.

profile     the Profile: launches, gaps, metrics, the roofline, the bottleneck with its evidence, notes
profilers   one module a profiler: what it is asked for, and how its answer is read
bottleneck  which class of bottleneck the evidence names
session     an undisturbed base first, then one profiler at a time
"""
