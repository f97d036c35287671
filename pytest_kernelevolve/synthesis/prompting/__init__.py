"""The universal operator with a model behind it.

operator   diagnose, retrieve, compose, ask, extract
work       one sample: what it is made from, what came of it
one_answer makes one by a prompt and an answer
prompt     composes the prompt
judgement  a judgement as a model may read it
memory     what it tells of earlier attempts
reference  how it shows the reference
diagnosis  what holds a kernel back, as far as its judgement says so by itself
library    looks things up in what is known
roofline   the least that a workload must move
quote      makes foreign text safe in it
hygiene    what of a judgement may be shown
record     what is kept of it
extract    finds the candidate in the answer
"""
