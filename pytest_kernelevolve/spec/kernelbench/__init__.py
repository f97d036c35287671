"""KernelBench problems as specs.

problem   a problem file: its model, its inputs and its constants
compact   the same in a few lines, as a generator function of its sizes
official  the files of an official checkout in the place of operators that follow them
"""
