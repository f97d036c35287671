"""The parts that a run needs, and what may stand in their place.

workbench     builds each at its first use, from the settings: judges, store, proposers
searches      the campaigns that the settings ask for
replacements  what may stand in the place of those parts
proposing     who proposes where a model is named
judge_bench   the judge as an agent may use it
profiled      what profilers see of a kernel, for its diagnosis
"""
