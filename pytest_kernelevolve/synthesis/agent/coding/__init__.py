"""Command-line coding agents as operators: a folder in, a typed hand-off out.

operator  one episode of the command for each candidate
folder    what lies in its folder
handoff   what it hands over
service   the `judge` command of the folder, and who answers it
"""
