"""The command `kernelevolve`: what is no test.

- `main`: the table of commands, their help, and how an error ends
- `doctor`: what this machine has and lacks, one line each
- `junit`: a JUnit file of a results.json, for runs outside pytest
- `certify`: a noise certificate of this machine
- `compare`: two runs item by item
- `history`: what an operator was judged at over time
- `page`: index.html of a report
- `reports`: reports as commands take them
- `stores`: which store a command reads
"""
