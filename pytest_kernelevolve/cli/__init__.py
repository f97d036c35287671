"""The command `kernelevolve`: what is no test.

- `main`: the table of commands, their help, and how an error ends
- `doctor`: what this machine has and lacks, one line each
- `knowledge`: what the knowledge base answers to a question
- `junit`: a JUnit file of a results.json, for runs outside pytest
"""
