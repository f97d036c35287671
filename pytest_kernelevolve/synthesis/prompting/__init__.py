"""The universal operator with a model behind it.

operator   diagnose, retrieve, compose, ask, extract
prompt     composes the prompt
memory     what it tells of earlier attempts
reference  how it shows the reference
quote      makes foreign text safe in it
extract    finds the candidate in the answer
"""
