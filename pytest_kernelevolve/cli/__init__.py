"""The command `kernelevolve`: what is no test.

- `main`: the table of commands, their help, and how an error ends
- `doctor`: what this machine has and lacks, one line each
- `store`: a store copied to another engine; roles for PostgreSQL
- `trajectories`: a store's searches as training data
- `skill`: the judge as a coding agent's tool
- `comment`: the one comment under a pull request
- `export_benchmarks`: a results.json as other trackers of benchmarks read it
- `junit`: a JUnit file of a results.json, for runs outside pytest
- `certify`: a noise certificate of this machine
- `compare`: two runs item by item
- `history`: what an operator was judged at over time
- `page`: index.html of a report
- `inputs`: which report and which store a command reads
- `knowledge`: what the knowledge base answers to a question
- `propose`: one pull request for each winner of a run in suggest mode
- `worker`: one worker of a fleet
- `models`: commands between kernels and the models that call them
- `take`: a pull request's kernels, and nothing else of it, into a checkout of its base
"""
