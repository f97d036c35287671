"""What is asked of the tables: one set of statements, for every engine.

campaigns    searches and their running totals
nodes        nodes as they are, or were
facts        what a store knows of itself
growth       what one expansion adds
queue        who may judge which node
steps        who makes which step
ranking      the best nodes
episodes     what was asked and answered
judgements   what items were judged at, run after run
notices      what processes tell each other beside the queue
integrity    what is wrong with a store
"""
