"""The command `kernelevolve`: what is no test.

- `main`: the table of commands, their help, and how an error ends
- `doctor`: what this machine has and lacks, one line each
- `trajectories`: a store's searches as training data
- `skill`: the judge as a coding agent's tool
- `junit`: a JUnit file of a results.json, for runs outside pytest
"""
