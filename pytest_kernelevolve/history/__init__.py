"""What was judged over time, for people: a table, two runs side by side, and the step that lost.

records   judgements of the store as lines of a table
steps     kernels and environments in their order, and the step at which speed was lost
retimed   stored kernels timed anew, for the same question
compared  two results.json item by item
"""
