"""The command `kernelevolve`: what is no test.

- `main`: the table of commands, their help, and how an error ends
- `doctor`: what this machine has and lacks, one line each
- `certify`: a noise certificate of this machine
- `knowledge`: what the knowledge base answers to a question
- `skill`: the judge as a coding agent's tool
- `distill`: what a store's searches taught, as records of a knowledge tree
- `trajectories`: a store's searches as training data
- `runs`: commands about runs and their reports
- `pulls`: commands about pull requests
- `models`: commands between kernels and the models that call them
- `fleet`: commands for many machines
"""
