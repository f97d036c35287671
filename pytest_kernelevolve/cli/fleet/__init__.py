"""Commands for many machines.

- `worker`: one worker of a fleet
- `store`: a store copied to another engine; roles for PostgreSQL
"""
