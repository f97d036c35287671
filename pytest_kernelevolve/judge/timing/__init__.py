"""How fast is it: rounds beside the baseline, and what they say.

stopwatch       rounds in which baseline and kernel take turns
rounds          what of them counts
effort          how many of them a decision may take
decide          takes rounds until the verdict stands
baselines       the reference's process, and its speed
baseline_cache  that speed, remembered
roofline        the least time that the hardware allows
shared_work     whether calls of a batch shared their work
noise_rates     how often verdicts are wrong on a kernel against itself
measurement     one candidate beside its baselines
speed_result    the numbers and findings that are reported
"""
