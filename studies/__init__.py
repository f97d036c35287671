"""Recorded studies: each folder has a README, the command, the data and the result.

- `h200`: exploits, honest kernels and campaigns on one H200
- `landscapes`: selection policies compared over recorded landscapes of kernels; `landscapes.simulation` replays them
- `logs`: logs that a run goes on with, and how long it may take
- `power`: which slowdowns the gate finds, and how often it errs
- `reports`: public bug reports written anew, and whether the judge finds each fault
- `retrieval`: whether the knowledge base answers questions with the right documents
- `rivals`: the same kernels before other projects' evaluators
- `store_scale`: the store and the policies at up to 100,000 nodes
- `unseen`: operators that no archive knows
"""
