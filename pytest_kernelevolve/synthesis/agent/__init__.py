"""An agent that works on a candidate with tools before it proposes it.

maker      one episode of it for each candidate
examining  a sub-agent that says what holds a kernel back
coding     command-line coding agents
desk       lets an agent's thread use the judge, which belongs to another thread
workspace  the private folder that it works in
tools      the tools, defined once
toolbox    what they do
sight      what profilers saw of a kernel
episode    the loop: ask, carry out calls, ask again, within bounds
"""
