"""Which tests find faults that are planted in what decides: those of `make test`, and those that left it.

`python -m studies.mutation`; see README.md.

- `__main__`: the command
- `tree`: copies of this repository, one a job, with a fault in one of them
- `running`: one run of pytest in such a copy
- `baseline`: the tests without a fault: which pass, what each costs, which functions each enters
- `recording`: the plugin of pytest that writes this down
- `choice`: the tests that one fault is tried on, in their order
- `trial`: one fault before these tests
- `table`: the log, read
"""
