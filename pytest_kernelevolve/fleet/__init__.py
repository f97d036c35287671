"""The same loop over many machines: a campaign proposes and waits, workers judge. Nothing of it is loaded without one.

opening      a fleet by its address
fleet        whoever judges for one process's campaigns
queue        a campaign's side: says what is to be judged, waits, asks for second judgements
watch        who lives, and why a queue stands still
ledger       where the seconds went, by device and kind
board        what both sides tell each other through the store
bundle       a spec with its files, for machines without them
spec_json    a spec as JSON
versions     what must agree between campaign and worker
local        workers on this machine
ray_cluster  workers on a Ray cluster
ray_environment  what its workers run in
ray_placing  the process that Ray is in: it places the actors
worker       the other side: one worker, its device, its share of each campaign
"""
