"""Calls under a profiler, in a process of their own beside the candidate's.

under     runs the profiler's command on the staged calls, and answers what it printed and wrote
profiled  the program that is profiled
"""
