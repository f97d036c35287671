"""The command `kernelevolve`: what is no test.

- `main`: the table of commands, their help, and how an error ends
- `doctor`: what this machine has and lacks, one line each
- `comment`: the one comment under a pull request
- `junit`: a JUnit file of a results.json, for runs outside pytest
"""
